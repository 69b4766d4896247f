package org.jointcal.io.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import nom.tam.fits.BinaryTableHDU;
import nom.tam.fits.Fits;
import nom.tam.util.FitsInputStream;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.io.GivenFile;
import org.jointcal.io.InputChip;

/**
 * The pixels of an image in losslessly gzipped tiles (GZIP_1, GZIP_2).
 *
 * <p>nom-tam-fits 1.21 reads the table, but not the tiles: it gets GZIP_1 tiles above 64 kB wrong, and gives zeros for
 * floating-point ones. Source: FITS standard 4.0, sections 10.1 and 10.4.2.
 *
 * @param file the file
 * @param unit index of the HDU
 * @param plane which plane of a cube, 0 for the first
 * @param table header of the HDU as a table
 * @param scale from stored numbers to physical values
 */
record GzipTiles(Path file, int unit, int plane, HeaderCards table, PixelScale scale) implements InputChip.Pixels {
    /** Whether the tiles are what this class reads: gzipped, and not quantized. */
    static boolean areIn(HeaderCards table) {
        boolean quantized = table.has("ZSCALE") || table.cards().stream()
                .anyMatch(c -> HeaderCards.keyword(c).startsWith("TTYPE") && c.contains("'ZSCALE"));
        return table.text("ZCMPTYPE").orElse("").toUpperCase(Locale.ROOT).startsWith("GZIP_") && !quantized;
    }

    @Override
    public float[] read() throws CalibrationException {
        return read(Progress.NONE);
    }

    @Override
    public float[] read(Progress progress) throws CalibrationException {
        String name = GivenFile.nameOf(file);
        try (Fits fits = new Fits(file.toFile())) {
            if (!(fits.getHDU(unit) instanceof BinaryTableHDU hdu)) {
                throw new CalibrationException(name + ": HDU " + unit + " is no longer a compressed image. Run again.");
            }
            return unpack(hdu, progress);
        } catch (Progress.CancelledException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new CalibrationException(name + ": HDU " + unit + " cannot be decompressed (" + e.getMessage()
                    + "). Decompress it with funpack, and use that file.", e);
        }
    }

    private float[] unpack(BinaryTableHDU hdu, Progress progress) throws IOException {
        TileGrid grid = TileGrid.of(table);
        int width = grid.axes()[0];
        float[] values = new float[width * grid.axes()[1]];
        for (TileGrid.Tile tile : grid.tiles(plane)) {
            progress.check();
            int area = tile.width() * tile.height();
            byte[] bytes = tile(hdu, tile.row(), area * tile.depth());
            int skipped = tile.inside() * area * size();
            try (FitsInputStream in = new FitsInputStream(
                    new ByteArrayInputStream(bytes, skipped, bytes.length - skipped))) {
                Object line = PlainPixels.row((int) table.number("ZBITPIX").orElse(0), tile.width());
                for (int y = tile.y(); y < tile.y() + tile.height(); y++) {
                    in.readArrayFully(line);
                    scale.apply(line, values, y * width + tile.x());
                }
            }
        }
        return values;
    }

    private byte[] tile(BinaryTableHDU hdu, int row, int count) throws IOException {
        byte[] packed = cell(hdu, row, "COMPRESSED_DATA");
        boolean shuffled = table.text("ZCMPTYPE").filter("GZIP_2"::equals).isPresent();
        if (packed.length == 0) {
            packed = cell(hdu, row, "GZIP_COMPRESSED_DATA");
            shuffled = false;
        }
        byte[] plain;
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            plain = in.readNBytes(count * size());
        }
        if (plain.length != count * size()) {
            throw new IOException("tile " + (row + 1) + " is too short");
        }
        return shuffled ? together(plain, count) : plain;
    }

    private static byte[] cell(BinaryTableHDU hdu, int row, String column) {
        int index = hdu.findColumn(column);
        return index >= 0 && hdu.getElement(row, index) instanceof byte[] bytes ? bytes : new byte[0];
    }

    /** Undoes GZIP_2's order: all first bytes of the numbers, then all second ones... */
    private byte[] together(byte[] planes, int count) {
        byte[] bytes = new byte[planes.length];
        for (int k = 0; k < count; k++) {
            for (int b = 0; b < size(); b++) {
                bytes[k * size() + b] = planes[b * count + k];
            }
        }
        return bytes;
    }

    private int size() {
        return (int) Math.abs(table.number("ZBITPIX").orElse(0)) / 8;
    }
}
