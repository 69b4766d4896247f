package org.jointcal.core.fit;

import org.jointcal.core.model.MappingChunk;

/**
 * Keeps what the derivatives of the mapping at all measurements are made of, while the mapping stands still: arguments and
 * gains of the polynomials, up to eight numbers a measurement; their monomials are made anew, which is faster than to fetch
 * them. Where the memory is short it keeps nothing.
 */
final class DerivativeCache {
    private static final int BLOCKS = 2;
    /** The cache takes at most this share of the memory that there may be. */
    private static final double SHARE = 0.1;

    private final boolean worthwhile;
    private final int size;
    private final double[][][] argument = new double[BLOCKS][2][];
    private final double[][][] gain = new double[BLOCKS][4][];
    private final Blocks[] known;

    /** The blocks of an image. */
    private record Blocks(int count, int[] first, int[] degree, boolean[] constant, double[][] gain) {
    }

    DerivativeCache(ImageOrder order) {
        size = order.row.length;
        known = new Blocks[order.offset.length - 1];
        worthwhile = 8.0 * 8 * size < SHARE * Runtime.getRuntime().maxMemory();
    }

    /** Keeps some places of an image, as the chunk has them. */
    void store(int image, int from, int count, MappingChunk chunk) {
        boolean plain = worthwhile && chunk.blockCount <= BLOCKS;
        for (int b = 0; b < chunk.blockCount; b++) {
            plain &= chunk.degree[b] >= 0;
        }
        if (!plain) {
            known[image] = null;
            return;
        }
        int n = chunk.blockCount;
        Blocks blocks = new Blocks(n, new int[n], new int[n], new boolean[n], new double[n][4]);
        for (int b = 0; b < n; b++) {
            blocks.first[b] = chunk.first[b];
            blocks.degree[b] = chunk.degree[b];
            blocks.constant[b] = chunk.constant[b];
            for (int axis = 0; axis < 2; axis++) {
                System.arraycopy(chunk.argument[b][axis], 0, column(argument[b], axis), from, count);
            }
            for (int g = 0; g < 4; g++) {
                if (chunk.constant[b]) {
                    blocks.gain[b][g] = chunk.gain[b][g][0];
                } else {
                    System.arraycopy(chunk.gain[b][g], 0, column(gain[b], g), from, count);
                }
            }
        }
        known[image] = blocks;
    }

    private synchronized double[] column(double[][] columns, int c) {
        if (columns[c] == null) {
            columns[c] = new double[size];
        }
        return columns[c];
    }

    /** Fills a chunk with what was kept; false where nothing was. */
    boolean restore(int image, int from, int count, MappingChunk chunk) {
        Blocks blocks = known[image];
        if (blocks == null) {
            return false;
        }
        chunk.blockCount = 0;
        for (int b = 0; b < blocks.count; b++) {
            System.arraycopy(argument[b][0], from, chunk.argument[b][0], 0, count);
            System.arraycopy(argument[b][1], from, chunk.argument[b][1], 0, count);
            chunk.block(b, blocks.first[b], blocks.degree[b], count);
            if (blocks.constant[b]) {
                double[] g = blocks.gain[b];
                chunk.constantGain(b, g[0], g[1], g[2], g[3]);
            } else {
                for (int g = 0; g < 4; g++) {
                    System.arraycopy(gain[b][g], from, chunk.gain[b][g], 0, count);
                }
            }
        }
        chunk.pad(count);
        return true;
    }
}
