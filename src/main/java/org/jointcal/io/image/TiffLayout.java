package org.jointcal.io.image;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jointcal.core.CalibrationException;
import org.jointcal.io.GivenFile;

/**
 * Where the pages of a TIFF lie, found without reading their pixels. Source: TIFF 6.0; ImageJ's stacks above 4 GB, which
 * have one directory and say {@code images=N} in its description, are taken apart too.
 *
 * @param file the file
 * @param order of the bytes of a number
 * @param pages in the order of the file, one at least
 * @param text what ImageJ wrote with them
 */
record TiffLayout(Path file, ByteOrder order, List<Page> pages, TiffText text) {
    private static final Pattern IMAGES = Pattern.compile("(?m)^images=(\\d{1,6})$");
    private static final int MOST_PAGES = 100_000;

    /** How a number is stored. */
    enum Kind {
        UNSIGNED_8, UNSIGNED_16, SIGNED_16, UNSIGNED_32, SIGNED_32, FLOAT_32, FLOAT_64
    }

    /**
     * One image.
     *
     * @param width (pixels)
     * @param height (pixels)
     * @param bits of a number
     * @param kind how a number is stored
     * @param offsets where each strip begins (bytes)
     * @param counts how long each strip is (bytes)
     * @param zero value of a stored 0
     * @param scale value of a step
     */
    record Page(int width, int height, int bits, Kind kind, long[] offsets, long[] counts, double zero, double scale) {
        long bytes() {
            return (long) width * height * bits / 8;
        }

        /** The page that follows this one's pixels without a directory. */
        Page after(int pages) {
            return new Page(width, height, bits, kind, new long[]{offsets[0] + pages * bytes()}, new long[]{bytes()},
                    zero, scale);
        }
    }

    /**
     * @param file a TIFF file
     * @return its pages
     * @throws CalibrationException if it cannot be read, is no TIFF, or is of a kind that cannot be used
     */
    static TiffLayout scan(Path file) throws CalibrationException {
        String name = GivenFile.nameOf(file);
        try (FileChannel in = FileChannel.open(file)) {
            ByteBuffer head = ByteBuffer.allocate(8);
            fill(in, head, 0);
            ByteOrder order = head.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
            head.order(order);
            boolean marked = head.get(0) == head.get(1) && (head.get(0) == 'I' || head.get(0) == 'M');
            if (!marked || head.getShort(2) != 42) {
                throw new CalibrationException(name + (marked && head.getShort(2) == 43
                        ? ": a BigTIFF. Save it as TIFF or FITS from ImageJ."
                        : ": not a TIFF file. Copy or download it again."));
            }
            return scan(file, in, order, head.getInt(4) & 0xffffffffL);
        } catch (EOFException e) {
            throw new CalibrationException(name + ": ends before its images do. Copy or download it again.", e);
        } catch (IOException e) {
            throw GivenFile.unreadable(name, e);
        }
    }

    private static TiffLayout scan(Path file, FileChannel in, ByteOrder order, long first)
            throws IOException, CalibrationException {
        List<Page> pages = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        TiffText text = TiffText.NONE;
        String description = "";
        long at = first;
        while (at != 0 && seen.add(at) && pages.size() < MOST_PAGES) {
            TiffDirectory directory = TiffDirectory.read(in, order, at);
            if (pages.isEmpty()) {
                description = new String(directory.bytes(TiffDirectory.DESCRIPTION), StandardCharsets.ISO_8859_1);
                text = TiffText.of(directory.numbers(TiffDirectory.IMAGEJ_LENGTHS),
                        ByteBuffer.wrap(directory.bytes(TiffDirectory.IMAGEJ_BYTES)).order(order));
            }
            pages.add(directory.page(GivenFile.nameOf(file), description));
            at = directory.next();
        }
        if (pages.isEmpty()) {
            throw new CalibrationException(GivenFile.nameOf(file) + ": a TIFF without an image. Save it again.");
        }
        Matcher images = IMAGES.matcher(description);
        int count = images.find() ? Integer.parseInt(images.group(1)) : 1;
        for (int k = 1; k < count && pages.size() == k && seen.size() == 1; k++) {
            pages.add(pages.get(0).after(k));
        }
        for (Page page : pages) {
            checkEnd(page, in.size());
        }
        return new TiffLayout(file, order, List.copyOf(pages), text);
    }

    private static void checkEnd(Page page, long size) throws EOFException {
        long stored = 0;
        for (int k = 0; k < page.offsets().length; k++) {
            if (page.offsets()[k] + page.counts()[k] > size) {
                throw new EOFException();
            }
            stored += page.counts()[k];
        }
        if (stored < page.bytes()) {
            throw new EOFException();
        }
    }

    /** Fills a buffer from a place of the file. */
    static void fill(FileChannel in, ByteBuffer buffer, long at) throws IOException {
        long position = at;
        while (buffer.hasRemaining()) {
            int read = in.read(buffer, position);
            if (read < 0) {
                throw new EOFException();
            }
            position += read;
        }
    }

    /** A number that a line of ImageJ's description gives. */
    static Optional<Double> described(String description, String key) {
        return description.lines().filter(line -> line.startsWith(key + "=")).findFirst().map(line -> {
            try {
                return Double.valueOf(line.substring(key.length() + 1));
            } catch (NumberFormatException e) {
                return Double.NaN;
            }
        });
    }
}
