package org.jointcal.io;

import java.io.IOException;
import java.nio.file.Path;
import nom.tam.fits.BasicHDU;
import nom.tam.fits.Fits;
import nom.tam.image.compression.hdu.CompressedImageHDU;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.wcs.HeaderCards;

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
    @Override
    public float[] read() throws CalibrationException {
        String name = FitsLayout.nameOf(file);
        try (Fits fits = new Fits(file.toFile())) {
            BasicHDU<?> hdu = fits.getHDU(unit);
            if (!(hdu instanceof CompressedImageHDU compressed)) {
                throw new CalibrationException(
                        name + ": HDU " + unit + " is no longer a compressed image. Run again.");
            }
            float[] values = flatten(compressed.asImageHDU().getKernel(), name);
            if (isQuantizedWithoutDither()) {
                removeHalfStep(compressed, values);
            }
            return values;
        } catch (IOException e) {
            throw FitsLayout.unreadable(name, e);
        } catch (RuntimeException e) {
            throw new CalibrationException(name + ": HDU " + unit + " cannot be decompressed ("
                    + String.valueOf(e.getMessage()).replaceFirst("(: )?null$", "").lines().findFirst()
                            .orElse("damaged")
                    + "). Copy or download the file again, or try funpack on it.", e);
        }
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
