package org.jointcal.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jointcal.core.CalibrationException;

/**
 * How the time and the memory of a whole run grow, stage by stage: exposures, chips and stars of a chip one after the other.
 *
 * <p>Arguments: folder for the catalogs, then sizes such as 20x36x500; without sizes those of the documentation. Prints a
 * table as the documentation has it.
 */
public final class GrowthBenchmark {
    private static final List<String> SIZES = List.of("10x9x500", "20x9x500", "40x9x500", "10x36x500", "10x9x2000",
            "40x36x500", "50x36x1000");
    private static final List<String> KEYS = List.of("model=constrained", "chip_degree=3", "exposure_degree=1",
            "groups=one");

    private GrowthBenchmark() {
    }

    /** Runs all sizes and prints the table. */
    public static void main(String[] arguments) throws CalibrationException, IOException {
        List<String> sizes = arguments.length > 1 ? List.of(arguments).subList(1, arguments.length) : SIZES;
        List<StagedRun> runs = new ArrayList<>();
        for (String size : sizes) {
            String[] n = size.split("x");
            runs.add(StagedRun.of(new LargeField(Integer.parseInt(n[0]), Integer.parseInt(n[1]),
                    Integer.parseInt(n[2])), Path.of(arguments[0], size), KEYS));
        }
        row("", sizes);
        row("---", sizes.stream().map(size -> "--:").toList());
        row("detections", runs.stream().map(run -> Long.toString(run.detections())).toList());
        runs.stream().flatMap(run -> run.stages().stream()).map(StagedRun.Stage::name).distinct()
                .forEach(name -> row(name, runs.stream().map(run -> share(run, name)).toList()));
        row("all of it, ns a detection", runs.stream().map(run -> share(run, "")).toList());
        row("CPU s", runs.stream().map(run -> number(run.whole().cpuSeconds())).toList());
        row("s", runs.stream().map(run -> number(run.whole().seconds())).toList());
        row("heap, MB", runs.stream().map(run -> Long.toString(run.peakMegabytes())).toList());
        row("heap, bytes a detection",
                runs.stream().map(run -> Long.toString((run.peakMegabytes() << 20) / run.detections())).toList());
    }

    /** CPU time of the stages of that name, or of all (ns a detection). */
    private static String share(StagedRun run, String name) {
        Map<String, Double> sums = new LinkedHashMap<>();
        for (StagedRun.Stage stage : run.stages()) {
            sums.merge(stage.name(), stage.cpuSeconds(), Double::sum);
        }
        double seconds = name.isEmpty() ? run.whole().cpuSeconds() : sums.getOrDefault(name, 0.0);
        return String.format(Locale.ROOT, "%.0f", 1e9 * seconds / run.detections());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static void row(String name, List<String> cells) {
        System.out.println("| " + name + " | " + String.join(" | ", cells) + " |");
    }
}
