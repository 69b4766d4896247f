package org.jointcal.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jointcal.calibrate.result.BandPhotometry;
import org.jointcal.calibrate.result.CalibrationResult;
import org.jointcal.calibrate.result.ImageSolution;
import org.jointcal.calibrate.result.RunSummary;
import org.jointcal.core.Problem;
import org.jointcal.finished.ExpectedNoise;
import org.jointcal.finished.FinishedRun;
import org.jointcal.plot.NumberText;

/** The run in the few lines that a shell or a log shows. */
public final class TextSummary {
    private static final int MOST_IMAGES = 20;
    private static final int MOST_PROBLEMS = 10;
    private static final int MOST_NAME = 32;

    private final CalibrationResult result;
    private final List<String> lines = new ArrayList<>();

    private TextSummary(CalibrationResult result) {
        this.result = result;
    }

    /**
     * @param result a run
     * @return its verdict, figures, problems and images, as lines with a line end each
     */
    public static String of(CalibrationResult result) {
        TextSummary text = new TextSummary(result);
        text.figures();
        text.problems();
        text.images();
        return text.lines.stream().collect(Collectors.joining("\n", "", "\n"));
    }

    /**
     * @param result a run
     * @param folder where its files are
     * @return as {@link #of(CalibrationResult)}, with a line that tells where the files are
     */
    public static String of(CalibrationResult result, Path folder) {
        return of(result) + "Results in " + folder + "; read report.html first.\n";
    }

    private void line(String format, Object... values) {
        lines.add(String.format(Locale.ROOT, format, values).stripTrailing());
    }

    private void figures() {
        RunSummary s = result.summary();
        line("%s: %s", KeyFigures.word(result).toUpperCase(Locale.ROOT), KeyFigures.verdict(result));
        line("%s (%s), %s, %d measurements, %s.", GivenFiles.words(result),
                NumberText.plural(result.exposures().size(), "exposure"),
                NumberText.plural(s.starCount(), "star"), s.measurementCount(),
                NumberText.plural(s.outlierCount(), "outlier"));
        List<KeyFigures> figures = KeyFigures.of(result, new ExpectedNoise(FinishedRun.of(result)));
        if (!figures.isEmpty()) {
            line("%-24s %9s %9s %14s %8s", "rms (mas)", "east", "north", "errors allow", "from");
        }
        for (KeyFigures f : figures) {
            line("%-24s %9s %9s %14s %8d", f.name(), NumberText.three(f.measured().east()),
                    NumberText.three(f.measured().north()),
                    NumberText.three(f.allowed().east()) + " " + NumberText.three(f.allowed().north()),
                    f.measured().count());
        }
        line("Model %s%s; reduced chi2 %s; %s.", s.model(),
                s.modelReason().isBlank() ? "" : " (" + s.modelReason() + ")", NumberText.three(s.reducedChi2()),
                KeyFigures.floors(s.positionFloor()));
        double alone = result.model().accuracy().alone();
        if (!Double.isNaN(alone)) {
            line("The median image is known to %s mas; %s.", NumberText.three(result.model().accuracy().together()),
                    Double.isInfinite(alone)
                            ? "alone it has too few references"
                            : "fitted alone to its references, to " + NumberText.three(alone) + " mas at best");
        }
        for (BandPhotometry band : result.photometry().bands()) {
            BandPhotometry.Scatter p = band.scatter();
            line("Magnitudes%s: rms %s mmag, bright %s, bright stars kept out %s; held by %s.",
                    band.filter().isEmpty() ? "" : " in " + band.filter(), PhotometrySection.mmag(p.internal()),
                    PhotometrySection.mmag(p.internalBright()), PhotometrySection.mmag(p.reservedBright()),
                    band.gauge());
        }
        if (s.referenceName().equalsIgnoreCase("none")) {
            return;
        }
        double epoch = result.catalog().commonEpoch();
        line("Reference %s%s: %d read, %d matched, %d used.", s.referenceName(),
                Double.isNaN(epoch) ? "" : String.format(Locale.ROOT, ", epoch %.1f", epoch), s.referenceCount(),
                s.referenceMatched(), s.referenceUsed());
    }

    private void problems() {
        List<Problem> problems = result.problems();
        for (Problem problem : problems.subList(0, Math.min(problems.size(), MOST_PROBLEMS))) {
            line("%-7s %s", problem.severity().name().toLowerCase(Locale.ROOT), problem);
        }
        if (problems.size() > MOST_PROBLEMS) {
            line("... %d more problems in report.html", problems.size() - MOST_PROBLEMS);
        }
    }

    private void images() {
        List<ImageSolution> images = result.images();
        boolean[] odd = OddImages.of(result);
        int width = images.stream().mapToInt(image -> name(image).length()).max().orElse(5);
        String layout = "%-" + Math.max(5, width) + "s %6s %8s %6s %8s %8s %8s  %s";
        line(layout, "image", "used", "outliers", "refs", "east", "north", "chi2/n", "");
        for (int k = 0; k < Math.min(images.size(), MOST_IMAGES); k++) {
            ImageSolution image = images.get(k);
            if (image.isFitted()) {
                line(layout, name(image), image.used(), image.outliers(), image.references(),
                        NumberText.three(image.rmsEast()), NumberText.three(image.rmsNorth()),
                        NumberText.three(image.reducedChi2()), odd[k] ? "stands out" : "");
            } else {
                line("%-" + Math.max(5, width) + "s %s", name(image), image.status());
            }
        }
        if (images.size() > MOST_IMAGES) {
            line("... %d more images in images.csv", images.size() - MOST_IMAGES);
        }
    }

    private static String name(ImageSolution image) {
        String name = image.image().name();
        return name.length() <= MOST_NAME ? name : "..." + name.substring(name.length() - MOST_NAME + 3);
    }
}
