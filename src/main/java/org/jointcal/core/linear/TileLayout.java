package org.jointcal.core.linear;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How the rows of the reduced matrix are cut into tiles: some blocks of parameters after one another, in the order of the
 * elimination.
 */
public final class TileLayout {
    /** Rows of each tile. */
    public final int[] rows;
    /** Tile of each block, -1 for blocks that are not in the matrix. */
    public final int[] tile;
    /** First row of each block in its tile. */
    public final int[] row;
    /** Rows of each block. */
    public final int[] length;
    /** Place of each block in the order of the elimination, -1 for blocks that are not in the matrix. */
    public final int[] place;

    /**
     * @param order blocks in the order of the elimination; those that are left out do not appear
     * @param length rows of each block
     * @param opens whether a block must not share a tile with the one before
     * @param width rows that a tile should have; it has at most a third more, if blocks are smaller than that
     */
    TileLayout(int[] order, int[] length, boolean[] opens, int width) {
        this.length = length;
        tile = new int[length.length];
        row = new int[length.length];
        place = new int[length.length];
        Arrays.fill(tile, -1);
        Arrays.fill(place, -1);
        List<Integer> sizes = new ArrayList<>();
        int size = 0;
        for (int i = 0; i < order.length; i++) {
            int b = order[i];
            boolean full = size >= width || size + length[b] > width + width / 3;
            if (size > 0 && (full || opens[i])) {
                sizes.add(size);
                size = 0;
            }
            place[b] = i;
            tile[b] = sizes.size();
            row[b] = size;
            size += length[b];
        }
        if (size > 0) {
            sizes.add(size);
        }
        rows = sizes.stream().mapToInt(Integer::intValue).toArray();
    }

    /** {@return how many tiles there are along the diagonal} */
    public int count() {
        return rows.length;
    }
}
