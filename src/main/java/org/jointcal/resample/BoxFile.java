package org.jointcal.resample;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Resampled images on their way to the co-addition, one after the other in one scratch file, which is removed when this is
 * closed. Rows may be written and read from any thread.
 */
public final class BoxFile implements AutoCloseable {
    private final FileChannel channel;
    private long end;

    /** One image in the file. */
    public final class Entry implements BoxRows {
        private final Box box;
        private final long values;
        private final long variances;

        private Entry(Box box, long values, long variances) {
            this.box = box;
            this.values = values;
            this.variances = variances;
        }

        @Override
        public Box box() {
            return box;
        }

        @Override
        public boolean hasVariances() {
            return variances >= 0;
        }

        /**
         * @param from first row in its box (0-based)
         * @param rows values, whole rows
         * @param theirVariances their variances; empty where it has none
         * @throws IOException if the file cannot be written
         */
        public void write(int from, float[] rows, float[] theirVariances) throws IOException {
            long at = (long) Float.BYTES * from * box.width();
            writeAt(values + at, rows);
            if (hasVariances()) {
                writeAt(variances + at, theirVariances);
            }
        }

        @Override
        public void rows(int from, int count, float[] out, float[] outVariances) throws IOException {
            long at = (long) Float.BYTES * from * box.width();
            readAt(values + at, out, count * box.width());
            if (outVariances.length > 0) {
                readAt(variances + at, outVariances, count * box.width());
            }
        }
    }

    /**
     * @param file the file to make, in a folder that exists
     * @throws IOException if it cannot be made
     */
    public BoxFile(Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }

    /**
     * Makes room for an image.
     *
     * @param box where it is in the grid
     * @param withVariances whether variances come with it
     * @return its place
     */
    public synchronized Entry add(Box box, boolean withVariances) {
        long bytes = Float.BYTES * box.pixels();
        Entry entry = new Entry(box, end, withVariances ? end + bytes : -1);
        end += withVariances ? 2 * bytes : bytes;
        return entry;
    }

    private void readAt(long at, float[] out, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * count).order(ByteOrder.nativeOrder());
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, at + bytes.position()) < 0) {
                throw new IOException("the scratch file has become shorter");
            }
        }
        bytes.flip();
        bytes.asFloatBuffer().get(out, 0, count);
    }

    private void writeAt(long at, float[] rows) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * rows.length).order(ByteOrder.nativeOrder());
        bytes.asFloatBuffer().put(rows);
        while (bytes.hasRemaining()) {
            channel.write(bytes, at + bytes.position());
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
