package org.jointcal.io.image;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jointcal.core.Progress;

/** Work of a library that cannot be stopped: whoever waits for it can. */
final class Unhurried {
    private static final long PAUSE_MILLIS = 100;

    private Unhurried() {
    }

    /**
     * Does the work on a thread of its own, which goes on to its end where the user wants to stop.
     *
     * @param work what to do
     * @param progress asked whether to go on
     * @return what the work gives
     * @throws IOException if the work does, or fails in another way
     * @throws Progress.CancelledException if the user wants to stop
     */
    static <T> T call(Callable<T> work, Progress progress) throws IOException {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "jointcal-reading");
        thread.setDaemon(true);
        thread.start();
        while (true) {
            progress.check();
            try {
                return task.get(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                continue;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while reading", e);
            } catch (ExecutionException e) {
                rethrow(e.getCause());
            }
        }
    }

    private static void rethrow(Throwable cause) throws IOException {
        if (cause instanceof IOException io) {
            throw io;
        }
        if (cause instanceof RuntimeException fault) {
            throw fault;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        throw new IOException(cause);
    }
}
