package org.jointcal.command;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;

/**
 * A whole run of a field of any size, from catalogs to tables: time of each stage, peak of the heap.
 *
 * <p>Arguments: exposures, chips, stars of a chip, folder, then keys of the fit. The catalogs are made when the folder has
 * none.
 */
public final class RunBenchmark {
    private RunBenchmark() {
    }

    /** One stage as the progress tells it. */
    private record Stage(String name, long nanos, long cpu) {
    }

    /** Runs it and prints a line for each stage. */
    public static void main(String[] arguments) throws CalibrationException, IOException {
        LargeField field = new LargeField(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]),
                Integer.parseInt(arguments[2]));
        Path folder = Path.of(arguments[3]);
        if (!Files.exists(folder.resolve("reference.fits"))) {
            field.write(folder);
        }
        Map<String, String> keys = new LinkedHashMap<>(Map.of("input", folder + "/exp*.cat", "reference",
                folder.resolve("reference.fits").toString(), "output", folder.resolve("jointcal").toString()));
        for (int k = 4; k < arguments.length; k++) {
            keys.put(arguments[k].split("=", 2)[0], arguments[k].split("=", 2)[1]);
        }
        List<Stage> stages = new ArrayList<>();
        stages.add(begin("Start"));
        FitRunner.Outcome outcome = FitRunner.run(FitRunner.request(keys, List.of()), Path.of(""), progress(stages));
        stages.add(begin("End"));
        long n = outcome.result().residuals().count();
        for (int k = 0; k + 1 < stages.size(); k++) {
            line(stages.get(k).name, stages.get(k), stages.get(k + 1), n);
        }
        line("All of it", stages.get(0), stages.get(stages.size() - 1), n);
        System.out.printf(Locale.ROOT, "%d detections, %s; peak of the heap %d MB%n", n, outcome.result().verdict(),
                ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType().name().equals("HEAP"))
                        .map(MemoryPoolMXBean::getPeakUsage).mapToLong(usage -> usage.getUsed()).sum() >> 20);
    }

    private static void line(String name, Stage from, Stage to, long n) {
        System.out.printf(Locale.ROOT, "%-45s %8.2f s %8.2f CPU s %8.0f CPU ns a detection%n", name,
                (to.nanos - from.nanos) / 1e9, (to.cpu - from.cpu) / 1e9, (double) (to.cpu - from.cpu) / n);
    }

    private static Progress progress(List<Stage> stages) {
        return new Progress() {
            @Override
            public synchronized void report(String stage, double fraction) {
                if (!stages.get(stages.size() - 1).name.equals(stage)) {
                    stages.add(begin(stage));
                }
            }

            @Override
            public void log(String line) {
                System.err.println(line);
            }

            @Override
            public boolean isCancelled() {
                return false;
            }
        };
    }

    private static Stage begin(String name) {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Stage(name, System.nanoTime(), system.getProcessCpuTime());
    }
}
