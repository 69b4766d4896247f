package org.jointcal.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jointcal.calibrate.result.CalibrationResult;
import org.jointcal.calibrate.result.ImageSolution;
import org.jointcal.calibrate.result.RunSummary.Stage;
import org.jointcal.calibrate.result.RunSummary;
import org.jointcal.core.Problem;
import org.jointcal.core.Progress;
import org.jointcal.core.Version;
import org.jointcal.core.Workers;
import org.jointcal.core.sky.TangentPlane;
import org.jointcal.core.star.Exposure;
import org.jointcal.finished.ExpectedNoise;
import org.jointcal.finished.FinishedRun;
import org.jointcal.plot.FigureSet;
import org.jointcal.plot.Style;
import org.jointcal.plot.NumberText;

/**
 * {@code report.html}: one page that stands alone, with nothing to load. Its only script sorts tables. Verdict first, then the figures
 * beside what the errors allow, what to look at, the pictures, the images, and how it was done.
 */
final class HtmlReport {
    /** About this number of detections, or up to twice as many, are in the pictures. */
    private static final int SHOWN = 1_000_000;

    private final CalibrationResult result;
    private final FinishedRun run;
    private final ExpectedNoise noise;
    private final Progress progress;
    private final StringBuilder page = new StringBuilder();

    private HtmlReport(CalibrationResult result, FinishedRun run, ExpectedNoise noise, Progress progress) {
        this.result = result;
        this.run = run;
        this.noise = noise;
        this.progress = progress;
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
        HtmlReport report = new HtmlReport(result, run, noise, progress);
        report.top();
        report.figures();
        report.problems();
        report.page.append(ImageTable.of(result, noise));
        report.page.append(PhotometrySection.of(result));
        report.pictures();
        report.course();
        report.files(files);
        report.settings();
        report.bottom();
        return report.page.toString();
    }

