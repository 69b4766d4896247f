package org.jointcal.io.fits;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

/**
 * The rows of a binary table as bytes, some at a time, so that a table of any length is read in the memory of a block.
 *
 * <p>A table that fits one block is read once; of a longer one each pass over it reads the file again, which the system
 * has in its memory by then. Not thread-safe.
 */
final class TableRows implements AutoCloseable {
    private static final int BLOCK_BYTES = 1 << 24;

    private final FileChannel channel;
    private final long offset;
    private final int rowBytes;
    private final int rows;
    private final ByteBuffer block;
    private int blockStart = -1;

    private TableRows(FileChannel channel, long offset, int rowBytes, int rows, ByteBuffer block) {
        this.channel = channel;
        this.offset = offset;
        this.rowBytes = rowBytes;
        this.rows = rows;
        this.block = block;
    }

    /**
     * @param layout the file
     * @param unit a table in it
     * @param rowBytes length of a row (bytes)
     * @param rows how many there are; all within the data of the unit
     * @return the rows, to be closed
     * @throws IOException if the file cannot be read
     */
    static TableRows open(FitsLayout layout, FitsLayout.Unit unit, int rowBytes, int rows) throws IOException {
        if (layout.gzipped()) {
            // What is compressed has no places to go to: all of it at once.
            TableRows table = new TableRows(null, 0, rowBytes, rows, ByteBuffer.wrap(layout.data(unit)));
            table.blockStart = 0;
            return table;
        }
        int inBlock = Math.min(rows, Math.max(1, BLOCK_BYTES / Math.max(1, rowBytes)));
        return new TableRows(FileChannel.open(layout.file(), StandardOpenOption.READ), unit.dataOffset(), rowBytes,
                rows,
                ByteBuffer.allocate(inBlock * rowBytes));
    }

    int count() {
        return rows;
    }

    /** How many rows a block has; the last one may have fewer. */
    int inBlock() {
        return rowBytes == 0 ? Math.max(1, rows) : Math.max(1, block.capacity() / rowBytes);
    }

    /**
     * @param start the first row, a multiple of {@link #inBlock}
     * @return the rows of a block, from index 0 on; good until the next call
     * @throws IOException if they cannot be read
     */
    ByteBuffer block(int start) throws IOException {
        if (start != blockStart) {
            block.clear().limit(Math.min(inBlock(), rows - start) * rowBytes);
            long from = offset + (long) start * rowBytes;
            while (block.hasRemaining()) {
                if (channel.read(block, from + block.position()) < 0) {
                    throw new EOFException("it ends early");
                }
            }
            blockStart = start;
        }
        return block;
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
