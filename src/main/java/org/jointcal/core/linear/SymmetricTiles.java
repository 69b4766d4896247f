package org.jointcal.core.linear;

import java.util.BitSet;

/**
 * A symmetric matrix in tiles, of which only the upper triangle's are kept, and of these only the ones that are not empty; as it
 * is summed up. In double precision {@link TiledMatrix}, in single {@link SingleMatrix}.
 */
public abstract class SymmetricTiles extends TilePattern {
    /**
     * @param rows rows of each tile
     * @param pattern {@code pattern[i]}: columns j > i of tiles that are not empty
     */
    SymmetricTiles(int[] rows, BitSet[] pattern) {
        super(rows, pattern);
    }

    /**
     * Adds to some stretches of a row.
     *
     * @param i tile row
     * @param r row within it
     * @param from what is added
     * @param factor by what it is multiplied
     * @param runs of each stretch, one after another: begin in {@code from}, begin in the tile row, length
     * @param count how many numbers of these there are
     */
    public abstract void add(int i, int r, double[] from, double factor, int[] runs, int count);

    /**
     * Adds to one element.
     *
     * @param i tile row
     * @param r row within it
     * @param at where in the row, see {@link #begin}
     * @param value what is added
     */
    public abstract void add(int i, int r, int at, double value);

    /**
     * {@return an element of the diagonal}
     *
     * @param i tile
     * @param r row within it
     */
    public abstract double diagonal(int i, int r);

    /**
     * Multiplies row and column n by number n of a vector.
     *
     * @param by of all rows
     */
    public final void scale(double[] by) {
        int[] start = starts();
        for (int i = 0; i < count(); i++) {
            for (int c = 0; c < columns[i].length; c++) {
                int shift = start[columns[i][c]] - offset[i][c];
                for (int r = 0; r < rows[i]; r++) {
                    scale(i, r, offset[i][c], offset[i][c + 1], by[start[i] + r], by, shift);
                }
            }
        }
    }

    /** Multiplies the elements at e = from..to-1 of a row by factor and {@code by[shift + e]}. */
    abstract void scale(int i, int r, int from, int to, double factor, double[] by, int shift);
}
