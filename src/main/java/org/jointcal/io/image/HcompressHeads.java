package org.jointcal.io.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.io.GivenFile;

/**
 * The heads of HCOMPRESS tiles: each repeats the size of its tile, and nom-tam-fits 1.21 would work for minutes on a size
 * that is damaged. Source: FITS standard 4.0, section 10.4.4; R. White, <i>hcompress</i>: magic number, nx, ny, scale,
 * sum of all pixels, number of bit planes in three quadrants.
 */
final class HcompressHeads {
    private static final int BYTES = 25;
    private static final int MAGIC = 0xdd99;
    private static final int PLANES_AT = 22;
    /** Bit planes of a 64-bit number. */
    private static final int MOST_PLANES = 64;

    private final TileGrid grid;
    private final List<Place> places = new ArrayList<>();

    /** Where the tile of a row begins, counted from the first row of the table (bytes). */
    private record Place(int row, long at) {
    }

    /**
     * @param table header of a compressed image, as a table
     */
    HcompressHeads(HeaderCards table) {
        grid = TileGrid.of(table);
    }

    /** Whether tiles of this kind are in the table. */
    static boolean areIn(HeaderCards table) {
        return table.text("ZCMPTYPE").orElse("").startsWith("HCOMPRESS");
    }

    /** Notes where the tile of a row is, from the first row of the table (bytes). */
    void add(int row, long at) {
        places.add(new Place(row, at));
    }

    /**
     * @param file the file
     * @param from where the first row of the table is (bytes)
     * @return whether the head of each tile agrees with the header
     * @throws IOException if they cannot be read
     */
    boolean agree(Path file, long from) throws IOException {
        List<TileGrid.Tile> tiles = grid.tiles(0);
        places.sort(Comparator.comparingLong(Place::at));
        try (InputStream in = GivenFile.open(file)) {
            in.skipNBytes(from);
            long position = 0;
            byte[] head = new byte[BYTES];
            for (Place place : places) {
                if (place.at < position) {
                    return false;
                }
                in.skipNBytes(place.at - position);
                position = place.at + in.readNBytes(head, 0, BYTES);
                TileGrid.Tile tile = tiles.get(place.row % tiles.size());
                if (position < place.at + BYTES
                        || !agrees(ByteBuffer.wrap(head), (long) tile.width() * tile.height())) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean agrees(ByteBuffer head, long pixels) {
        boolean agrees = (head.getShort(0) & 0xffff) == MAGIC && head.getInt(2) > 0 && head.getInt(6) > 0
                && (long) head.getInt(2) * head.getInt(6) == pixels;
        for (int quadrant = 0; quadrant < 3; quadrant++) {
            agrees &= (head.get(PLANES_AT + quadrant) & 0xff) <= MOST_PLANES;
        }
        return agrees;
    }
}
