package org.jointcal.command;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;

/**
 * How long a fit goes on after Cancel, by the stage in which it was pressed: time of the fit's one thread, so that others on
 * the machine do not count. No test, for clocks prove nothing on a busy machine. Run it with the class path of the tests:
 * {@code CancelSpeed STEPS key=value...}.
 */
final class CancelSpeed {
    private CancelSpeed() {
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, String> keys = new HashMap<>(Map.of("threads", "1"));
        for (int k = 1; k < arguments.length; k++) {
            keys.put(arguments[k].split("=", 2)[0], arguments[k].split("=", 2)[1]);
        }
        Path output = Files.createTempDirectory("jointcal-cancel").resolve("run");
        keys.put("output", output.toString());
        long whole = run(keys, Long.MAX_VALUE, new TreeMap<>());
        System.out.printf(Locale.ROOT, "the whole run: %.2f s%n", whole / 1e9);
        int steps = Integer.parseInt(arguments[0]);
        for (int step = 0; step < steps; step++) {
            double at = (step + 0.5) / steps;
            TreeMap<String, Double> waited = new TreeMap<>();
            run(keys, (long) (whole * at), waited);
            waited.forEach((stage, seconds) -> System.out.printf(Locale.ROOT, "after %3.0f %%, %-40s %.3f s%n",
                    100 * at, stage, seconds));
        }
    }

    /** Runs until its thread has had so much time, then presses Cancel; gives the time that the thread had (ns). */
    private static long run(Map<String, String> keys, long until, Map<String, Double> worst) throws Exception {
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        Pressed progress = new Pressed();
        Thread thread = new Thread(() -> {
            try {
                FitRunner.run(FitRunner.request(keys, List.of()), Path.of(""), progress);
            } catch (CalibrationException | Progress.CancelledException e) {
                // Ended one way or the other.
                progress.ended = true;
            }
            progress.spent = clock.getCurrentThreadCpuTime();
        });
        thread.start();
        long pressedAt = 0;
        String stage = "";
        while (thread.isAlive()) {
            long spent = clock.getThreadCpuTime(thread.getId());
            if (!progress.cancelled && spent > until) {
                stage = progress.stage;
                pressedAt = spent;
                progress.cancelled = true;
            }
            Thread.sleep(2);
        }
        if (progress.cancelled) {
            worst.merge(stage, (progress.spent - pressedAt) / 1e9, Math::max);
        }
        return progress.spent;
    }

    /** Cancel, pressed or not. */
    private static final class Pressed implements Progress {
        private volatile boolean cancelled;
        private volatile boolean ended;
        private volatile long spent;
        private volatile String stage = "";

        @Override
        public void report(String newStage, double fraction) {
            stage = newStage;
        }

        @Override
        public void log(String line) {
            // Only the stages count.
        }

        @Override
        public boolean isCancelled() {
            return cancelled;
        }
    }
}
