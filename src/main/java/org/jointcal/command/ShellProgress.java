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

    private final PrintStream err;
    private final boolean terminal;
    private final Set<String> told = new HashSet<>();
    private String stage = "";
    private long next = System.nanoTime();
    private final ShellHeap heap = new ShellHeap();

    ShellProgress(PrintStream err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    @Override
    public synchronized void report(String newStage, double fraction) {
        if (!newStage.equals(stage)) {
            heap.letGo();
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
        heap.letGo();
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
