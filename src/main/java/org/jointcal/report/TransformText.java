package org.jointcal.report;

import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jointcal.calibrate.result.ImageTransformation;
import org.jointcal.calibrate.result.RunSummary;
import org.jointcal.calibrate.result.TransformResult;
import org.jointcal.core.Version;
import org.jointcal.plot.NumberText;

/** A fit of transformations in words: for a shell or a log, and as {@code transform_report.txt}. */
public final class TransformText {
    private static final int MOST_NAME = 32;

    private TransformText() {
    }

    /**
     * @param result maps
     * @param folder where their files are
     * @return verdict, figures, problems, and a line for each image
     */
    public static String of(TransformResult result, Path folder) {
        return of(result) + "Results in " + folder
                + "; read transform_report.html first. The maps are in transforms.csv.\n";
    }

    /** As {@link #of(TransformResult, Path)}, without the folder. */
    static String of(TransformResult result) {
        RunSummary s = result.run().summary();
        StringBuilder text = new StringBuilder();
        line(text, "%s: %s", result.usable() ? "USABLE" : "NOT USABLE",
                result.verdict().replaceFirst("^(Usable|Not usable): ", ""));
        line(text, "%s, %d measurements, %d rejected; reduced chi2 %.3f.", NumberText.plural(s.starCount(), "star"),
                s.measurementCount(), s.outlierCount(), s.reducedChi2());
        result.problems().forEach(problem -> line(text, "%s: %s", problem.severity(), problem));
        line(text, "%-" + MOST_NAME + "s %6s %6s %9s %9s %9s %9s %8s %7s  %s", "image", "used", "degree", "rms_x",
                "rms_y", "error_x", "error_y", "rotation", "scale", "found by");
        for (ImageTransformation image : result.images()) {
            line(text, image);
        }
        return text.toString();
    }

    private static void line(StringBuilder text, ImageTransformation image) {
        String name = image.name().length() > MOST_NAME ? image.name().substring(0, MOST_NAME) : image.name();
        if (!image.isFitted()) {
            line(text, "%-" + MOST_NAME + "s %s", name, image.status());
            return;
        }
        LinearPart linear = LinearPart.of(image);
        ImageTransformation.Figures f = image.figures();
        String found = image.guess().how() + (Double.isFinite(image.guess().logOdds())
                ? String.format(Locale.ROOT, ", odds 10^%.0f", image.guess().logOdds())
                : "");
        line(text, "%-" + MOST_NAME + "s %6d %6d %9.4f %9.4f %9.4f %9.4f %8.3f %7.4f  %s%s%s", name, f.used(),
                f.degree(), f.rmsX(), f.rmsY(), f.errorX(), f.errorY(), linear.rotation(), linear.scale(),
                found, linear.mirrored() ? ", mirrored" : "", image.isTarget() ? ", the target" : "");
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
    }

    /** {@code transform_settings.txt}: keys, one a line, as {@code transform @transform_settings.txt} reads them. */
    static String settings(TransformResult result) {
        return result.request().toKeys().entrySet().stream().map(e -> e.getKey() + "=" + e.getValue() + "\n")
                .collect(Collectors.joining("", "# Jointcal for ImageJ " + Version.text()
                        + ": jointcal transform @transform_settings.txt\n", ""));
    }
}