    private void top() {
        long fitted = result.images().stream().filter(ImageSolution::isFitted).count();
        String title = "Joint fit of " + NumberText.plural(result.images().size(), "image");
        page.append("<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\">\n<head>\n")
                .append("<meta charset=\"utf-8\"/>\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n")
                .append("<meta name=\"color-scheme\" content=\"light dark\"/>\n<title>").append(title)
                .append(" \u2013 Jointcal</title>\n<style>\n").append(Style.sheet(true)).append(resource("report.css"))
                .append("</style>\n</head>\n<body>\n");
        page.append("<header>\n<p class=\"program\">Jointcal for ImageJ ").append(Html.escape(Version.text()))
                .append("</p>\n<h1>").append(title).append("</h1>\n<p class=\"program\">").append(Html.escape(field()))
                .append("</p>\n</header>\n<main>\n");
        page.append("<section class=\"verdict ")
                .append(!result.usable() ? "bad" : KeyFigures.word(result).equals("Usable") ? "good" : "fair")
                .append("\">\n<p class=\"word\">")
                .append(KeyFigures.word(result)).append("</p>\n<p>")
                .append(Html.escape(KeyFigures.verdict(result))).append("</p>\n");
        for (KeyFigures figure : KeyFigures.of(result, noise)) {
            if (figure.name().equals("Stars kept out")) {
                page.append("<p>").append(Html.escape(sentence(figure))).append("</p>\n");
            }
        }
        page.append("</section>\n");
        tiles(fitted);
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

    private static String sentence(KeyFigures kept) {
        String judged = kept.judgement();
        return "For stars that were kept out of the fit, the errors allow " + NumberText.three(kept.allowed().east())
                + " mas east and " + NumberText.three(kept.allowed().north()) + " mas north; they scatter by "
                + NumberText.three(kept.measured().east()) + " and " + NumberText.three(kept.measured().north())
                + " mas" + (judged.isEmpty() ? "." : ", " + judged + ".");
    }

    private void tiles(long fitted) {
        RunSummary s = result.summary();
        page.append("<dl class=\"tiles\">\n");
        tile("images fitted", fitted + " of " + GivenFiles.count(result));
        tile("exposures", NumberText.count(result.exposures().size()));
        tile("stars", NumberText.count(s.starCount()));
        tile("measurements", NumberText.count(s.measurementCount()));
        tile("outliers", NumberText.count(s.outlierCount()));
        tile("reference stars", NumberText.count(s.referenceUsed()));
        tile("reduced \u03c7\u00b2", NumberText.three(s.reducedChi2()));
        page.append("</dl>\n");
    }

    private void tile(String name, String value) {
        page.append("<div><dt>").append(Html.escape(name)).append("</dt><dd>").append(Html.escape(value))
                .append("</dd></div>\n");
    }

    private void figures() {
        List<KeyFigures> figures = KeyFigures.of(result, noise);
        if (figures.isEmpty()) {
            return;
        }
        page.append("<section>\n<h2>How well it fits</h2>\n<div class=\"wide\"><table class=\"fit\">\n")
                .append(Html.head("rms (mas)", "east", "north", "errors allow", "from")).append("<tbody>\n");
        for (KeyFigures f : figures) {
            page.append(
                    Html.row(f.name(), NumberText.three(f.measured().east()), NumberText.three(f.measured().north()),
                            NumberText.three(f.allowed().east()) + " \u00b7 " + NumberText.three(f.allowed().north()),
                            NumberText.count(f.measured().count())));
            page.append("<tr class=\"meaning\"><td colspan=\"5\">").append(Html.escape(f.meaning())).append(" <b>")
                    .append(Html.escape(capital(f.judgement()))).append("</b></td></tr>\n");
        }
        page.append("</tbody>\n</table></div>\n<p>").append(Html.escape(floors())).append("</p>\n</section>\n");
    }

    private static String capital(String words) {
        return words.isEmpty() ? "" : Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
    }

    private String floors() {
        String floors = KeyFigures.floors(result.summary().positionFloor());
        if (floors.equals("no floor")) {
            return "No floor is added to the errors of the measurements.";
        }
        return "The errors include a " + floors + ", added in quadrature to each position"
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

    private void problems() {
        page.append("<section>\n<h2>What to look at</h2>\n");
        if (result.problems().stream().allMatch(problem -> problem.severity() == Problem.Severity.NOTE)) {
            page.append("<p>").append(Problem.nothingStoodOut(result.problems())).append("</p>\n");
        }
        if (!result.problems().isEmpty()) {
            page.append("<ul class=\"problems\">\n");
            for (Problem problem : result.problems()) {
                String severity = problem.severity().name().toLowerCase(Locale.ROOT);
                page.append("<li class=\"").append(severity).append("\"><span class=\"badge\">").append(severity)
                        .append("</span> <b>").append(Html.escape(problem.object())).append("</b> ")
                        .append(Html.escape(problem.message())).append("</li>\n");
            }
            page.append("</ul>\n");
        }
        page.append("</section>\n");
    }

    private void pictures() {
        int every = Math.max(1, run.measurements().count() / SHOWN);
        FigureSet figures = new FigureSet(run.sample(every));
        List<String> names = FigureSet.names();
        String[] drawn = new String[names.size()];
        try (Workers workers = new Workers(result.request().threadCount(), progress)) {
            workers.run(drawn.length, k -> drawn[k] = figures.of(names.get(k)).stream().limit(1).map(Html::figure)
                    .collect(Collectors.joining()));
        }
        String all = String.join("", drawn);
        if (all.length() > 0) {
            page.append("<section>\n<h2>Pictures</h2>\n")
                    .append(every == 1
                            ? ""
                            : "<p>Made from the detections of one star in " + every
                                    + "; their numbers are of these.</p>\n")
                    .append("<div class=\"figures\">\n").append(all)
                    .append("</div>\n</section>\n");
        }
    }

    private void course() {
        RunSummary s = result.summary();
        page.append("<section>\n<h2>How it went</h2>\n<p>Model: ").append(Html.escape(s.model()))
                .append(s.modelReason().isBlank() ? "" : " (" + Html.escape(s.modelReason()) + ")").append(", ")
                .append(NumberText.count(s.parameterCount()))
                .append(" parameters. Held on the sky by: ").append(Html.escape(s.frame())).append(".</p>\n");
        if (!result.model().search().isEmpty()) {
            page.append("<p>How the model was chosen:</p>\n<ul>\n");
            result.model().search()
                    .forEach(step -> page.append("<li>").append(Html.escape(step)).append("</li>\n"));
            page.append("</ul>\n");
        }
        if (!s.stages().isEmpty()) {
            page.append("<div class=\"wide\"><table>\n")
                    .append(Html.head("stage", "\u03c7\u00b2", "degrees of freedom (ndof)",
                            "ratio", "parameters", "steps", "rejected", ""))
                    .append("<tbody>\n");
            for (Stage stage : s.stages()) {
                page.append(Html.row(stage.name(), NumberText.significant(stage.chi2(), 6),
                        NumberText.count(stage.ndof()), NumberText.three(stage.chi2() / stage.ndof()),
                        NumberText.count(stage.parameters()), NumberText.count(stage.iterations()),
                        NumberText.count(stage.removed()), stage.converged() ? "converged" : "not converged"));
            }
            page.append("</tbody>\n</table></div>\n");
        }
        page.append("</section>\n");
    }

    private void files(List<String> files) {
        page.append("<section>\n<h2>Files</h2>\n<p>In the folder of this page:</p>\n<ul class=\"files\">\n");
        for (String file : files) {
            page.append("<li>").append(Html.escape(file)).append("</li>\n");
        }
        page.append("</ul>\n</section>\n");
    }

    private void settings() {
        Map<String, String> standard = SettingsText.defaults();
        page.append("<section>\n<h2>Settings</h2>\n<div class=\"wide\"><table class=\"settings\">\n<tbody>\n");
        result.request().toKeys().forEach((key, value) -> {
            boolean changed = !value.equals(standard.get(key));
            page.append(Html.row(key, value, changed ? "changed" : ""));
        });
        page.append("</tbody>\n</table></div>\n</section>\n");
    }

    private void bottom() {
        page.append(
                "</main>\n<footer>\n<p>Residuals are measurement minus star, and star minus reference; positions are"
                        + " ICRS. docs/files.md of the program tells every file column by column.</p>\n")
                .append("<p>Made by Jointcal for ImageJ ").append(Html.escape(Version.text())).append(" on Java ")
                .append(Html.escape(Runtime.version().toString())).append(".</p>\n")
                .append("<p>To cite: Jointcal for ImageJ, version ").append(Html.escape(Version.text()))
                .append("; the method is that of P. Astier, <cite>Documentation of the astrometry component of the jointcal"
                        + " package</cite> (2017).</p>\n</footer>\n<script>\n")
                .append(resource("sort.js")).append("</script>\n</body>\n</html>\n");
    }

    private static String resource(String name) {
        try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing beside " + HtmlReport.class.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
