package org.jointcal.core.linear;

import java.util.Arrays;
import java.util.BitSet;

/**
 * A symmetric matrix in tiles, of which only the upper triangle's are kept, and of these only the ones that are not empty.
 *
 * <p>Tile (i, j), i ≤ j, is row-major: element (r, c) at {@code r * rows[j] + c}. On the diagonal only its upper triangle
 * counts. The pattern of tiles is closed under elimination: where (k, i) and (k, j) are kept, so is (i, j).
 */
public final class TiledMatrix {
    /** Rows of each tile. */
    public final int[] rows;
    /** {@code columns[i]}: tile columns of tile row i, rising from i. */
    public final int[][] columns;
    /** {@code tiles[i][n]}: tile (i, columns[i][n]). */
    public final double[][][] tiles;

    /**
     * @param rows rows of each tile
     * @param pattern {@code pattern[i]}: columns j > i of tiles that are not empty
     */
    TiledMatrix(int[] rows, BitSet[] pattern) {
        this.rows = rows;
        int n = rows.length;
        BitSet[] closed = closed(pattern);
        columns = new int[n][];
        tiles = new double[n][][];
        for (int i = 0; i < n; i++) {
            columns[i] = closed[i].stream().toArray();
            tiles[i] = new double[columns[i].length][];
            for (int c = 0; c < columns[i].length; c++) {
                tiles[i][c] = new double[rows[i] * rows[columns[i][c]]];
            }
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
        int[] row = columns[i];
        int guess = j - i;
        return guess < row.length && row[guess] == j ? guess : Arrays.binarySearch(row, j);
    }

    /**
     * {@return tile (i, j), i ≤ j, which must not be empty}
     *
     * @param i tile row
     * @param j tile column
     */
    public double[] tile(int i, int j) {
        return tiles[i][find(i, j)];
    }

    /** {@return how many tile rows there are} */
    public int count() {
        return rows.length;
    }
}
