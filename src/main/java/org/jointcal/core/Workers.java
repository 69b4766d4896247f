package org.jointcal.core;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/**
 * Runs the parts of a job on several threads.
 *
 * <p>How a job is cut into parts never depends on the number of threads, and whoever adds up the parts' results does so in
 * the order of the parts: so the same input gives the same bytes on any machine.
 */
public final class Workers implements AutoCloseable {
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
        this.progress = progress;
        executor = threads <= 1 ? null : Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "jointcal-worker");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Runs {@code part(0) .. part(parts - 1)} and waits for all.
     *
     * @param parts how many there are
     * @param part does one of them
     */
    public void run(int parts, IntConsumer part) {
        if (executor == null) {
            for (int p = 0; p < parts; p++) {
                progress.check();
                part.accept(p);
            }
            return;
        }
        List<Future<?>> running = new ArrayList<>();
        for (int p = 0; p < parts; p++) {
            int number = p;
            running.add(executor.submit(() -> {
                progress.check();
                part.accept(number);
            }));
        }
        for (Future<?> future : running) {
            await(future);
        }
    }

    private static void await(Future<?> future) {
        try {
            future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while working", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        if (executor != null) {
            executor.shutdownNow();
        }
    }
}
