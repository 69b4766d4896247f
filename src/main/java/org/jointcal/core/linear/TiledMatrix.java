package org.jointcal.core.linear;

import java.util.BitSet;

/**
 * {@link SymmetricTiles} in double precision.
 *
 * <p>The tiles of a tile row stand side by side in arrays of one row each, so that loops along a row are long and run over one
 * index: element (r, e) of tile {@code columns[i][n]} is {@code row[i][r][offset[i][n] + e]}. On the diagonal only the upper
 * triangle counts.
 */
public final class TiledMatrix extends SymmetricTiles {
    /** {@code row[i][r]}: row r of tile row i. */
    public final double[][][] row;

    /**
     * @param rows rows of each tile
     * @param pattern {@code pattern[i]}: columns j > i of tiles that are not empty
     */
    TiledMatrix(int[] rows, BitSet[] pattern) {
        super(rows, pattern);
        row = new double[rows.length][][];
        for (int i = 0; i < rows.length; i++) {
            row[i] = new double[rows[i]][width(i)];
        }
    }

    @Override
    public void add(int i, int r, double[] from, double factor, int[] runs, int count) {
        double[] to = row[i][r];
        for (int k = 0; k < count; k += 3) {
            int begin = runs[k];
            int shift = runs[k + 1] - begin;
            int end = begin + runs[k + 2];
            for (int e = begin; e < end; e++) {
                to[shift + e] += factor * from[e];
            }
        }
    }

    @Override
    public void add(int i, int r, int at, double value) {
        row[i][r][at] += value;
    }

    @Override
    public double diagonal(int i, int r) {
        return row[i][r][r];
    }

    @Override
    void scale(int i, int r, int from, int to, double factor, double[] by, int shift) {
        double[] values = row[i][r];
        for (int e = from; e < to; e++) {
            values[e] *= factor * by[shift + e];
        }
    }
}
