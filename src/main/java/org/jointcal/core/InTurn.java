package org.jointcal.core;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Lets parts that run in parallel do their last step one after another, in their order, so that sums have the same bits on any
 * number of threads. Parts must be started in their order. A thread whose part is not yet due leaves its last step to the thread
 * that does the one before, and goes on. What one of the parts throws is thrown by those that end later too.
 */
public final class InTurn {
    /** So many last steps may be left over; then threads wait. */
    private static final int MOST = 4;

    private final Map<Integer, Runnable> waiting = new HashMap<>();
    private int next;
    private boolean busy;
    private Throwable failure;

    /**
     * @param part number of the part, 0, 1, ...
     * @param alone done at once
     * @param inTurn done when all parts before have done theirs, by this thread or by another: when the calls of all parts
     *     have ended, all are done
     */
    public void run(int part, Runnable alone, Runnable inTurn) {
        try {
            alone.run();
            leave(part, inTurn);
            for (Optional<Runnable> due = take(); due.isPresent(); due = take()) {
                due.get().run();
                end();
            }
        } catch (RuntimeException | Error e) {
            fail(e);
            throw e;
        }
    }

    private synchronized void leave(int part, Runnable inTurn) {
        waiting.put(part, inTurn);
    }

    /** The last step that is due, if no other thread is at one; empty where the thread may go on. */
    private synchronized Optional<Runnable> take() {
        try {
            while (failure == null && !isDue() && waiting.size() > MOST) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while working", e);
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw (RuntimeException) failure;
        }
        if (!isDue()) {
            return Optional.empty();
        }
        busy = true;
        return Optional.of(waiting.remove(next));
    }

    private boolean isDue() {
        return !busy && waiting.containsKey(next);
    }

    private synchronized void end() {
        busy = false;
        next++;
        notifyAll();
    }

    private synchronized void fail(Throwable e) {
        failure = failure == null ? e : failure;
        notifyAll();
    }
}
