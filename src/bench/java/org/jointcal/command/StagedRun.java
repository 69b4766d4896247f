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
import java.util.Map;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;

/**
 * A whole run with a stopwatch.
 *
 * @param stages the stages in the order in which they began
 * @param detections how many detections there were
 * @param verdict what the run says of itself
 * @param peakMegabytes peak of the heap (MB)
 */
record StagedRun(List<Stage> stages, long detections, String verdict, long peakMegabytes) {
    /**
     * A stage.
     *
     * @param name as the progress tells it
     * @param seconds that passed (s)
     * @param cpuSeconds of all threads (s)
     */
    record Stage(String name, double seconds, double cpuSeconds) {
    }

    /** The beginning of a stage. */
    private record Mark(String name, long nanos, long cpu) {
        static Mark now(String name) {
            OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            return new Mark(name, System.nanoTime(), system.getProcessCpuTime());
        }

        Stage until(Mark end) {
            return new Stage(name, (end.nanos - nanos) / 1e9, (end.cpu - cpu) / 1e9);
        }
    }

    /**
     * Runs a field; its catalogs are made when the folder has none.
     *
     * @param field the field
     * @param folder of the catalogs
     * @param keys of the fit, {@code key=value}
     * @return how long it took
     */
    static StagedRun of(LargeField field, Path folder, List<String> keys) throws CalibrationException, IOException {
        if (!Files.exists(folder.resolve("reference.fits"))) {
            field.write(folder);
        }
        Map<String, String> all = new LinkedHashMap<>(Map.of("input", folder + "/exp*.cat", "reference",
                folder.resolve("reference.fits").toString(), "output", folder.resolve("jointcal").toString()));
        for (String key : keys) {
            all.put(key.split("=", 2)[0], key.split("=", 2)[1]);
        }
        System.gc();
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
        List<Mark> marks = new ArrayList<>(List.of(Mark.now("Start")));
        FitRunner.Outcome outcome = FitRunner.run(FitRunner.request(all, List.of()), Path.of(""), progress(marks));
        marks.add(Mark.now("End"));
        List<Stage> stages = new ArrayList<>();
        for (int k = 0; k + 1 < marks.size(); k++) {
            stages.add(marks.get(k).until(marks.get(k + 1)));
        }
        long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType().name().equals("HEAP"))
                .mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() >> 20;
        return new StagedRun(stages, outcome.result().residuals().count(), outcome.result().verdict(), peak);
    }

    /** All stages together. */
    Stage whole() {
        return new Stage("All of it", stages.stream().mapToDouble(Stage::seconds).sum(),
                stages.stream().mapToDouble(Stage::cpuSeconds).sum());
    }

    private static Progress progress(List<Mark> marks) {
        return new Progress() {
            @Override
            public synchronized void report(String stage, double fraction) {
                if (!marks.get(marks.size() - 1).name.equals(stage)) {
                    marks.add(Mark.now(stage));
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
}
