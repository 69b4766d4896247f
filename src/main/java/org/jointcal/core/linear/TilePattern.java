package org.jointcal.core.linear;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Which tiles of a symmetric matrix are not empty, of its upper triangle, and where they stand: those of a tile row side by
 * side. Closed under elimination: where (k, i) and (k, j) are kept, so is (i, j).
 */
public class TilePattern {
    /** Rows of each tile. */
    public final int[] rows;
    /** {@code columns[i]}: tile columns of tile row i, rising from i. */
    public final int[][] columns;
    /** {@code offset[i][n]}: where tile columns[i][n] begins in the rows of tile row i; one more is their length. */
    public final int[][] offset;

    /**
     * @param rows rows of each tile
     * @param pattern {@code pattern[i]}: columns j > i of tiles that are not empty
     */
    TilePattern(int[] rows, BitSet[] pattern) {
        this.rows = rows;
        int n = rows.length;
        BitSet[] closed = closed(pattern);
        columns = new int[n][];
        offset = new int[n][];
        for (int i = 0; i < n; i++) {
            columns[i] = closed[i].stream().toArray();
            offset[i] = new int[columns[i].length + 1];
            for (int c = 0; c < columns[i].length; c++) {
                offset[i][c + 1] = offset[i][c] + rows[columns[i][c]];
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

    /**
     * Copies the rows of tile row k, from one of its columns on, to the places that they have in that column's tile row.
     *
     * @param from rows of tile row k, arrays of numbers of some kind
     * @param to arrays of the same kind
     * @return where runs of such places begin and end
     */
    int[] align(int k, int column, Object[] from, Object[] to) {
        int i = columns[k][column];
        int[] runs = new int[2 * (columns[k].length - column)];
        int count = 0;
        int place = 0;
        for (int c = column; c < columns[k].length;) {
            int first = offset[k][c];
            while (columns[i][place] != columns[k][c]) {
                place++;
            }
            int begin = offset[i][place];
            for (; c < columns[k].length && place < columns[i].length && columns[i][place] == columns[k][c]; c++) {
                place++;
            }
            int end = offset[i][place];
            for (int p = 0; p < rows[k]; p++) {
                System.arraycopy(from[p], first, to[p], begin, end - begin);
            }
            runs[count++] = begin;
            runs[count++] = end;
        }
        return Arrays.copyOf(runs, count);
    }

    /** {@return the first row of each tile, and their number} */
    int[] starts() {
        int[] start = new int[rows.length + 1];
        for (int t = 0; t < rows.length; t++) {
            start[t + 1] = start[t] + rows[t];
        }
        return start;
    }

    /** {@return most rows of a tile row} */
    int tallest() {
        return Arrays.stream(rows).max().orElse(0);
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
