package org.jointcal.core.linear;

import java.util.Arrays;
import java.util.BitSet;

/**
 * A symmetric matrix in tiles, of which only the upper triangle's are kept, and of these only the ones that are not empty.
 *
 * <p>The tiles of a tile row stand side by side in arrays of one row each, so that loops along a row are long and run over one
 * index: element (r, e) of tile {@code columns[i][n]} is {@code row[i][r][offset[i][n] + e]}. On the diagonal only the upper
 * triangle counts. The pattern of tiles is closed under elimination: where (k, i) and (k, j) are kept, so is (i, j).
 */
public final class TiledMatrix {
    /** Rows of each tile. */
    public final int[] rows;
    /** {@code columns[i]}: tile columns of tile row i, rising from i. */
    public final int[][] columns;
    /** {@code offset[i][n]}: where tile columns[i][n] begins in the rows of tile row i; one more is their length. */
    public final int[][] offset;
    /** {@code row[i][r]}: row r of tile row i. */
    public final double[][][] row;

    /**
     * @param rows rows of each tile
     * @param pattern {@code pattern[i]}: columns j > i of tiles that are not empty
     */
    TiledMatrix(int[] rows, BitSet[] pattern) {
        this.rows = rows;
        int n = rows.length;
        BitSet[] closed = closed(pattern);
        columns = new int[n][];
        offset = new int[n][];
        row = new double[n][][];
        for (int i = 0; i < n; i++) {
            columns[i] = closed[i].stream().toArray();
            offset[i] = new int[columns[i].length + 1];
            for (int c = 0; c < columns[i].length; c++) {
                offset[i][c + 1] = offset[i][c] + rows[columns[i][c]];
            }
            row[i] = new double[rows[i]][width(i)];
        }
    }

    /** A pattern with the diagonal, and closed under elimination. */
    static BitSet[] closed(BitSet[] pattern) {
        BitSet[] closed = new BitSet[pattern.length];
        for (int i = 0; i < closed.length; i++) {
            closed[i] = (BitSet) pattern[i].clone();
        }
        for (int i = 0; i < closed.length; i++) {
            closed[i].set(i);
            int parent = closed[i].nextSetBit(i + 1);
            if (parent >= 0) {
                closed[parent].or(closed[i]);
                closed[parent].clear(0, parent);
            }
        }
        return closed;
    }

    /** A pattern without a single empty tile. */
    static BitSet[] full(int n) {
        BitSet[] pattern = new BitSet[n];
        for (int i = 0; i < n; i++) {
            pattern[i] = new BitSet(n);
            pattern[i].set(i, n);
        }
        return pattern;
    }

    /**
     * {@return where tile (i, j) stands in row i; negative where it is empty}
     *
     * @param i tile row
     * @param j tile column, not below i
     */
    public int find(int i, int j) {
        int[] kept = columns[i];
        int guess = j - i;
        return guess < kept.length && kept[guess] == j ? guess : Arrays.binarySearch(kept, j);
    }

    /**
     * {@return where tile (i, j), i ≤ j, which must not be empty, begins in the rows of tile row i}
     *
     * @param i tile row
     * @param j tile column
     */
    public int begin(int i, int j) {
        return offset[i][find(i, j)];
    }

    /** {@return length of the rows of tile row i} */
    int width(int i) {
        return offset[i][columns[i].length];
    }

    /** {@return widest tile row} */
    int widest() {
        int widest = 0;
        for (int i = 0; i < rows.length; i++) {
            widest = Math.max(widest, width(i));
        }
        return widest;
    }

    /** {@return how many tile rows there are} */
    public int count() {
        return rows.length;
    }
}
