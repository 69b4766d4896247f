package org.jointcal.io.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.io.AtomicFile;
import org.jointcal.io.GivenFile;
import org.jointcal.io.InputChip;
import org.jointcal.io.fits.FitsLayout;
import org.jointcal.io.fits.ImageHeaders;

/**
 * Puts a new WCS into the headers of a FITS image. The data are copied byte by byte, whatever they are.
 *
 * <p>All cards of the old WCS go, in all their dialects, and are kept as HISTORY. CHECKSUM goes where it would no longer
 * hold; DATASUM stays true. Of a tile-compressed image the header of the compressed HDU is changed. The file is made under
 * a temporary name and renamed.
 */
public final class ImageHeaderUpdate {
    private static final Set<String> STRUCTURE = Set.of("SIMPLE", "XTENSION", "BITPIX", "NAXIS", "NAXIS1", "NAXIS2",
            "EXTEND", "PCOUNT", "GCOUNT", "END", "EXTNAME", "CHECKSUM", "DATASUM", "BSCALE", "BZERO");
    private static final int HISTORY_ROOM = 70;

    private ImageHeaderUpdate() {
    }

    /**
     * Writes the file with new headers to another place.
     *
     * @param image a FITS image: single, multi-extension, {@code .gz} or {@code .fz}
     * @param newWcs the WCS cards of each chip to change, by its label ({@link InputChip#chip()})
     * @param target the file to write; gzip-compressed where its name ends in {@code .gz}
     * @throws CalibrationException if one cannot be read or the other not be written
     */
    public static void copy(Path image, Map<String, HeaderCards> newWcs, Path target) throws CalibrationException {
        FitsLayout layout = FitsLayout.scan(image);
        boolean zipped = GivenFile.nameOf(target).toLowerCase(Locale.ROOT).endsWith(".gz");
        write(layout, headers(layout, newWcs), target, zipped);
    }

    /**
     * Replaces the file by one with new headers; links are followed, permissions kept.
     *
     * @param image a FITS image: single, multi-extension, {@code .gz} or {@code .fz}
     * @param newWcs the WCS cards of each chip to change, by its label ({@link InputChip#chip()})
     * @throws CalibrationException if it cannot be read or written; it is unchanged then
     */
    public static void inPlace(Path image, Map<String, HeaderCards> newWcs) throws CalibrationException {
        FitsLayout layout = FitsLayout.scan(image);
        Map<Integer, byte[]> headers = headers(layout, newWcs);
        String name = GivenFile.nameOf(image);
        try {
            Path real = image.toRealPath();
            if (!Files.isWritable(real)) {
                throw new CalibrationException(
                        name + ": may not be written. Change its permissions, or use update_images=copy.");
            }
            PosixFileAttributeView view = Files.getFileAttributeView(real, PosixFileAttributeView.class);
            Set<PosixFilePermission> permissions = view == null ? Set.of() : view.readAttributes().permissions();
            write(layout, headers, real, layout.gzipped());
            if (view != null) {
                Files.setPosixFilePermissions(real, permissions);
            }
        } catch (IOException e) {
            throw GivenFile.unreadable(name, e);
        }
    }

    /** The new header blocks, by index of the HDU. */
    private static Map<Integer, byte[]> headers(FitsLayout layout, Map<String, HeaderCards> newWcs)
            throws CalibrationException {
        String name = GivenFile.nameOf(layout.file());
        Map<Integer, byte[]> headers = new HashMap<>();
        Set<String> missing = new HashSet<>(newWcs.keySet());
        for (FitsImages.Image image : FitsImages.images(layout)) {
            if (image.planes() > 1 && image.planes() != FitsImages.COLOURS) {
                throw new CalibrationException(name + ": its " + image.planes()
                        + " planes share one header, which holds one WCS. Split the cube into images.");
            }
            HeaderCards wcs = newWcs.get(image.chip());
            if (wcs != null) {
                headers.put(image.unit().index(), blocks(changed(image.unit(), wcs)));
                missing.remove(image.chip());
            }
        }
        if (!missing.isEmpty()) {
            throw new CalibrationException(name + ": has no image " + String.join(", ", missing)
                    + ", so its header cannot be updated. Use the .wcs or .head files.");
        }
        return headers;
    }

    private static List<String> changed(FitsLayout.Unit unit, HeaderCards wcs) {
        HeaderCards added = wcs.without(STRUCTURE::contains);
        Set<String> replaced = added.cards().stream().map(HeaderCards::keyword).collect(Collectors.toSet());
        replaced.removeAll(Set.of("HISTORY", "COMMENT", ""));
        replaced.addAll(Set.of("CHECKSUM", "ZHECKSUM"));
        List<String> cards = new ArrayList<>();
        HeaderCards history = HeaderCards.EMPTY;
        for (String card : unit.cards()) {
            String key = HeaderCards.keyword(card);
            if (ImageHeaders.IS_WCS.test(key)) {
                history = history.withCommentary("HISTORY", "  " + remembered(card, key));
            } else if (!replaced.contains(key)) {
                cards.add(card);
            }
        }
        cards.addAll(added.cards());
        if (!history.cards().isEmpty()) {
            cards.addAll(HeaderCards.EMPTY.withCommentary("HISTORY", "WCS before the joint calibration:").cards());
            cards.addAll(history.cards());
        }
        return cards;
    }

    /** The old card, without its comment where it is too long for one line. */
    private static String remembered(String card, String key) {
        String whole = card.stripTrailing();
        return whole.length() <= HISTORY_ROOM
                ? whole
                : String.format(Locale.ROOT, "%-8s= %s", key, HeaderCards.of(List.of(card)).text(key).orElse(""));
    }

    private static byte[] blocks(List<String> cards) {
        StringBuilder text = new StringBuilder();
        for (String card : cards) {
            text.append(card).append(" ".repeat(FitsLayout.CARD - card.length()));
        }
        text.append("END");
        int over = text.length() % FitsLayout.BLOCK;
        text.append(" ".repeat(over == 0 ? 0 : FitsLayout.BLOCK - over));
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void write(FitsLayout layout, Map<Integer, byte[]> headers, Path target, boolean zipped)
            throws CalibrationException {
        AtomicFile.write(target, out -> {
            if (zipped) {
                GZIPOutputStream zip = new GZIPOutputStream(out, 1 << 16);
                write(layout, headers, zip);
                zip.finish();
            } else {
                write(layout, headers, out);
            }
        });
    }

    private static void write(FitsLayout layout, Map<Integer, byte[]> headers, OutputStream out) throws IOException {
        try (InputStream in = GivenFile.open(layout.file())) {
            for (FitsLayout.Unit unit : layout.units()) {
                byte[] header = in.readNBytes((int) (unit.dataOffset() - unit.headerOffset()));
                out.write(headers.getOrDefault(unit.index(), header));
                copy(in, out, unit.dataBytes(), unit.paddedBytes());
            }
            in.transferTo(out);
        }
    }

    /** Copies the data, and pads them where the file ends without padding. */
    private static void copy(InputStream in, OutputStream out, long data, long padded) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long at = 0;
        while (at < padded) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, padded - at));
            if (read < 0) {
                if (at < data) {
                    throw new IOException("the image has become shorter");
                }
                read = (int) (padded - at);
                Arrays.fill(buffer, 0, read, (byte) 0);
            }
            out.write(buffer, 0, read);
            at += read;
        }
    }
}
