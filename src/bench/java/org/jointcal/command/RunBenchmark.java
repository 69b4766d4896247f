package org.jointcal.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jointcal.core.CalibrationException;

/**
 * A whole run of a field of any size, from catalogs to tables: time of each stage, peak of the heap.
 *
 * <p>Arguments: exposures, chips, stars of a chip, folder, then keys of the fit. The catalogs are made when the folder has
 * none.
 */
public final class RunBenchmark {
    private RunBenchmark() {
    }

    /** Runs it and prints a line for each stage. */
    public static void main(String[] arguments) throws CalibrationException, IOException {
        LargeField field = new LargeField(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]),
                Integer.parseInt(arguments[2]));
        StagedRun run = StagedRun.of(field, Path.of(arguments[3]), List.of(arguments).subList(4, arguments.length));
        for (StagedRun.Stage stage : run.stages()) {
            line(stage, run.detections());
        }
        line(run.whole(), run.detections());
        System.out.printf(Locale.ROOT, "%d detections, %s; peak of the heap %d MB%n", run.detections(), run.verdict(),
                run.peakMegabytes());
    }

    private static void line(StagedRun.Stage stage, long n) {
        System.out.printf(Locale.ROOT, "%-45s %8.2f s %8.2f CPU s %8.0f CPU ns a detection%n", stage.name(),
                stage.seconds(), stage.cpuSeconds(), 1e9 * stage.cpuSeconds() / n);
    }
}
