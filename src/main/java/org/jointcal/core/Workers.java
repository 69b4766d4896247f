package org.jointcal.core;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Runs the parts of a job on several threads, of which the caller's is one.
 *
 * <p>How a job is cut into parts never depends on the number of threads, and whoever adds up the parts' results does so in
 * the order of the parts: so the same input gives the same bytes on any machine.
 */
public final class Workers implements AutoCloseable {
    /** So often is asked whether the last parts are done before the thread goes to sleep over it: some ten microseconds. */
    private static final int PATIENCE = 500;

    private final int threads;
    private final ExecutorService executor;
    private final Progress progress;

    /**
     * Workers that nobody can stop.
     *
     * @param threads how many threads, 1 or more
     */
    public Workers(int threads) {
        this(threads, Progress.NONE);
    }

    /**
     * @param threads how many threads, 1 or more
     * @param progress asked before each part whether to go on
     */
    public Workers(int threads, Progress progress) {
        this.threads = threads;
        this.progress = progress;
        executor = threads <= 1 ? null : Executors.newFixedThreadPool(threads - 1, task -> {
            Thread thread = new Thread(task, "jointcal-worker");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** {@return how many threads there are, the caller's among them} */
    public int threads() {
        return Math.max(1, threads);
    }

    /**
     * Runs {@code part(0) .. part(parts - 1)}, each begun in this order, and waits for all. Where one fails, those that have
     * not begun are left out, and what it threw is thrown here.
     *
     * @param parts how many there are
     * @param part does one of them
     */
    public void run(int parts, IntConsumer part) {
        if (executor == null || parts < 2) {
            for (int p = 0; p < parts; p++) {
                progress.check();
                part.accept(p);
            }
            return;
        }
        Job job = new Job(parts, part);
        for (int helper = 1; helper < Math.min(threads, parts); helper++) {
            executor.execute(job);
        }
        job.run();
        job.await();
    }

    /** The parts of one job; each thread that runs it takes one after another until none is left. */
    private final class Job implements Runnable {
        private final int parts;
        private final IntConsumer part;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger ended = new AtomicInteger();
        private final CountDownLatch done = new CountDownLatch(1);
        private volatile Throwable failure;

        Job(int parts, IntConsumer part) {
            this.parts = parts;
            this.part = part;
        }

        @Override
        public void run() {
            for (int p = next.getAndIncrement(); p < parts; p = next.getAndIncrement()) {
                try {
                    if (failure == null) {
                        progress.check();
                        part.accept(p);
                    }
                } catch (RuntimeException | Error e) {
                    fail(e);
                } finally {
                    if (ended.incrementAndGet() == parts) {
                        done.countDown();
                    }
                }
            }
        }

        private synchronized void fail(Throwable e) {
            failure = failure == null ? e : failure;
        }

        void await() {
            for (int n = 0; n < PATIENCE && ended.get() < parts; n++) {
                Thread.onSpinWait();
            }
            try {
                done.await();
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
        }
    }

    @Override
    public void close() {
        if (executor != null) {
            executor.shutdownNow();
        }
    }
}
