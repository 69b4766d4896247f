package org.jointcal.io;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import nom.tam.util.FitsInputStream;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;

/**
 * The pixels of an image that is stored as the FITS standard's plain array, read row by row.
 *
 * @param file the file, gzip-compressed or not
 * @param offset where the plane begins (bytes, uncompressed)
 * @param bitpix 8, 16, 32, 64, -32 or -64
 * @param width number of pixels in x
 * @param height number of pixels in y
 * @param scale from stored numbers to physical values
 */
record PlainPixels(Path file, long offset, int bitpix, int width, int height, PixelScale scale)
        implements
            InputChip.Pixels {
    private static final long PART = 1 << 24;

    @Override
    public float[] read() throws CalibrationException {
        return read(Progress.NONE);
    }

    @Override
    public float[] read(Progress progress) throws CalibrationException {
        String name = FitsLayout.nameOf(file);
        try (FitsInputStream in = new FitsInputStream(FitsLayout.open(file), 1 << 16)) {
            skip(in, progress);
            float[] values = new float[width * height];
            Object row = row(bitpix, width);
            for (int y = 0; y < height; y++) {
                progress.check();
                in.readArrayFully(row);
                scale.apply(row, values, y * width);
            }
            return values;
        } catch (EOFException e) {
            throw new CalibrationException(name + ": has become shorter since its header was read. Run again.", e);
        } catch (IOException e) {
            throw FitsLayout.unreadable(name, e);
        }
    }

    /** In a compressed file that takes as long as reading it. */
    private void skip(FitsInputStream in, Progress progress) throws IOException {
        for (long left = offset; left > 0; left -= Math.min(left, PART)) {
            progress.check();
            in.skipAllBytes(Math.min(left, PART));
        }
    }

    /**
     * @param bitpix 8, 16, 32, 64, -32 or -64
     * @param width how many numbers
     * @return an array for them, as they are stored
     */
    static Object row(int bitpix, int width) {
        return switch (bitpix) {
            case 8 -> new byte[width];
            case 16 -> new short[width];
            case 32 -> new int[width];
            case 64 -> new long[width];
            case -32 -> new float[width];
            default -> new double[width];
        };
    }
}
