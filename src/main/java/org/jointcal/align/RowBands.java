package org.jointcal.align;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.DoubleConsumer;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.jointcal.core.Workers;

/** Cuts an image into bands of rows, makes some of them at a time on several threads, and hands them on in order. */
final class RowBands {
    /** Floats that all bands under work may hold together, where there is memory for them. */
    private static final long MOST_FLOATS = 16_000_000;
    /** Bytes of Java's memory for each float of a band: a quarter of it. */
    private static final long BYTES_FOR_A_FLOAT = 16;
    private static final int MOST_ROWS = 64;

    private final Workers workers;
    private final int threads;
    private final Progress progress;

    /** Makes one band; called from several threads. */
    @FunctionalInterface
    interface Maker<B> {
        B make(int from, int count) throws IOException;
    }

    /** Takes one band; called in order. */
    @FunctionalInterface
    interface Taker<B> {
        void take(int from, int count, B band) throws IOException, CalibrationException;
    }

    RowBands(Workers workers, int threads, Progress progress) {
        this.workers = workers;
        this.threads = threads;
        this.progress = progress;
    }

    /**
     * @param height number of rows
     * @param floatsPerRow what a row takes in memory
     * @param maker makes a band
     * @param taker takes it
     * @param told told the share of the rows that is done, 0 to 1
     * @throws CalibrationException if the results cannot be written
     */
    <B> void run(int height, long floatsPerRow, Maker<B> maker, Taker<B> taker,
            DoubleConsumer told) throws CalibrationException {
        int batch = 2 * threads;
        long floats = Math.min(MOST_FLOATS, Runtime.getRuntime().maxMemory() / BYTES_FOR_A_FLOAT);
        int rows = (int) Math.max(1, Math.min(MOST_ROWS, floats / batch / Math.max(1, floatsPerRow)));
        Object[] made = new Object[batch];
        try {
            for (long start = 0; start < height; start += (long) batch * rows) {
                int first = (int) start;
                int bands = (int) Math.min(batch, (height - start + rows - 1) / rows);
                workers.run(bands, band -> {
                    progress.check();
                    try {
                        int from = first + band * rows;
                        made[band] = maker.make(from, Math.min(rows, height - from));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
                for (int band = 0; band < bands; band++) {
                    int from = first + band * rows;
                    @SuppressWarnings("unchecked")
                    B whole = (B) made[band];
                    taker.take(from, Math.min(rows, height - from), whole);
                    made[band] = null;
                }
                told.accept(Math.min(1, (start + (double) batch * rows) / height));
            }
        } catch (UncheckedIOException e) {
            throw scratch(e.getCause());
        } catch (IOException e) {
            throw scratch(e);
        }
    }

    /** The message for a scratch file that fails. */
    static CalibrationException scratch(IOException e) {
        return new CalibrationException("output: the scratch file in it cannot be written or read (" + e.getMessage()
                + "). Make room there, or choose another output folder.", e);
    }
}
