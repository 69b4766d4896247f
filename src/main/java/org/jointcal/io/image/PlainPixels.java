package org.jointcal.io.image;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.jointcal.io.GivenFile;
import org.jointcal.io.InputChip;

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
        String name = GivenFile.nameOf(file);
        try (DataInputStream in = new DataInputStream(GivenFile.open(file))) {
            skip(in, progress);
            float[] values = new float[width * height];
            Object row = row(bitpix, width);
            ByteBuffer bytes = ByteBuffer.allocate(width * (Math.abs(bitpix) / 8));
            for (int y = 0; y < height; y++) {
                progress.check();
                in.readFully(bytes.array());
                if (bitpix == -32 && scale.isNone()) {
                    bytes.asFloatBuffer().get(values, y * width, width);
                } else {
                    unpack(bytes, row);
                    scale.apply(row, values, y * width);
                }
            }
            return values;
        } catch (EOFException e) {
            throw new CalibrationException(name + ": has become shorter since its header was read. Run again.", e);
        } catch (IOException e) {
            throw GivenFile.unreadable(name, e);
        }
    }

    /** In a compressed file that takes as long as reading it. */
    private void skip(InputStream in, Progress progress) throws IOException {
        for (long left = offset; left > 0; left -= Math.min(left, PART)) {
            progress.check();
            in.skipNBytes(Math.min(left, PART));
        }
    }

    /** Takes numbers of the highest byte first. */
    private static void unpack(ByteBuffer bytes, Object row) {
        if (row instanceof byte[] numbers) {
            bytes.duplicate().get(numbers);
        } else if (row instanceof short[] numbers) {
            bytes.asShortBuffer().get(numbers);
        } else if (row instanceof int[] numbers) {
            bytes.asIntBuffer().get(numbers);
        } else if (row instanceof long[] numbers) {
            bytes.asLongBuffer().get(numbers);
        } else if (row instanceof float[] numbers) {
            bytes.asFloatBuffer().get(numbers);
        } else if (row instanceof double[] numbers) {
            bytes.asDoubleBuffer().get(numbers);
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
