package org.jointcal.command;

import java.io.PrintStream;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jointcal.core.Progress;

/** Progress on standard error: one line that is written over on a terminal, a line for each stage elsewhere. */
final class ShellProgress implements Progress, AutoCloseable {
    private static final String ERASE = "\r\u001b[K";
    private static final long PAUSE_NANOS = 100_000_000;
    /** From this Java on the serial collector lets the heap grow to its limit before it looks for what is no longer used. */
    private static final int GROWING_JAVA = 22;
    private static final long LITTLE = 32L << 20;

    private final PrintStream err;
    private final boolean terminal;
    private final Set<String> told = new HashSet<>();
    private String stage = "";
    private long next = System.nanoTime();
    private long kept;

    ShellProgress(PrintStream err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    @Override
    public synchronized void report(String newStage, double fraction) {
        if (!newStage.equals(stage)) {
            letGo();
        }
        if (!terminal) {
            if (told.add(newStage)) {
                err.println(newStage);
            }
        } else if (!newStage.equals(stage) || System.nanoTime() - next >= 0) {
            next = System.nanoTime() + PAUSE_NANOS;
            err.print(ERASE + newStage
                    + (Double.isNaN(fraction) ? "" : String.format(Locale.ROOT, " %3.0f %%", 100 * fraction)));
            err.flush();
        }
        stage = newStage;
    }

    @Override
    public synchronized void stage(String name, double chi2, int ndof, int removed) {
        letGo();
    }

    /** At the beginning of a stage much of the last one's is no longer used. */
    private void letGo() {
        if (Runtime.version().feature() >= GROWING_JAVA && used() > 1.5 * kept + LITTLE) {
            System.gc();
            kept = used();
        }
    }

    private static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Override
    public synchronized void log(String line) {
        err.println((terminal && !stage.isEmpty() ? ERASE : "") + line);
        stage = "";
    }

    /** Ctrl-C ends the whole program; files are whole or absent all the same. */
    @Override
    public boolean isCancelled() {
        return false;
    }

    /** Takes the unfinished line away. */
    @Override
    public synchronized void close() {
        if (terminal && !stage.isEmpty()) {
            err.print(ERASE);
            err.flush();
        }
        stage = "";
    }
}
