package org.jointcal.command;

import ij.IJ;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jointcal.core.Progress;
import org.scijava.app.StatusService;
import org.scijava.log.LogService;

/** Shows progress in the host's status bar, ten times a second at most; Cancel and the Escape key stop the run. */
final class CommandProgress implements Progress {
    private static final long PAUSE_NANOS = 100_000_000;
    private static final int STEPS = 1000;

    private final StatusService status;
    private final LogService log;
    private final BooleanSupplier cancelled;
    private final AtomicLong next = new AtomicLong(System.nanoTime());

    CommandProgress(StatusService status, LogService log, BooleanSupplier cancelled) {
        this.status = status;
        this.log = log;
        this.cancelled = cancelled;
        IJ.resetEscape();
    }

    @Override
    public void report(String stage, double fraction) {
        long due = next.get();
        long now = System.nanoTime();
        if (now - due < 0 || !next.compareAndSet(due, now + PAUSE_NANOS)) {
            return;
        }
        if (Double.isNaN(fraction)) {
            status.showStatus(stage);
        } else {
            status.showStatus((int) Math.round(STEPS * fraction), STEPS, stage);
        }
    }

    @Override
    public void log(String line) {
        log.info(line);
    }

    @Override
    public boolean isCancelled() {
        return cancelled.getAsBoolean() || IJ.escapePressed();
    }
}
