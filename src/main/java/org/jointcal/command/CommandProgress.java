package org.jointcal.command;

import ij.IJ;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jointcal.core.Progress;
import org.scijava.app.StatusService;
import org.scijava.log.LogService;
import org.scijava.task.Task;

/**
 * Shows progress in the host's status bar and list of tasks, ten times a second at most; Cancel there, in the command's own
 * dialog, and the Escape key stop the run.
 */
final class CommandProgress implements Progress {
    private static final long PAUSE_NANOS = 100_000_000;
    private static final int STEPS = 1000;

    private final StatusService status;
    private final LogService log;
    private final Optional<Task> task;
    private final BooleanSupplier cancelled;
    private final AtomicLong next = new AtomicLong(System.nanoTime());

    CommandProgress(StatusService status, LogService log, Optional<Task> task, BooleanSupplier cancelled) {
        this.status = status;
        this.log = log;
        this.task = task;
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
        task.ifPresent(entry -> tell(entry, stage, fraction));
        if (Double.isNaN(fraction)) {
            status.showStatus(stage);
        } else {
            status.showStatus((int) Math.round(STEPS * fraction), STEPS, stage);
        }
    }

    private static void tell(Task entry, String stage, double fraction) {
        entry.setStatusMessage(stage);
        if (!Double.isNaN(fraction)) {
            entry.setProgressMaximum(STEPS);
            entry.setProgressValue(Math.round(STEPS * fraction));
        }
    }

    @Override
    public void log(String line) {
        log.info(line);
    }

    @Override
    public boolean isCancelled() {
        return cancelled.getAsBoolean() || IJ.escapePressed() || task.map(Task::isCanceled).orElse(false);
    }
}
