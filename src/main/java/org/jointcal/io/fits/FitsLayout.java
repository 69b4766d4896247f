package org.jointcal.io.fits;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipException;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.io.GivenFile;

/**
 * Where the header-data units (HDUs) of a FITS file lie, found in one pass over its header blocks.
 *
 * <p>It copies header cards as they stand, and it refuses a file that ends before its headers say, so that whoever reads
 * the data afterwards never allocates more than the file can hold. Source: FITS standard 4.0, sections 3 and 4.
 *
 * @param file the file
 * @param gzipped whether the whole file is gzip-compressed; offsets are those in the uncompressed bytes
 * @param units the HDUs in order, the primary one first
 */
public record FitsLayout(Path file, boolean gzipped, List<Unit> units) {
    /** Bytes in a FITS block. */
    public static final int BLOCK = 2880;
    /** Bytes in a header card. */
    public static final int CARD = 80;

    /** Most axes of an image and most columns of a table: their keywords have three digits. */
    private static final int MOST_AXES = 999;
    private static final int MOST_CARDS = 200_000;

    /**
     * One HDU.
     *
     * @param index 0 for the primary HDU
     * @param headerOffset where its header begins (bytes)
     * @param dataOffset where its data begin (bytes)
     * @param dataBytes length of its data without padding (bytes)
     * @param cards every card before END as it stands in the file, blank ones too, 80 characters each
     * @param header the same as a header
     */
    public record Unit(int index, long headerOffset, long dataOffset, long dataBytes, List<String> cards,
            HeaderCards header) {
        /** {@return whether this is a binary table} */
        public boolean isTable() {
            return header.text("XTENSION").map(String::strip).filter(x -> x.equals("BINTABLE") || x.equals("A3DTABLE"))
                    .isPresent();
        }

        /** {@return length of the data with padding to a whole block (bytes)} */
        public long paddedBytes() {
            return (dataBytes + BLOCK - 1) / BLOCK * BLOCK;
        }
    }

    public FitsLayout {
        units = List.copyOf(units);
    }

    /**
     * @param file a FITS file, gzip-compressed or not
     * @return its HDUs
     * @throws CalibrationException if it cannot be read, is not FITS, or ends too early
     */
    public static FitsLayout scan(Path file) throws CalibrationException {
        String name = GivenFile.nameOf(file);
        if (Files.isDirectory(file)) {
            throw new CalibrationException(
                    name + ": a folder, not a FITS file. Give a file, or the folder that holds it.");
        }
        try (InputStream in = GivenFile.open(file)) {
            return new FitsLayout(file, GivenFile.isGzipped(file), units(in, name));
        } catch (EOFException | ZipException e) {
            throw new CalibrationException(
                    name + ": the gzip compression is broken or incomplete. Copy or download the file again.", e);
        } catch (IOException e) {
            throw GivenFile.unreadable(name, e);
        }
    }

