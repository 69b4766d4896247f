package org.jointcal.report;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jointcal.calibrate.result.CalibrationResult;
import org.jointcal.calibrate.result.ImageSolution;
import org.jointcal.calibrate.result.RunSummary;
import org.jointcal.core.Progress;
import org.jointcal.core.sky.TangentPlane;
import org.jointcal.core.star.Exposure;
import org.jointcal.finished.ExpectedNoise;
import org.jointcal.finished.FinishedRun;
import org.jointcal.plot.Directions;
import org.jointcal.plot.FigureSet;
import org.jointcal.plot.NumberText;

/**
 * {@code report.html}: verdict first, then the figures beside what the errors allow, what to look at, the pictures, the
 * images, and how it was done.
 */
final class HtmlReport {
    private final CalibrationResult result;
    private final ExpectedNoise noise;
    private final ReportPage page;

    private HtmlReport(CalibrationResult result, ExpectedNoise noise) {
        this.result = result;
        this.noise = noise;
        page = new ReportPage("Joint fit of " + NumberText.plural(result.images().size(), "image"), field());
    }

    /**
     * @param result a run
     * @param run the same as it is looked at
     * @param noise its yardstick
     * @param files names of all files of the run
     * @param progress asked whether to go on
     * @return the page
     */
    static String of(CalibrationResult result, FinishedRun run, ExpectedNoise noise, List<String> files,
            Progress progress) {
        HtmlReport report = new HtmlReport(result, noise);
        report.top();
        report.figures();
        report.page.problems(result.problems());
        report.page.add(ImageTable.of(result, noise));
        report.page.add(PhotometrySection.of(result));
        report.page.pictures(run, Directions.SKY, FigureSet.names(), result.request().threadCount(), progress);
        report.course();
        report.page.files(files);
        report.page.settings(result.request().toKeys(), SettingsText.defaults());
        return report.page
                .finish("Residuals are measurement minus star, and star minus reference; positions are ICRS.");
    }

    private void top() {
        page.verdict(!result.usable() ? "bad" : KeyFigures.word(result).equals("Usable") ? "good" : "fair",
                KeyFigures.word(result), List.of(KeyFigures.verdict(result),
                        KeyFigures.keptOut(KeyFigures.of(result, noise),
                                result.summary().reservedReducedChi2(), 1, "mas")));
        tiles(result.images().stream().filter(ImageSolution::isFitted).count());
    }

    /** Where and when, as far as it is known. */
    private String field() {
        StringBuilder text = new StringBuilder();
        result.images().stream().filter(ImageSolution::isFitted).findFirst().ifPresent(image -> {
            TangentPlane plane = image.solution().get().plane();
            text.append("Field around RA ").append(NumberText.fixed(plane.ra(), 3)).append("\u00b0, Dec ")
                    .append(NumberText.fixed(plane.dec(), 3)).append("\u00b0 (").append(sexagesimal(plane))
                    .append("). ");
        });
        double[] mjd = result.exposures().stream().mapToDouble(Exposure::mjd).filter(Double::isFinite).sorted()
                .toArray();
        if (mjd.length > 0) {
            text.append("MJD ").append(NumberText.fixed(mjd[0], 3)).append(" to ")
                    .append(NumberText.fixed(mjd[mjd.length - 1], 3)).append(" (").append(date(mjd[0]))
                    .append(" UTC).");
        }
        return text.toString();
    }

    private static String sexagesimal(TangentPlane plane) {
        long seconds = Math.floorMod(Math.round(plane.ra() * 240), 86_400L);
        long arcsec = Math.round(Math.abs(plane.dec()) * 3600);
        return String.format(Locale.ROOT, "%02dh %02dm %02ds, %s%02d\u00b0 %02d\u2032 %02d\u2033", seconds / 3600,
                seconds / 60 % 60, seconds % 60, plane.dec() < 0 ? "\u2212" : "+", arcsec / 3600, arcsec / 60 % 60,
                arcsec % 60);
    }

    private static LocalDate date(double mjd) {
        return LocalDate.of(1858, 11, 17).plusDays((long) Math.floor(mjd));
    }

    private void tiles(long fitted) {
        RunSummary s = result.summary();
        Map<String, String> tiles = new LinkedHashMap<>();
        tiles.put("images fitted", fitted + " of " + GivenFiles.count(result));
        tiles.put("exposures", NumberText.count(result.exposures().size()));
        tiles.put("stars", NumberText.count(s.starCount()));
        tiles.put("measurements", NumberText.count(s.measurementCount()));
        tiles.put("outliers", NumberText.count(s.outlierCount()));
        tiles.put("reference stars", NumberText.count(s.referenceUsed()));
        tiles.put("reduced \u03c7\u00b2", NumberText.three(s.reducedChi2()));
        page.tiles(tiles);
    }

    private void figures() {
        List<KeyFigures> figures = KeyFigures.of(result, noise);
        if (figures.isEmpty()) {
            return;
        }
        page.begin("How well it fits");
        page.table("fit", Html.head("rms (mas)", "east", "north", "errors allow", "from"), KeyFigures.rows(figures, 1));
        page.paragraph(floors());
        page.end();
    }

    private String floors() {
        String floors = KeyFigures.floors(result.summary().positionFloor());
        if (floors.equals("no floor")) {
            return "No floor is added to the errors of the measurements.";
        }
        return "The errors include a " + floors.replaceFirst("floor ", "floor of ")
                + ", added in quadrature to each position"
                + (result.request().positionFloor().isPresent()
                        ? ", as was asked."
                        : ", found from the data so that the measurements scatter about their stars as their errors say"
                                + " (their reduced \u03c7\u00b2 is one).")
                + reference();
    }

    /** What a catalog that is better than its errors does to the reduced chi2 of the whole. */
    private String reference() {
        return KeyFigures.of(result, noise).stream()
                .filter(f -> f.measured() == result.summary().reference() && f.isFarBelow()).findFirst()
                .map(f -> " To the reference the scatter is " + f.share() + " of what its errors allow: the catalog is"
                        + " better than the errors that it gives or that were assumed for it, and the reduced \u03c7\u00b2 of"
                        + " the whole is below one. Give it columns of its true errors.")
                .orElse("");
    }

    private void course() {
        RunSummary s = result.summary();
        page.begin("How it went");
        page.paragraph("Model: " + s.model() + (s.modelReason().isBlank() ? "" : " (" + s.modelReason() + ")") + ", "
                + NumberText.count(s.parameterCount()) + " parameters. Held on the sky by: " + s.frame() + ".");
        if (!result.model().search().isEmpty()) {
            page.paragraph("How the model was chosen:");
            page.list("", result.model().search());
        }
        page.stages(s.stages());
        page.end();
    }
}
