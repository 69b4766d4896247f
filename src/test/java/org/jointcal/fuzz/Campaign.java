package org.jointcal.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;

/**
 * Gives many damaged inputs to a reader and notes what must not happen: an exception that is not the program's own, more
 * memory than the input's size warrants, or more than a second each time it is tried.
 */
public final class Campaign {
    /** What any input may cost, for tables and buffers of the libraries (bytes). */
    private static final long BASE_BYTES = 16L << 20;
    /** What a byte of input may cost more: numbers as objects, text as UTF-16, gzip (bytes). */
    private static final long BYTES_A_BYTE = 2000;
    private static final int MOST_NAMED = 20;
    /** What no input may take (ns), and how often that is tried: a machine that is busy with something else is no fault. */
    private static final long LONGEST = 1_000_000_000L;
    private static final int TRIES = 3;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final List<String> faults = new ArrayList<>();
    private int faulty;
    private int refused;
    private long slowest;
    private long slowestNumber;
    private long mostBytes;

    /**
     * @param targets what is tried
     * @param inputs how many damaged inputs each gets
     * @return what went wrong, a line each; empty where nothing did
     */
    public static List<String> faults(List<Target> targets, long inputs) {
        long from = Long.getLong("jointcal.fuzz.from", 0);
        String only = System.getProperty("jointcal.fuzz.only", "");
        List<String> faults = new ArrayList<>();
        for (Target target : targets) {
            if (only.isEmpty() || only.equals(target.name())) {
                Campaign campaign = new Campaign().run(target, from, from + inputs);
                System.out.println(target.name() + ": " + campaign.summary());
                faults.addAll(campaign.faults);
            }
        }
        return faults;
    }

    /**
     * @param target what is tried
     * @param from number of the first input
     * @param to number after that of the last
     * @return this
     */
    public Campaign run(Target target, long from, long to) {
        Mutations mutations = new Mutations(target.seeds());
        for (long number = from; number < to; number++) {
            one(target, number, mutations.of(number));
        }
        return this;
    }

    private void one(Target target, long number, byte[] bytes) {
        long before = threads.getCurrentThreadAllocatedBytes();
        long start = System.nanoTime();
        String fault = "";
        try {
            target.reader().read(bytes);
        } catch (CalibrationException | Progress.CancelledException e) {
            refused++;
            fault = e.getMessage() == null || e.getMessage().isBlank() ? "a refusal without words" : "";
        } catch (Exception | Error e) {
            fault = describe(e);
        }
        long time = System.nanoTime() - start;
        for (int k = 1; k < TRIES && time > LONGEST; k++) {
            time = Math.min(time, time(target, bytes));
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        if (time > slowest) {
            slowest = time;
            slowestNumber = number;
        }
        mostBytes = Math.max(mostBytes, allocated);
        if (allocated > BASE_BYTES + BYTES_A_BYTE * bytes.length) {
            fault = String.format(Locale.ROOT, "%d bytes of memory for %d bytes of input", allocated, bytes.length);
        }
        if (time > LONGEST) {
            fault = String.format(Locale.ROOT, "%.1f s %s", time / 1e9, fault);
        }
        if (!fault.isEmpty()) {
            faulty++;
            if (faults.size() < MOST_NAMED) {
                faults.add(target.name() + " " + number + ": " + fault);
                System.out.println(faults.get(faults.size() - 1));
            }
        }
    }

    private static long time(Target target, byte[] bytes) {
        long start = System.nanoTime();
        try {
            target.reader().read(bytes);
        } catch (Exception | Error e) {
            // What it throws was noted the first time.
            return System.nanoTime() - start;
        }
        return System.nanoTime() - start;
    }

    private static String describe(Throwable e) {
        StringBuilder text = new StringBuilder(e.toString().lines().findFirst().orElse(""));
        StackTraceElement[] trace = e.getStackTrace();
        for (int k = 0; k < Math.min(6, trace.length); k++) {
            text.append(" < ").append(trace[k].getFileName()).append(':').append(trace[k].getLineNumber());
        }
        return text.toString();
    }

    /** One line of figures. */
    public String summary() {
        return String.format(Locale.ROOT, "%d faulty, %d refused, slowest %.0f ms (number %d), most memory %.1f MB",
                faulty,
                refused, slowest / 1e6, slowestNumber, mostBytes / 1e6);
    }
}
