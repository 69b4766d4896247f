package org.jointcal.command;

import java.awt.EventQueue;
import java.util.Optional;
import java.util.function.Consumer;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;

/**
 * Work of the wizard that takes a while, on a thread of its own; one at a time. What it has to say comes on the thread of the
 * windows.
 */
final class WizardWork {
    private final Listener listener;
    private volatile boolean cancelled;
    private volatile Thread thread;

    /** Hears of the work, on the thread of the windows. */
    interface Listener {
        /** Something was begun or ended. */
        void working(boolean busy);

        /** How far it is, 0 to 1; NaN where unknown. */
        void progress(String stage, double fraction);

        /** A line for the log. */
        void line(String text);

        /** What was begun ended without an answer, and why. */
        void failed(String reason);
    }

    /** Something to do, with an answer. */
    @FunctionalInterface
    interface Task<T> {
        /** Does it. */
        T run(Progress progress) throws CalibrationException;
    }

    /** Hears of the end of a stage of a fit. */
    @FunctionalInterface
    interface StageListener {
        /** As {@link Progress#stage}. */
        void stage(String name, double chi2, int ndof, int removed);
    }

    WizardWork(Listener listener) {
        this.listener = listener;
    }

    /** Whether something is being done. */
    boolean isBusy() {
        return thread != null;
    }

    /** Asks what is being done to stop; it does within a second. */
    void cancel() {
        cancelled = true;
    }

    /**
     * Begins something, unless something else is being done.
     *
     * @param task what to do
     * @param stages hears of the stages of a fit
     * @param done gets the answer; not called where there is none
     */
    <T> void start(Task<T> task, StageListener stages, Consumer<T> done) {
        if (isBusy()) {
            return;
        }
        cancelled = false;
        Thread worker = new Thread(() -> run(task, stages, done), "Jointcal wizard");
        worker.setDaemon(true);
        thread = worker;
        listener.working(true);
        worker.start();
    }

    private <T> void run(Task<T> task, StageListener stages, Consumer<T> done) {
        Consumer<T> then = answer -> {
        };
        T answer = null;
        Optional<String> failure = Optional.empty();
        try {
            answer = task.run(new Telling(stages));
            then = done;
        } catch (CalibrationException e) {
            failure = Optional.of(e.getMessage());
        } catch (Progress.CancelledException e) {
            failure = Optional.of(e.getMessage());
        } catch (RuntimeException | OutOfMemoryError e) {
            failure = Optional.of("An error in the program: " + e + ". Please report it.");
        }
        T found = answer;
        Consumer<T> end = then;
        Optional<String> reason = failure;
        EventQueue.invokeLater(() -> {
            thread = null;
            listener.working(false);
            reason.ifPresent(listener::failed);
            end.accept(found);
        });
    }

    private void say(String line) {
        EventQueue.invokeLater(() -> listener.line(line));
    }

    /** Hands on what the engine tells, ten times a second at most where it is how far it is. */
    private final class Telling implements Progress {
        private static final long PAUSE = 100_000_000;

        private final StageListener stages;
        private volatile long next = System.nanoTime();

        Telling(StageListener stages) {
            this.stages = stages;
        }

        @Override
        public void report(String stage, double fraction) {
            if (System.nanoTime() - next >= 0) {
                next = System.nanoTime() + PAUSE;
                EventQueue.invokeLater(() -> listener.progress(stage, fraction));
            }
        }

        @Override
        public void log(String line) {
            say(line);
        }

        @Override
        public void stage(String name, double chi2, int ndof, int removed) {
            EventQueue.invokeLater(() -> stages.stage(name, chi2, ndof, removed));
        }

        @Override
        public boolean isCancelled() {
            return cancelled;
        }
    }
}
