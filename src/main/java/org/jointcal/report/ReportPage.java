package org.jointcal.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jointcal.calibrate.result.RunSummary.Stage;
import org.jointcal.core.Problem;
import org.jointcal.core.Progress;
import org.jointcal.core.Version;
import org.jointcal.core.Workers;
import org.jointcal.finished.FinishedRun;
import org.jointcal.plot.Directions;
import org.jointcal.plot.FigureSet;
import org.jointcal.plot.NumberText;
import org.jointcal.plot.Style;

/**
 * A page that stands alone, with nothing to load; its only script sorts tables. It has the parts that the reports of both kinds
 * of fit share, in the order in which they are added.
 */
final class ReportPage {
    /** About this number of detections, or up to twice as many, are in the pictures. */
    private static final int SHOWN = 1_000_000;

    private final StringBuilder page = new StringBuilder();

    /**
     * @param title what was done
     * @param subtitle where and when, in a few words
     */
    ReportPage(String title, String subtitle) {
        page.append("<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\">\n<head>\n")
                .append("<meta charset=\"utf-8\"/>\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n")
                .append("<meta name=\"color-scheme\" content=\"light dark\"/>\n<title>").append(Html.escape(title))
                .append(" \u2013 Jointcal</title>\n<style>\n").append(Style.sheet(true)).append(resource("report.css"))
                .append("</style>\n</head>\n<body>\n<header>\n<p class=\"program\">Jointcal for ImageJ ")
                .append(Html.escape(Version.text())).append("</p>\n<h1>").append(Html.escape(title))
                .append("</h1>\n<p class=\"program\">").append(Html.escape(subtitle))
                .append("</p>\n</header>\n<main>\n");
    }

    /**
     * @param mark good, fair or bad
     * @param word the verdict in a word or a few
     * @param sentences why
     */
    void verdict(String mark, String word, List<String> sentences) {
        page.append("<section class=\"verdict ").append(mark).append("\">\n<p class=\"word\">")
                .append(Html.escape(word)).append("</p>\n");
        sentences.stream().filter(sentence -> !sentence.isEmpty()).forEach(this::paragraph);
        page.append("</section>\n");
    }

    /** Figures that one sees first: name, then value. */
    void tiles(Map<String, String> tiles) {
        page.append("<dl class=\"tiles\">\n");
        tiles.forEach((name, value) -> page.append("<div><dt>").append(Html.escape(name)).append("</dt><dd>")
                .append(Html.escape(value)).append("</dd></div>\n"));
        page.append("</dl>\n");
    }

    void begin(String title) {
        page.append("<section>\n<h2>").append(Html.escape(title)).append("</h2>\n");
    }

    void end() {
        page.append("</section>\n");
    }

    void paragraph(String text) {
        page.append("<p>").append(Html.escape(text)).append("</p>\n");
    }

    /** Text that is markup already. */
    void add(String markup) {
        page.append(markup);
    }

    /** A table that may be wider than the page. */
    void table(String kind, String head, String rows) {
        page.append("<div class=\"wide\"><table").append(kind.isEmpty() ? "" : " class=\"" + kind + "\"").append(">\n")
                .append(head).append("<tbody>\n").append(rows).append("</tbody>\n</table></div>\n");
    }

    void list(String kind, List<String> items) {
        page.append("<ul").append(kind.isEmpty() ? "" : " class=\"" + kind + "\"").append(">\n");
        items.forEach(item -> page.append("<li>").append(Html.escape(item)).append("</li>\n"));
        page.append("</ul>\n");
    }

    void problems(List<Problem> problems) {
        begin("What to look at");
        if (problems.stream().allMatch(problem -> problem.severity() == Problem.Severity.NOTE)) {
            paragraph(Problem.nothingStoodOut(problems));
        }
        if (!problems.isEmpty()) {
            page.append("<ul class=\"problems\">\n");
            for (Problem problem : problems) {
                String severity = problem.severity().name().toLowerCase(Locale.ROOT);
                page.append("<li class=\"").append(severity).append("\"><span class=\"badge\">").append(severity)
                        .append("</span> <b>").append(Html.escape(problem.object())).append("</b> ")
                        .append(Html.escape(problem.message())).append("</li>\n");
            }
            page.append("</ul>\n");
        }
        end();
    }

    /**
     * The pictures of a run, the first of each name.
     *
     * @param run the run
     * @param directions what its residuals are along
     * @param names which
     * @param threads how many draw
     * @param progress asked whether to go on
     */
    void pictures(FinishedRun run, Directions directions, List<String> names, int threads, Progress progress) {
        int every = Math.max(1, run.measurements().count() / SHOWN);
        FigureSet figures = new FigureSet(run.sample(every), directions);
        String[] drawn = new String[names.size()];
        try (Workers workers = new Workers(threads, progress)) {
            workers.run(drawn.length, k -> drawn[k] = figures.of(names.get(k)).stream().limit(1).map(Html::figure)
                    .collect(Collectors.joining()));
        }
        String all = String.join("", drawn);
        if (all.isEmpty()) {
            return;
        }
        begin("Pictures");
        if (every > 1) {
            paragraph("Made from the detections of one star in " + every + "; their numbers are of these.");
        }
        page.append("<div class=\"figures\">\n").append(all).append("</div>\n");
        end();
    }

    /** chi2 through the fit. */
    void stages(List<Stage> stages) {
        if (stages.isEmpty()) {
            return;
        }
        StringBuilder rows = new StringBuilder();
        for (Stage stage : stages) {
            rows.append(Html.row(stage.name(), NumberText.significant(stage.chi2(), 6),
                    NumberText.count(stage.ndof()), NumberText.three(stage.chi2() / stage.ndof()),
                    NumberText.count(stage.parameters()), NumberText.count(stage.iterations()),
                    NumberText.count(stage.removed()), stage.converged() ? "converged" : "not converged"));
        }
        table("stages", Html.head("stage", "\u03c7\u00b2", "degrees of freedom (ndof)", "ratio", "parameters", "steps",
                "rejected", ""), rows.toString());
    }

    void files(List<String> files) {
        begin("Files");
        paragraph("In the folder of this page:");
        list("files", files);
        end();
    }

    /**
     * @param keys every key with its value
     * @param standard the values that they have when nothing is set
     */
    void settings(Map<String, String> keys, Map<String, String> standard) {
        begin("Settings");
        StringBuilder rows = new StringBuilder();
        keys.forEach((key, value) -> rows.append(Html.row(key, value,
                value.equals(standard.get(key)) ? "" : "changed")));
        table("settings", "", rows.toString());
        end();
    }

    /**
     * @param conventions what signs and units mean
     * @return the whole page
     */
    String finish(String conventions) {
        String version = Html.escape(Version.text());
        page.append("</main>\n<footer>\n<p>").append(Html.escape(conventions))
                .append(" docs/files.md of the program tells every file column by column.</p>\n")
                .append("<p>Made by Jointcal for ImageJ ").append(version).append(" on Java ")
                .append(Html.escape(Runtime.version().toString())).append(".</p>\n")
                .append("<p>To cite: Jointcal for ImageJ, version ").append(version)
                .append("; the method is that of P. Astier, <cite>Documentation of the astrometry component of the jointcal"
                        + " package</cite> (2017).</p>\n</footer>\n<script>\n")
                .append(resource("sort.js")).append("</script>\n</body>\n</html>\n");
        return page.toString();
    }

    private static String resource(String name) {
        try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing beside " + ReportPage.class.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
