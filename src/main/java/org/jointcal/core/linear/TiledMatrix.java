package org.jointcal.core.linear;

import java.util.BitSet;

/**
 * A symmetric matrix in tiles, of which only the upper triangle's are kept, and of these only the ones that are not empty.
 *
 * <p>The tiles of a tile row stand side by side in arrays of one row each, so that loops along a row are long and run over one
 * index: element (r, e) of tile {@code columns[i][n]} is {@code row[i][r][offset[i][n] + e]}. On the diagonal only the upper
 * triangle counts.
 */
public final class TiledMatrix extends TilePattern {
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
}
