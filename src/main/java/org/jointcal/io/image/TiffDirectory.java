package org.jointcal.io.image;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.HashMap;
import java.util.Map;
import org.jointcal.core.CalibrationException;

/**
 * One directory of a TIFF: its tags, and where the next directory is.
 */
final class TiffDirectory {
    static final int DESCRIPTION = 270;
    static final int IMAGEJ_LENGTHS = 50838;
    static final int IMAGEJ_BYTES = 50839;

    private static final int WIDTH = 256;
    private static final int HEIGHT = 257;
    private static final int BITS = 258;
    private static final int COMPRESSION = 259;
    private static final int STRIP_OFFSETS = 273;
    private static final int SAMPLES = 277;
    private static final int STRIP_COUNTS = 279;
    private static final int SAMPLE_FORMAT = 339;
    private static final int ENTRY = 12;
    /** Bytes of a value of each type, 1 BYTE to 12 DOUBLE. */
    private static final int[] SIZES = {1, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8};

    private final Map<Integer, ByteBuffer> values = new HashMap<>();
    private final Map<Integer, Integer> sizes = new HashMap<>();
    private long next;

    private TiffDirectory() {
    }

    static TiffDirectory read(FileChannel in, ByteOrder order, long at) throws IOException {
        int entries = part(in, order, at, 2).getShort(0) & 0xffff;
        ByteBuffer all = part(in, order, at + 2, ENTRY * entries + 4);
        TiffDirectory directory = new TiffDirectory();
        for (int k = 0; k < entries; k++) {
            int tag = all.getShort(ENTRY * k) & 0xffff;
            int type = all.getShort(ENTRY * k + 2) & 0xffff;
            int size = type < SIZES.length ? SIZES[type] : 1;
            long bytes = size * (all.getInt(ENTRY * k + 4) & 0xffffffffL);
            boolean needed = tag >= WIDTH && tag <= COMPRESSION || tag == DESCRIPTION || tag == STRIP_OFFSETS
                    || tag == SAMPLES || tag == STRIP_COUNTS || tag == SAMPLE_FORMAT || tag == IMAGEJ_LENGTHS
                    || tag == IMAGEJ_BYTES;
            if (needed) {
                long where = bytes <= 4 ? at + 2 + ENTRY * k + 8 : all.getInt(ENTRY * k + 8) & 0xffffffffL;
                directory.values.put(tag, part(in, order, where, bytes));
                directory.sizes.put(tag, size);
            }
        }
        directory.next = all.getInt(ENTRY * entries) & 0xffffffffL;
        return directory;
    }

    private static ByteBuffer part(FileChannel in, ByteOrder order, long at, long bytes) throws IOException {
        if (at + bytes > in.size() || bytes > Integer.MAX_VALUE - 8) {
            throw new EOFException();
        }
        ByteBuffer part = ByteBuffer.allocate((int) bytes).order(order);
        TiffLayout.fill(in, part, at);
        return part;
    }

    /** Where the next directory is (bytes); 0 = this is the last. */
    long next() {
        return next;
    }

    /** The bytes of a tag; none where it is absent. */
    byte[] bytes(int tag) {
        return values.containsKey(tag) ? values.get(tag).array() : new byte[0];
    }

    /** The whole numbers of a tag; none where it is absent. */
    long[] numbers(int tag) {
        ByteBuffer bytes = values.get(tag);
        if (bytes == null) {
            return new long[0];
        }
        int size = sizes.get(tag);
        long[] numbers = new long[bytes.limit() / size];
        for (int k = 0; k < numbers.length; k++) {
            numbers[k] = switch (size) {
                case 1 -> bytes.get(k) & 0xff;
                case 2 -> bytes.getShort(2 * k) & 0xffff;
                case 4 -> bytes.getInt(4 * k) & 0xffffffffL;
                default -> bytes.getLong(8 * k);
            };
        }
        return numbers;
    }

    private long number(int tag, long otherwise) {
        long[] numbers = numbers(tag);
        return numbers.length == 0 ? otherwise : numbers[0];
    }

    /**
     * The page of this directory.
     *
     * @param file name of the file, for messages
     * @param description of the first page, where ImageJ writes what values mean
     */
    TiffLayout.Page page(String file, String description) throws CalibrationException {
        long width = number(WIDTH, 0);
        long height = number(HEIGHT, 0);
        int bits = (int) number(BITS, 1);
        if (number(SAMPLES, 1) != 1) {
            throw new CalibrationException(
                    file + ": a colour image, whose values are no counts. Give the FITS images, or convert it to 32-bit.");
        }
        if (number(COMPRESSION, 1) != 1) {
            throw new CalibrationException(
                    file + ": a compressed TIFF. Open it in ImageJ, and save it there as TIFF or FITS.");
        }
        if (width < 1 || height < 1 || width * height > Integer.MAX_VALUE - 8 || numbers(STRIP_OFFSETS).length == 0
                || numbers(STRIP_OFFSETS).length != numbers(STRIP_COUNTS).length) {
            throw new CalibrationException(file + ": a TIFF whose image has no strips of pixels. Save it again.");
        }
        double curve = TiffLayout.described(description, "cf").orElse(0.0);
        if (curve != 0) {
            throw new CalibrationException(
                    file + ": its values follow a calibration curve. Open it in ImageJ, convert it"
                            + " to 32-bit, and save that.");
        }
        return new TiffLayout.Page((int) width, (int) height, bits, kind(file, bits), numbers(STRIP_OFFSETS),
                numbers(STRIP_COUNTS), TiffLayout.described(description, "c0").orElse(0.0),
                TiffLayout.described(description, "c1").orElse(1.0));
    }

    private TiffLayout.Kind kind(String file, int bits) throws CalibrationException {
        int format = (int) number(SAMPLE_FORMAT, 1);
        return switch (10 * bits + format) {
            case 81 -> TiffLayout.Kind.UNSIGNED_8;
            case 161 -> TiffLayout.Kind.UNSIGNED_16;
            case 162 -> TiffLayout.Kind.SIGNED_16;
            case 321 -> TiffLayout.Kind.UNSIGNED_32;
            case 322 -> TiffLayout.Kind.SIGNED_32;
            case 323 -> TiffLayout.Kind.FLOAT_32;
            case 643 -> TiffLayout.Kind.FLOAT_64;
            default -> throw new CalibrationException(file + ": a TIFF of " + bits
                    + "-bit numbers of a kind that cannot be read. Save it as 32-bit from ImageJ.");
        };
    }
}
