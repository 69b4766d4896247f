package org.jointcal.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jointcal.core.CalibrationException;

/**
 * A whole run of a field of any size, from catalogs to tables: time of each stage, peak of the heap.
 *
 * <p>Arguments: exposures, chips, stars of a chip, folder, then keys of the fit. The catalogs are made when the folder has
 * none. With {@code rounds=4} among the keys it is run four times in one process, as in ImageJ, and the last is told.
 */
public final class RunBenchmark {
    private static final String ROUNDS = "rounds=";

    private RunBenchmark() {
    }

    /** Runs it and prints a line for each stage. */
    public static void main(String[] arguments) throws CalibrationException, IOException {
        LargeField field = new LargeField(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]),
                Integer.parseInt(arguments[2]));
        List<String> keys = new ArrayList<>(List.of(arguments).subList(4, arguments.length));
        int rounds = keys.stream().filter(key -> key.startsWith(ROUNDS))
                .mapToInt(key -> Integer.parseInt(key.substring(ROUNDS.length()))).findFirst().orElse(1);
        keys.removeIf(key -> key.startsWith(ROUNDS));
        StagedRun run = StagedRun.of(field, Path.of(arguments[3]), keys);
        for (int round = 1; round < rounds; round++) {
            run = StagedRun.of(field, Path.of(arguments[3]), keys);
        }
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
