package org.jointcal.io.image;

import java.util.ArrayList;
import java.util.List;
import org.jointcal.core.wcs.HeaderCards;

/**
 * How a compressed image is cut into tiles. Source: FITS standard 4.0, section 10.1.1.
 *
 * @param axes lengths of the first three axes (pixels)
 * @param tile lengths of a whole tile along them (pixels)
 */
record TileGrid(int[] axes, int[] tile) {
    /**
     * The part of a tile that lies in one plane.
     *
     * @param row its row in the table, 0-based
     * @param x its first column of pixels, 0-based
     * @param y its first row of pixels, 0-based
     * @param width its columns of pixels
     * @param height its rows of pixels
     * @param depth the planes it spans
     * @param inside which of these planes it is, 0 for the first
     */
    record Tile(int row, int x, int y, int width, int height, int depth, int inside) {
    }

    /**
     * @param table header of a compressed image, as a table
     * @return its tiles
     */
    static TileGrid of(HeaderCards table) {
        int[] axes = new int[3];
        int[] tile = new int[3];
        for (int k = 0; k < 3; k++) {
            axes[k] = (int) table.number("ZNAXIS" + (k + 1)).orElse(1);
            double length = table.number("ZTILE" + (k + 1)).orElse(k == 0 ? axes[0] : 1);
            tile[k] = (int) Math.max(1, Math.min(axes[k], length));
        }
        return new TileGrid(axes, tile);
    }

    /**
     * @param plane which plane of a cube, 0 for the first
     * @return the tiles that make it
     */
    List<Tile> tiles(int plane) {
        int across = (axes[0] + tile[0] - 1) / tile[0];
        int up = (axes[1] + tile[1] - 1) / tile[1];
        int layer = plane / tile[2];
        int depth = Math.min(tile[2], axes[2] - layer * tile[2]);
        List<Tile> tiles = new ArrayList<>();
        for (int ty = 0; ty < up; ty++) {
            for (int tx = 0; tx < across; tx++) {
                int x = tx * tile[0];
                int y = ty * tile[1];
                tiles.add(new Tile((layer * up + ty) * across + tx, x, y, Math.min(tile[0], axes[0] - x),
                        Math.min(tile[1], axes[1] - y), depth, plane % tile[2]));
            }
        }
        return tiles;
    }
}
