package org.jointcal.io.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import nom.tam.fits.BasicHDU;
import nom.tam.fits.Fits;
import nom.tam.image.compression.hdu.CompressedImageHDU;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.io.GivenFile;
import org.jointcal.io.InputChip;

/**
 * The pixels of a tile-compressed image (Rice, GZIP, HCOMPRESS, PLIO; {@code .fz}).
 *
 * @param file the file
 * @param unit index of the HDU
 * @param plane which plane of a cube, 0 for the first
 * @param table header of the HDU as a table
 * @param width number of pixels in x
 * @param height number of pixels in y
 * @param scale from stored numbers to physical values
 */
record CompressedPixels(Path file, int unit, int plane, HeaderCards table, int width, int height, PixelScale scale)
        implements
            InputChip.Pixels {
    private static final int PART_ROWS = 256;

    @Override
    public float[] read() throws CalibrationException {
        return read(Progress.NONE);
    }

    @Override
    public float[] read(Progress progress) throws CalibrationException {
        String name = GivenFile.nameOf(file);
        try (Fits fits = new Fits(file.toFile())) {
            BasicHDU<?> hdu = fits.getHDU(unit);
            if (!(hdu instanceof CompressedImageHDU compressed)) {
                throw new CalibrationException(
                        name + ": HDU " + unit + " is no longer a compressed image. Run again.");
            }
            float[] values = isForWhole()
                    ? flatten(Unhurried.call(() -> compressed.asImageHDU().getKernel(), progress), name)
                    : decompress(compressed, name, progress);
            if (isQuantizedWithoutDither()) {
                removeHalfStep(compressed, values);
            }
            return values;
        } catch (IOException e) {
            throw GivenFile.unreadable(name, e);
        } catch (Progress.CancelledException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new CalibrationException(name + ": HDU " + unit + " cannot be decompressed ("
                    + String.valueOf(e.getMessage()).replaceFirst("(: )?null$", "").lines().findFirst()
                            .orElse("damaged")
                    + "). Copy or download the file again, or try funpack on it.", e);
        }
    }

    /** nom-tam-fits 1.21 can be trusted to take out parts of Rice tiles that are not dithered and one plane deep. */
    private boolean isForWhole() {
        boolean cube = IntStream.rangeClosed(3, (int) table.number("ZNAXIS").orElse(2))
                .anyMatch(axis -> table.number("ZNAXIS" + axis).orElse(1) > 1);
        boolean dithered = table.text("ZQUANTIZ").orElse("").startsWith("SUBTRACTIVE");
        boolean deep = IntStream.rangeClosed(3, (int) table.number("ZNAXIS").orElse(2))
                .anyMatch(axis -> table.number("ZTILE" + axis).orElse(1) > 1);
        return !cube || dithered || deep || !table.text("ZCMPTYPE").orElse("").startsWith("RICE");
    }

    private boolean isQuantizedWithoutDither() {
        return table.number("ZBITPIX").orElse(0) < 0
                && !table.text("ZQUANTIZ").orElse("NO_DITHER").startsWith("SUBTRACTIVE");
    }

    /** nom-tam-fits 1.21 takes each whole number for the middle of its step; the standard takes it for the value. */
    private void removeHalfStep(CompressedImageHDU hdu, float[] values) {
        int column = hdu.findColumn("ZSCALE");
        double constant = table.number("ZSCALE").orElse(0);
        TileGrid grid = TileGrid.of(table);
        for (TileGrid.Tile tile : grid.tiles(plane)) {
            double step = column >= 0 ? hdu.getData().getDouble(tile.row(), column) : constant;
            double half = 0.5 * step * scale.scale();
            for (int y = tile.y(); y < tile.y() + tile.height(); y++) {
                for (int x = tile.x(); x < tile.x() + tile.width(); x++) {
                    values[y * width + x] -= (float) half;
                }
            }
        }
    }

    /** One plane of a cube, a few rows of tiles at a time, so that the others are not held. */
    private float[] decompress(CompressedImageHDU hdu, String name, Progress progress)
            throws CalibrationException, IOException {
        float[] values = new float[width * height];
        int tileRows = TileGrid.of(table).tile()[1];
        int most = (PART_ROWS + tileRows - 1) / tileRows * tileRows;
        for (int first = 0; first < height; first += most) {
            progress.check();
            int rows = Math.min(most, height - first);
            int[] corner = corner(first);
            int[] lengths = new int[corner.length];
            Arrays.fill(lengths, 1);
            lengths[lengths.length - 2] = rows;
            lengths[lengths.length - 1] = width;
            Object part = part(hdu, corner, lengths);
            while (part instanceof Object[][] deeper && deeper.length == 1 && lengths.length > 2
                    && deeper[0] instanceof Object[]) {
                part = deeper[0];
            }
            if (!(part instanceof Object[] lines) || lines.length != rows) {
                throw new CalibrationException(name + ": HDU " + unit
                        + " decompresses to another size than its header says. Use funpack on it.");
            }
            for (int y = 0; y < rows; y++) {
                scale.apply(lines[y], values, (first + y) * width);
            }
        }
        return values;
    }

    private static Object part(CompressedImageHDU hdu, int[] corner, int[] lengths) {
        try {
            return hdu.getTileHDU(corner, lengths).getKernel();
        } catch (IOException e) {
            throw new IllegalStateException("a tile is damaged", e);
        }
    }

    /** Where a row of the plane begins, slowest axis first. */
    private int[] corner(int row) {
        int axes = (int) table.number("ZNAXIS").orElse(2);
        int[] corner = new int[axes];
        corner[axes - 2] = row;
        int left = plane;
        for (int axis = 3; axis <= axes; axis++) {
            int length = (int) table.number("ZNAXIS" + axis).orElse(1);
            corner[axes - axis] = left % length;
            left /= length;
        }
        return corner;
    }

    private float[] flatten(Object kernel, String name) throws CalibrationException {
        Object rows = kernel;
        while (rows instanceof Object[][][] deeper && deeper.length == 1) {
            rows = deeper[0];
        }
        if (rows instanceof Object[][] planes) {
            rows = planes[plane];
        }
        if (!(rows instanceof Object[] lines) || lines.length != height) {
            throw new CalibrationException(
                    name + ": HDU " + unit + " decompresses to another size than its header says. Use funpack on it.");
        }
        float[] values = new float[width * height];
        for (int y = 0; y < height; y++) {
            scale.apply(lines[y], values, y * width);
        }
        return values;
    }
}
