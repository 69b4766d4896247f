package org.jointcal.report;

import java.util.Arrays;
import org.jointcal.calibrate.result.CalibrationResult;
import org.jointcal.calibrate.result.Residuals.Fate;
import org.jointcal.calibrate.result.Residuals;
import org.jointcal.calibrate.result.SolvedStars;
import org.jointcal.core.sky.TangentPlane;
import org.jointcal.io.AsciiText;
import org.jointcal.plot.Axis;
import org.jointcal.plot.NumberText;

/**
 * {@code stars.reg}: regions for DS9. A circle on each star, and an arrow from it for the residual of each of its
 * measurements, much enlarged; outliers in another colour. Tags name the group (star, reserved, used, outlier) and the
 * image, so that DS9's group dialog shows the arrows of one image alone.
 */
final class StarRegions {
    private static final int MOST_ARROWS = 20_000;
    private static final double CIRCLE_ARCSEC = 2;
    private static final double TYPICAL_ARROW_ARCSEC = 10;
    private static final double LONGEST_ARROW_ARCSEC = 120;
    private static final double ARCSEC_IN_DEGREES = 1 / 3600.0;

    private final CalibrationResult result;
    private final double enlargement;

    private StarRegions(CalibrationResult result) {
        this.result = result;
        this.enlargement = enlargement(result.residuals());
    }

    /**
     * @param result a run
     * @return the file's text
     */
    static String of(CalibrationResult result) {
        StarRegions regions = new StarRegions(result);
        StringBuilder text = new StringBuilder();
        text.append("# Region file format: DS9 version 4.1\n");
        text.append("# Arrows run from the star towards the measurement, ")
                .append(NumberText.fixed(regions.enlargement, 0)).append(" times enlarged.\n");
        text.append("global color=green width=1 font=\"helvetica 10 normal roman\" select=1\nicrs\n");
        regions.circles(text);
        regions.arrows(text);
        return text.toString();
    }

    /** A round number that makes the median residual an arrow of a visible length. */
    private static double enlargement(Residuals r) {
        double[] lengths = new double[r.count()];
        int n = 0;
        for (int k = 0; k < r.count(); k++) {
            if (r.fate()[k] == Fate.USED && Double.isFinite(r.east()[k] + r.north()[k])) {
                lengths[n++] = Math.hypot(r.east()[k], r.north()[k]);
            }
        }
        Arrays.sort(lengths, 0, n);
        double median = n == 0 ? 0 : lengths[n / 2];
        return median > 0 ? Axis.roundDown(TYPICAL_ARROW_ARCSEC * 1000 / median) : 1;
    }

    private void circles(StringBuilder text) {
        SolvedStars stars = result.stars();
        String radius = NumberText.fixed(CIRCLE_ARCSEC, 1);
        for (int k = 0; k < stars.count(); k++) {
            point(text.append("circle("), stars.ra()[k], stars.dec()[k]).append(',').append(radius)
                    .append("\") # tag={").append(stars.reserved()[k] ? "reserved" : "star").append("}\n");
        }
    }

    /** Outliers all have their arrow; of the used ones, where there are too many for DS9, every so many-th star's. */
    private void arrows(StringBuilder text) {
        Residuals r = result.residuals();
        long used = Arrays.stream(r.fate()).filter(fate -> fate == Fate.USED).count();
        int step = (int) (used / MOST_ARROWS) + 1;
        for (int k = 0; k < r.count(); k++) {
            boolean outlier = r.fate()[k] == Fate.OUTLIER;
            boolean shown = outlier || r.fate()[k] == Fate.USED && r.star()[k] % step == 0;
            if (shown && r.star()[k] >= 0 && Double.isFinite(r.east()[k] + r.north()[k])) {
                arrow(text, k, outlier);
            }
        }
    }

    private void arrow(StringBuilder text, int k, boolean outlier) {
        Residuals r = result.residuals();
        double ra = result.stars().ra()[r.star()[k]];
        double dec = result.stars().dec()[r.star()[k]];
        double scale = enlargement / 1000;
        double length = Math.hypot(r.east()[k], r.north()[k]) * scale;
        double kept = length > LONGEST_ARROW_ARCSEC ? scale * LONGEST_ARROW_ARCSEC / length : scale;
        double[] end = new double[2];
        new TangentPlane(ra, dec).deproject(r.east()[k] * kept * ARCSEC_IN_DEGREES,
                r.north()[k] * kept * ARCSEC_IN_DEGREES, end);
        String image = AsciiText.of(result.images().get(r.image()[k]).image().name()).replaceAll("[{}#]", "_");
        point(point(text.append("line("), ra, dec).append(','), end[0], end[1]).append(") # line=0 1 color=")
                .append(outlier ? "red" : "cyan").append(" tag={").append(outlier ? "outlier" : "used")
                .append("} tag={").append(image).append("}\n");
    }

    private static StringBuilder point(StringBuilder text, double ra, double dec) {
        return text.append(NumberText.fixed(ra, 8)).append(',').append(NumberText.fixed(dec, 8));
    }
}
