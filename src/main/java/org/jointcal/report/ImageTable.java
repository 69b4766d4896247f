package org.jointcal.report;

import java.util.List;
import org.jointcal.calibrate.result.CalibrationResult;
import org.jointcal.calibrate.result.ImageSolution;
import org.jointcal.calibrate.result.RunSummary.Rms;
import org.jointcal.finished.ExpectedNoise;
import org.jointcal.plot.NumberText;

/** The page's table of images. */
final class ImageTable {
    private static final int MOST_ROWS = 500;

    private ImageTable() {
    }

    /**
     * @param result a run
     * @param noise its yardstick
     * @return the section of the page
     */
    static String of(CalibrationResult result, ExpectedNoise noise) {
        List<ImageSolution> images = result.images();
        List<Rms> allowed = noise.images();
        boolean[] odd = OddImages.of(result);
        StringBuilder table = new StringBuilder(
                "<section>\n<h2>Images</h2>\n<div class=\"wide\"><table class=\"images sortable\">\n");
        table.append(Html.head("no.", "image", "used", "outliers", "in reference", "rms east (mas)", "rms north (mas)",
                "errors allow (mas)", "to reference (mas)", "reduced \u03c7\u00b2", "zero point (mag)",
                "shift (arcsec)",
                "")).append("<tbody>\n");
        for (int k = 0; k < Math.min(images.size(), MOST_ROWS); k++) {
            table.append(row(k + 1, images.get(k), allowed.get(k), odd[k]));
        }
        table.append("</tbody>\n</table></div>\n<p>");
        if (images.size() > MOST_ROWS) {
            table.append(images.size() - MOST_ROWS).append(" more in images.csv. ");
        }
        return table.append(
                "A click on a heading sorts. Shift: the correction to the pointing that was found before the fit, east and north.</p>\n"
                        + "</section>\n")
                .toString();
    }

    private static String row(int number, ImageSolution image, Rms allowed, boolean odd) {
        String name = image.image().name();
        if (!image.isFitted()) {
            return "<tr class=\"left-out\"><th scope=\"row\">" + number + "</th><td>" + Html.escape(name)
                    + "</td><td colspan=\"11\">" + Html.escape(image.status()) + "</td></tr>\n";
        }
        String row = Html.row(Integer.toString(number), name, NumberText.count(image.used()),
                NumberText.count(image.outliers()), NumberText.count(image.references()),
                NumberText.three(image.rmsEast()), NumberText.three(image.rmsNorth()),
                pair(allowed.east(), allowed.north()), pair(image.rmsReferenceEast(), image.rmsReferenceNorth()),
                NumberText.three(image.reducedChi2()), NumberText.fixed(image.zeroPoint(), 4),
                NumberText.fixed(image.shiftEast(), 2) + " \u00b7 " + NumberText.fixed(image.shiftNorth(), 2),
                odd ? "stands out" : "");
        return odd ? row.replaceFirst("<tr>", "<tr class=\"odd\">") : row;
    }

    private static String pair(double east, double north) {
        return Double.isFinite(east + north) ? NumberText.three(east) + " \u00b7 " + NumberText.three(north) : "-";
    }
}
