package org.jointcal.core;

/**
 * Lets parts that run in parallel do their last step one after another, in their order, so that sums have the same bits on any
 * number of threads. Parts must be started in their order.
 */
public final class InTurn {
    private int next;
    private boolean failed;

    /**
     * @param part number of the part, 0, 1, ...
     * @param alone done at once
     * @param inTurn done when all parts before have done theirs
     */
    public void run(int part, Runnable alone, Runnable inTurn) {
        boolean done = false;
        try {
            alone.run();
            await(part);
            inTurn.run();
            done = true;
        } finally {
            end(done);
        }
    }

    private synchronized void await(int part) {
        try {
            while (next != part && !failed) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while working", e);
        }
        if (failed) {
            throw new IllegalStateException("another part failed");
        }
    }

    private synchronized void end(boolean done) {
        next += done ? 1 : 0;
        failed |= !done;
        notifyAll();
    }
}
