package org.jointcal.core.linear;

import java.util.BitSet;

/** {@link SymmetricTiles} in single precision, laid out as {@link TiledMatrix} is: half of the memory to write and to read. */
public final class SingleMatrix extends SymmetricTiles {
    /** {@code row[i][r]}: row r of tile row i. */
    final float[][][] row;

    /**
     * @param rows rows of each tile
     * @param pattern {@code pattern[i]}: columns j > i of tiles that are not empty
     */
    SingleMatrix(int[] rows, BitSet[] pattern) {
        super(rows, pattern);
        row = new float[rows.length][][];
        for (int i = 0; i < rows.length; i++) {
            row[i] = new float[rows[i]][width(i)];
        }
    }

    @Override
    public void add(int i, int r, double[] from, double factor, int[] runs, int count) {
        float[] to = row[i][r];
        for (int k = 0; k < count; k += 3) {
            int begin = runs[k];
            int shift = runs[k + 1] - begin;
            int end = begin + runs[k + 2];
            for (int e = begin; e < end; e++) {
                to[shift + e] += (float) (factor * from[e]);
            }
        }
    }

    @Override
    public void add(int i, int r, int at, double value) {
        row[i][r][at] += (float) value;
    }

    @Override
    public double diagonal(int i, int r) {
        return row[i][r][r];
    }

    @Override
    void scale(int i, int r, int from, int to, double factor, double[] by, int shift) {
        float[] values = row[i][r];
        for (int e = from; e < to; e++) {
            values[e] *= (float) (factor * by[shift + e]);
        }
    }
}
