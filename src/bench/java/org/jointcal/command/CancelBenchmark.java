package org.jointcal.command;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;

/**
 * How long a run goes on after Cancel: the longest time from one question whether it should go on to the next, stage by
 * stage, and then what passes from pressing Cancel, at some times all over the run, to the end of the run. Times are those
 * that the run's one thread had a processor, so that others on the machine do not count.
 *
 * <p>Arguments: {@code fit}, {@code detect}, {@code align} or {@code transform}, how often to press, then keys.
 */
public final class CancelBenchmark {
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    private static final int CALLERS = 4;

    private CancelBenchmark() {
    }

    /** Runs it once to its end, then so many times until Cancel. */
    public static void main(String[] arguments) throws CalibrationException, IOException {
        Map<String, String> keys = new HashMap<>(Map.of("threads", "1"));
        for (String argument : Arrays.asList(arguments).subList(2, arguments.length)) {
            keys.put(argument.split("=", 2)[0], argument.split("=", 2)[1]);
        }
        Path folder = Files.createTempDirectory("jointcal-cancel");
        keys.put("output", folder.resolve("run").toString());
        Questions whole = new Questions(Long.MAX_VALUE);
        run(arguments[0], keys, folder, whole);
        long all = whole.ended();
        System.out.printf(Locale.ROOT, "the whole run: %.2f s%nlongest time between two questions:%n", all / 1e9);
        whole.longest.forEach((stage, gap) -> System.out.printf(Locale.ROOT, "%-40s %.3f s, then asked in %s%n", stage,
                gap.nanos / 1e9, gap.asker));
        int presses = Integer.parseInt(arguments[1]);
        double worst = 0;
        for (int press = 0; press < presses; press++) {
            Questions pressed = new Questions((long) (all * (press + 0.5) / presses));
            try {
                run(arguments[0], keys, folder, pressed);
            } catch (Progress.CancelledException e) {
                worst = Math.max(worst, pressed.ended() / 1e9);
            }
        }
        System.out.printf(Locale.ROOT, "from %d presses to the end of the run: %.3f s at most%n", presses, worst);
    }

    private static void run(String word, Map<String, String> keys, Path folder, Progress progress)
            throws CalibrationException {
        switch (word) {
            case "fit" -> FitRunner.run(FitRunner.request(keys, List.of()), folder, progress);
            case "detect" -> DetectRunner.run(DetectRunner.request(keys, List.of()), folder, progress, (exposure, chips) -> {
            });
            case "align" -> AlignRunner.run(AlignRunner.request(keys, List.of()), folder, progress);
            case "transform" -> TransformRunner.run(TransformRunner.request(keys, List.of()), folder, progress);
            default -> throw new IllegalArgumentException(word + ": give fit, detect, align or transform");
        }
    }

    /** Time without a question (ns), and who asked in the end. */
    private record Gap(long nanos, String asker) {
    }

    /** Hears the questions of one thread. */
    private static final class Questions implements Progress {
        private final Map<String, Gap> longest = new LinkedHashMap<>();
        private final long start = CLOCK.getCurrentThreadCpuTime();
        private final long pressAt;
        private long last = start;
        private String stage = "start";

        /**
         * @param pressAt when Cancel is pressed, after the start (ns)
         */
        Questions(long pressAt) {
            this.pressAt = pressAt;
        }

        @Override
        public void report(String newStage, double fraction) {
            stage = newStage;
        }

        @Override
        public void log(String line) {
            // Only the questions count.
        }

        @Override
        public boolean isCancelled() {
            long now = CLOCK.getCurrentThreadCpuTime();
            waited(stage, now - last);
            last = CLOCK.getCurrentThreadCpuTime();
            return now - start > pressAt;
        }

        private void waited(String when, long nanos) {
            if (!longest.containsKey(when) || longest.get(when).nanos < nanos) {
                longest.put(when, new Gap(nanos, StackWalker.getInstance().walk(frames -> frames
                        .filter(frame -> !frame.getClassName().contains("Progress")
                                && !frame.getClassName().startsWith(CancelBenchmark.class.getName()))
                        .limit(CALLERS).map(frame -> frame.getMethodName() + "(" + frame.getFileName() + ":"
                                + frame.getLineNumber() + ")")
                        .collect(Collectors.joining(" < ")))));
            }
        }

        /** Time since the start, or since Cancel was pressed (ns); the last question is the end. */
        long ended() {
            long now = CLOCK.getCurrentThreadCpuTime();
            waited("end", now - last);
            return now - start - (pressAt == Long.MAX_VALUE ? 0 : pressAt);
        }
    }
}
