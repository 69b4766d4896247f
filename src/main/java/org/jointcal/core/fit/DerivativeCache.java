package org.jointcal.core.fit;

import org.jointcal.core.model.MappingChunk;

/**
 * Keeps what the derivatives of the mapping at all measurements are made of, while the mapping stands still: arguments and
 * gains of the polynomials, up to eight single numbers a measurement; their monomials are made anew, which is faster than to fetch
 * them. Where the memory is short it keeps nothing.
 */
final class DerivativeCache {
    private static final int BLOCKS = 2;
    /** The cache takes at most this share of the memory that there may be. */
    private static final double SHARE = 0.1;

    private final boolean worthwhile;
    private final int size;
    private final float[][][] argument = new float[BLOCKS][2][];
    private final float[][][] gain = new float[BLOCKS][4][];
    private final Blocks[] known;

    /** The blocks of an image. */
    private record Blocks(int count, int[] first, int[] degree, boolean[] constant, float[][] gain) {
    }

    DerivativeCache(ImageOrder order) {
        size = order.row.length;
        known = new Blocks[order.offset.length - 1];
        worthwhile = 4.0 * 8 * size < SHARE * Runtime.getRuntime().maxMemory();
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
        Blocks blocks = new Blocks(n, new int[n], new int[n], new boolean[n], new float[n][4]);
        for (int b = 0; b < n; b++) {
            blocks.first[b] = chunk.first[b];
            blocks.degree[b] = chunk.degree[b];
            blocks.constant[b] = chunk.constant[b];
            for (int axis = 0; axis < 2; axis++) {
                round(chunk.argument[b][axis], column(argument[b], axis), from, count);
            }
            for (int g = 0; g < 4; g++) {
                if (chunk.constant[b]) {
                    blocks.gain[b][g] = (float) chunk.gain[b][g][0];
                } else {
                    round(chunk.gain[b][g], column(gain[b], g), from, count);
                }
            }
        }
        known[image] = blocks;
    }

    private synchronized float[] column(float[][] columns, int c) {
        if (columns[c] == null) {
            columns[c] = new float[size];
        }
        return columns[c];
    }

    private static void round(double[] values, float[] to, int from, int count) {
        for (int i = 0; i < count; i++) {
            to[from + i] = (float) values[i];
        }
    }

    /** Fills a chunk with what was kept; false where nothing was. */
    boolean restore(int image, int from, int count, SingleChunk chunk) {
        Blocks blocks = known[image];
        if (blocks == null) {
            return false;
        }
        chunk.blockCount = blocks.count;
        for (int b = 0; b < blocks.count; b++) {
            System.arraycopy(argument[b][0], from, chunk.argument[b][0], 0, count);
            System.arraycopy(argument[b][1], from, chunk.argument[b][1], 0, count);
            chunk.polynomials(b, blocks.first[b], blocks.degree[b], count);
            chunk.constant[b] = blocks.constant[b];
            for (int g = 0; g < 4; g++) {
                if (blocks.constant[b]) {
                    chunk.gain[b][g][0] = blocks.gain[b][g];
                } else {
                    System.arraycopy(gain[b][g], from, chunk.gain[b][g], 0, count);
                }
            }
        }
        return true;
    }
}
