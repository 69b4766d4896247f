package org.jointcal.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jointcal.calibrate.result.ImageTransformation;
import org.jointcal.calibrate.result.RunSummary;
import org.jointcal.calibrate.request.TransformRequest;
import org.jointcal.calibrate.result.TransformResult;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.jointcal.finished.ExpectedNoise;
import org.jointcal.finished.FinishedRun;
import org.jointcal.plot.Directions;
import org.jointcal.plot.NumberText;

/** {@code transform_report.html}: a fit of transformations on one page, in pixels of the target. */
final class TransformReport {
    private static final double THOUSAND = 1000;
    private static final int MOST_ROWS = 500;
    /** Figures that mean something where there is no sky. */
    private static final List<String> FIGURES = List.of("x", "y", "magnitude", "date", "phase", "chips", "histogram",
            "error", "reserved", "images", "chi2", "links");

    private final TransformResult result;
    private final RunSummary summary;
    private final ReportPage page;

    private TransformReport(TransformResult result) {
        this.result = result;
        this.summary = result.run().summary();
        page = new ReportPage("Transformations of " + NumberText.plural(result.images().size(), "image"),
                "Maps from the pixels of each image to those of " + result.images().get(result.target()).name()
                        + ", fitted to the stars that they share. They know no sky.");
    }

    /**
     * @param result maps
     * @param files names of all files of the run
     * @param progress asked whether to go on
     * @return the page
     */
    static String of(TransformResult result, List<String> files, Progress progress) {
        TransformReport report = new TransformReport(result);
        FinishedRun run = FinishedRun.of(result.run());
        List<KeyFigures> figures = KeyFigures.of(result.run(), new ExpectedNoise(run));
        report.top(figures);
        report.figures(figures);
        report.page.problems(result.problems());
        report.images();
        report.page.pictures(run, Directions.PIXELS, FIGURES, result.request().fit().threadCount(), progress);
        report.course();
        report.page.files(files);
        report.page.settings(result.request().toKeys(), standard());
        return report.page
                .finish("Residuals are measurement minus star, in the target; the centre of the first pixel is"
                        + " (1, 1). mpix: thousandths of a pixel.");
    }

    private void top(List<KeyFigures> figures) {
        String verdict = result.verdict().replaceFirst("^(Usable|Not usable): ", "");
        page.verdict(result.usable() ? "good" : "bad", result.usable() ? "Usable" : "Not usable",
                List.of(verdict.isEmpty() ? "" : Character.toUpperCase(verdict.charAt(0)) + verdict.substring(1),
                        KeyFigures.keptOut(figures, summary.reservedReducedChi2(), THOUSAND, "pixels"),
                        "To lay the images on each other these maps are enough: Align Stack... takes this folder as its"
                                + " solutions. A place on the sky needs a WCS, or a position and a scale, and a joint fit."));
        Map<String, String> tiles = new LinkedHashMap<>();
        tiles.put("images mapped", result.images().stream().filter(ImageTransformation::isFitted).count() + " of "
                + result.images().size());
        tiles.put("stars", NumberText.count(summary.starCount()));
        tiles.put("measurements", NumberText.count(summary.measurementCount()));
        tiles.put("outliers", NumberText.count(summary.outlierCount()));
        tiles.put("rms x (pixels)", NumberText.three(summary.internal().east() / THOUSAND));
        tiles.put("rms y (pixels)", NumberText.three(summary.internal().north() / THOUSAND));
        tiles.put("reduced \u03c7\u00b2", NumberText.three(summary.reducedChi2()));
        page.tiles(tiles);
    }

    private void figures(List<KeyFigures> figures) {
        if (figures.isEmpty()) {
            return;
        }
        page.begin("How well it fits");
        page.table("fit", Html.head("rms (pixels)", "x", "y", "errors allow", "from"),
                KeyFigures.rows(figures, THOUSAND));
        page.paragraph(floors());
        page.end();
    }

    private String floors() {
        String floors = summary.positionFloor().values().stream().filter(floor -> floor > 0)
                .map(floor -> NumberText.three(floor / THOUSAND)).collect(Collectors.joining(", "));
        return floors.isEmpty()
                ? "No floor is added to the errors of the measurements."
                : "The errors include a floor of " + floors + " pixels, added in quadrature to each position"
                        + (result.request().positionFloor().isPresent()
                                ? ", as was asked."
                                : ", found from the scatter.");
    }

    private void images() {
        StringBuilder rows = new StringBuilder();
        List<ImageTransformation> images = result.images();
        for (int k = 0; k < Math.min(images.size(), MOST_ROWS); k++) {
            rows.append(row(k + 1, images.get(k)));
        }
        page.begin("Images");
        page.table("images sortable", Html.head("no.", "image", "used", "outliers", "degree", "rms x (pixels)",
                "rms y (pixels)", "map error (pixels)", "reduced \u03c7\u00b2", "shift of the middle (pixels)",
                "rotation (degrees)", "scale", "found by"), rows.toString());
        page.paragraph((images.size() > MOST_ROWS ? images.size() - MOST_ROWS + " more in transforms.csv. " : "")
                + "A click on a heading sorts. Map error: standard error of one axis by the covariance of the fit, rms over the image."
                + " Shift, rotation and scale: what the map does in the middle of the image. The odds that a pattern was not chance are"
                + " in transforms.csv.");
        page.end();
    }

    private static String row(int number, ImageTransformation image) {
        if (!image.isFitted()) {
            return "<tr class=\"left-out\"><th scope=\"row\">" + number + "</th><td>" + Html.escape(image.name())
                    + "</td><td colspan=\"11\">" + Html.escape(image.status()) + "</td></tr>\n";
        }
        ImageTransformation.Figures f = image.figures();
        LinearPart linear = LinearPart.of(image);
        return Html.row(Integer.toString(number), image.name(), NumberText.count(f.used()),
                NumberText.count(f.outliers()), image.isTarget() ? "-" : Integer.toString(f.degree()),
                NumberText.three(f.rmsX()), NumberText.three(f.rmsY()),
                image.isTarget() ? "-" : NumberText.three(Math.hypot(f.errorX(), f.errorY()) / Math.sqrt(2)),
                NumberText.three(f.reducedChi2()),
                NumberText.fixed(linear.shiftX(), 2) + " \u00b7 " + NumberText.fixed(linear.shiftY(), 2),
                NumberText.fixed(linear.rotation(), 3), NumberText.fixed(linear.scale(), 5),
                image.isTarget()
                        ? "the target"
                        : image.guess().how() + (linear.mirrored() ? ", mirrored" : ""));
    }

    private void course() {
        page.begin("How it went");
        page.paragraph(
                "The map of the target is the identity. That of each other image is a polynomial, fitted together"
                        + " with the places of the stars: " + NumberText.count(summary.parameterCount())
                        + " parameters.");
        page.stages(summary.stages());
        page.end();
    }

    private static Map<String, String> standard() {
        try {
            return TransformRequest.of(Map.of(), List.of()).toKeys();
        } catch (CalibrationException e) {
            throw new IllegalStateException("the defaults of the keys are wrong", e);
        }
    }
}
