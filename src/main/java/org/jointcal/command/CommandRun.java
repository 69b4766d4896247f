package org.jointcal.command;

import java.awt.GraphicsEnvironment;
import java.util.Optional;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.scijava.app.StatusService;
import org.scijava.log.LogService;
import org.scijava.task.Task;
import org.scijava.task.TaskService;

/**
 * How a command runs and ends: with progress in the status bar; what the user can mend, or has stopped, ends it as
 * cancelled, with the message as the reason.
 */
final class CommandRun {
    private String cancelReason;

    /** The work of a command. */
    @FunctionalInterface
    interface Work {
        /** Does it, and tells how far it is. */
        void run(Progress progress) throws CalibrationException;
    }

    /** Runs a command's work. */
    void run(StatusService status, LogService log, Work work) {
        Optional<Task> task = task(status);
        task.ifPresent(Task::start);
        try {
            work.run(new CommandProgress(status, log, task, this::isCanceled));
        } catch (CalibrationException e) {
            fail(e, log);
        } catch (Progress.CancelledException e) {
            cancel(e.getMessage());
        } catch (OutOfMemoryError e) {
            fail(new CalibrationException("run: out of memory (" + Runtime.getRuntime().maxMemory() / (1L << 20)
                    + " MB). Give ImageJ more under Edit > Options > Memory & Threads..., or take fewer exposures at a"
                    + " time.", e), log);
        } finally {
            task.ifPresent(Task::finish);
            status.clearStatus();
        }
    }

    /** An entry in the host's list of what is running, where it has one; with a Cancel of its own in Fiji. */
    private static Optional<Task> task(StatusService status) {
        return Optional.ofNullable(status.context()).map(context -> context.getService(TaskService.class))
                .map(tasks -> tasks.createTask("Jointcal"));
    }

    /** A dialog of the host shows the reason; without a screen only the log can. */
    private void fail(CalibrationException e, LogService log) {
        boolean seen = !GraphicsEnvironment.isHeadless();
        cancel(seen ? HostError.lines(e.getMessage()) : e.getMessage());
        log.debug(e);
        if (!seen) {
            log.error(e.getMessage());
        }
    }

    boolean isCanceled() {
        return cancelReason != null;
    }

    void cancel(String reason) {
        cancelReason = reason == null ? "Cancelled." : reason;
    }

    /** Why it was cancelled, null where it was not: as SciJava's {@code Cancelable} has it. */
    String cancelReason() {
        return cancelReason;
    }
}
