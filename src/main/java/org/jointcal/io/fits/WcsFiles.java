package org.jointcal.io.fits;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.jointcal.core.wcs.HeaderCards;

/**
 * The bytes of the two files that hand a solution on: {@code STEM.wcs}, a FITS file of headers as astrometry.net writes, and
 * {@code STEM.head}, text as SCAMP writes and SWarp reads.
 */
public final class WcsFiles {
    /** SWarp reads lines into a buffer of 80 characters, with the line end. */
    private static final int LINE = 79;
    private static final Pattern STRUCTURE = Pattern.compile(
            "SIMPLE|XTENSION|BITPIX|NAXIS\\d*|EXTEND|PCOUNT|GCOUNT|EXTNAME|IMAGEW|IMAGEH|END");

    private WcsFiles() {
    }

    /**
     * One chip's header on its way to a file.
     *
     * @param name what becomes EXTNAME where there are several chips; empty for none
     * @param width number of pixels in x; 0 where unknown
     * @param height number of pixels in y; 0 where unknown
     * @param cards WCS and quality cards
     */
    public record ChipHeader(String name, int width, int height, HeaderCards cards) {
    }

    /**
     * A FITS file without data: for one chip its cards are the primary header, for more the primary is empty and each chip
     * has an IMAGE extension. IMAGEW and IMAGEH tell the size of the image.
     *
     * @param chips the chips, at least one
     * @return the file's contents
     */
    public static byte[] wcs(List<ChipHeader> chips) {
        if (chips.isEmpty()) {
            throw new IllegalArgumentException("no chips");
        }
        boolean several = chips.size() > 1;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        HeaderCards primary = HeaderCards.EMPTY.with("SIMPLE", true, "conforms to FITS standard")
                .with("BITPIX", 8, "no data").with("NAXIS", 0, "no data");
        if (!several) {
            out.writeBytes(HeaderBlocks.bytes(primary.append(contents(chips.get(0)))));
            return out.toByteArray();
        }
        out.writeBytes(HeaderBlocks.bytes(primary.with("EXTEND", true, "one extension for each chip")));
        for (ChipHeader chip : chips) {
            HeaderCards header = HeaderCards.EMPTY.with("XTENSION", "IMAGE", "a header without an image")
                    .with("BITPIX", 8, "no data").with("NAXIS", 0, "no data").with("PCOUNT", 0, "")
                    .with("GCOUNT", 1, "");
            HeaderCards named = chip.name().isEmpty() ? header : header.with("EXTNAME", chip.name(), "chip");
            out.writeBytes(HeaderBlocks.bytes(named.append(contents(chip))));
        }
        return out.toByteArray();
    }

    /**
     * Text with a block of cards for each chip, each ended by a line {@code END}.
     *
     * @param chips WCS and quality cards of the chips
     * @return the file's contents
     */
    public static byte[] head(List<HeaderCards> chips) {
        StringBuilder out = new StringBuilder();
        for (HeaderCards chip : chips) {
            for (String card : chip.cards()) {
                out.append(HeaderBlocks.ascii(card.length() > LINE ? card.substring(0, LINE) : card).stripTrailing())
                        .append('\n');
            }
            out.append("END     \n");
        }
        return out.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static HeaderCards contents(ChipHeader chip) {
        HeaderCards cards = chip.cards().without(key -> STRUCTURE.matcher(key).matches());
        if (chip.width() > 0 && chip.height() > 0) {
            cards = cards.with("IMAGEW", chip.width(), "[pix] width of the image")
                    .with("IMAGEH", chip.height(), "[pix] height of the image");
        }
        return cards;
    }
}