    /**
     * @param unit one of the units, with less than 2 GB of data
     * @return its data without padding, uncompressed
     * @throws IOException if they cannot be read
     */
    public byte[] data(Unit unit) throws IOException {
        byte[] bytes = new byte[Math.toIntExact(unit.dataBytes())];
        if (gzipped) {
            try (InputStream in = GivenFile.open(file)) {
                in.skipNBytes(unit.dataOffset());
                in.readNBytes(bytes, 0, bytes.length);
            }
            return bytes;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining() && channel.read(rest, unit.dataOffset() + rest.position()) >= 0) {
                // On to what is left.
            }
        }
        return bytes;
    }

    private static List<Unit> units(InputStream in, String name) throws IOException, CalibrationException {
        List<Unit> units = new ArrayList<>();
        long at = 0;
        while (true) {
            byte[] block = in.readNBytes(BLOCK);
            if (!begins(block, units.isEmpty(), name)) {
                return units;
            }
            List<String> cards = new ArrayList<>();
            long dataOffset = at + readHeader(in, block, cards, name + ": HDU " + units.size());
            HeaderCards header = HeaderCards.of(cards);
            long bytes = dataBytes(header, name + ": HDU " + units.size());
            Unit unit = new Unit(units.size(), at, dataOffset, bytes, List.copyOf(cards), header);
            skipData(in, unit, name);
            units.add(unit);
            at = dataOffset + unit.paddedBytes();
        }
    }

    /** Whether an HDU begins here; what follows the last one is not ours to judge. */
    private static boolean begins(byte[] block, boolean first, String name) throws CalibrationException {
        String start = new String(block, 0, Math.min(CARD, block.length), StandardCharsets.ISO_8859_1);
        if (!first) {
            return start.startsWith("XTENSION") && start.indexOf('=') > 0;
        }
        if (block.length == 0) {
            throw new CalibrationException(name + ": empty (0 bytes). Copy or download the file again.");
        }
        if (start.startsWith("SIMPLE") && start.indexOf('=') > 0) {
            return true;
        }
        String hint = start.startsWith("#")
                ? " SExtractor's text catalogs carry no header: set CATALOG_TYPE FITS_LDAC and run it again."
                : " Give FITS images or FITS_LDAC catalogs.";
        throw new CalibrationException(name + ": not a FITS file (it does not begin with SIMPLE)." + hint);
    }

    private static long readHeader(InputStream in, byte[] first, List<String> cards, String name)
            throws IOException, CalibrationException {
        long read = 0;
        for (byte[] block = first; block.length == BLOCK; block = in.readNBytes(BLOCK)) {
            read += BLOCK;
            for (int at = 0; at < BLOCK; at += CARD) {
                String card = new String(block, at, CARD, StandardCharsets.ISO_8859_1);
                if (card.stripTrailing().equals("END")) {
                    return read;
                }
                cards.add(card);
            }
            if (cards.size() > MOST_CARDS) {
                break;
            }
        }
        throw new CalibrationException(
                name + " is incomplete (its header has no END). Copy or download the file again.");
    }

    private static void skipData(InputStream in, Unit unit, String name) throws IOException, CalibrationException {
        try {
            in.skipNBytes(unit.dataBytes());
        } catch (EOFException e) {
            throw new CalibrationException(
                    String.format(Locale.ROOT,
                            "%s: truncated (the header of HDU %d promises %d bytes of data that are not"
                                    + " there). Copy or download the file again.",
                            name, unit.index(), unit.dataBytes()),
                    e);
        }
        try {
            in.skipNBytes(unit.paddedBytes() - unit.dataBytes());
        } catch (EOFException e) {
            // All data are there; only the padding of the last block is missing.
        }
    }

    private static long dataBytes(HeaderCards header, String name) throws CalibrationException {
        long axes = whole(header, "NAXIS", -1, name);
        long bits = Math.abs(whole(header, "BITPIX", -1, name));
        if (axes < 0 || axes > MOST_AXES || bits % 8 != 0 || bits == 0 || bits > 64) {
            throw new CalibrationException(
                    name + " has a damaged header (NAXIS or BITPIX). Copy or download the file again.");
        }
        for (String key : List.of("TFIELDS", "ZNAXIS")) {
            long count = whole(header, key, 0, name);
            if (count < 0 || count > MOST_AXES) {
                throw new CalibrationException(
                        name + " has a damaged header (" + key + "). Copy or download the file again.");
            }
        }
        if (axes == 0) {
            return 0;
        }
        boolean groups = header.text("GROUPS").filter("T"::equals).isPresent() && whole(header, "NAXIS1", 0, name) == 0;
        try {
            long size = 1;
            for (int axis = groups ? 2 : 1; axis <= axes; axis++) {
                long length = whole(header, "NAXIS" + axis, -1, name);
                if (length < 0) {
                    throw new CalibrationException(
                            name + " has a damaged header (NAXIS" + axis + "). Copy or download the file again.");
                }
                size = Math.multiplyExact(size, length);
            }
            long heap = whole(header, "PCOUNT", 0, name);
            long count = whole(header, "GCOUNT", 1, name);
            if (heap < 0 || count < 0) {
                throw new CalibrationException(
                        name + " has a damaged header (PCOUNT or GCOUNT). Copy or download the file again.");
            }
            size = Math.multiplyExact(Math.addExact(size, heap), count);
            return Math.multiplyExact(size, bits / 8);
        } catch (ArithmeticException e) {
            throw new CalibrationException(
                    name + " claims more data than any file can hold. Copy or download the file again.", e);
        }
    }

    private static long whole(HeaderCards header, String key, long standard, String name) throws CalibrationException {
        if (!header.has(key)) {
            return standard;
        }
        double value = header.number(key).orElse(Double.NaN);
        if (value != Math.rint(value) || Math.abs(value) > 1e18) {
            throw new CalibrationException(
                    name + " has a damaged header (" + key + "). Copy or download the file again.");
        }
        return (long) value;
    }
}
