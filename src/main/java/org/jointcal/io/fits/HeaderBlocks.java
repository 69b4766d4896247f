package org.jointcal.io.fits;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jointcal.core.wcs.HeaderCards;

/**
 * Header cards as bytes. Bytes are taken apart into blocks of cards: text with lines, bare 80-byte cards, or a FITS file,
 * whose data are passed over. Each block ends with END or with the bytes.
 */
final class HeaderBlocks {
    private static final int CARD = 80;
    private static final int FITS_BLOCK = 2880;

    private HeaderBlocks() {
    }

    /** A header as it stands in a FITS file: cards of 80 bytes and END, filled up to whole blocks; '?' for what is not ASCII. */
    static byte[] bytes(HeaderCards header) {
        int used = CARD * (header.cards().size() + 1);
        byte[] bytes = new byte[(int) padded(used)];
        Arrays.fill(bytes, (byte) ' ');
        int at = 0;
        for (String card : header.cards()) {
            byte[] text = ascii(card).getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(text, 0, bytes, at, Math.min(text.length, CARD));
            at += CARD;
        }
        System.arraycopy("END".getBytes(StandardCharsets.US_ASCII), 0, bytes, at, 3);
        return bytes;
    }

    /** A card with '?' for whatever a header may not hold. */
    static String ascii(String text) {
        boolean plain = text.chars().allMatch(c -> c >= ' ' && c <= '~');
        return plain ? text : text.replaceAll("[^ -~]", "?");
    }

    static List<HeaderCards> parse(byte[] bytes) {
        return isLines(bytes) ? ofLines(bytes) : ofCards(bytes);
    }

    /** FITS headers hold no line ends. */
    private static boolean isLines(byte[] bytes) {
        for (int k = 0; k < Math.min(bytes.length, 2 * CARD); k++) {
            if (bytes[k] == '\n' || bytes[k] == '\r') {
                return true;
            }
        }
        return bytes.length < CARD;
    }

    private static List<HeaderCards> ofLines(byte[] bytes) {
        List<HeaderCards> blocks = new ArrayList<>();
        List<String> block = new ArrayList<>();
        for (String line : text(bytes).lines().toList()) {
            if (line.stripTrailing().equals("END") || line.startsWith("END ")) {
                blocks.add(HeaderCards.of(block));
                block.clear();
            } else {
                block.add(line);
            }
        }
        HeaderCards last = HeaderCards.of(block);
        if (!last.cards().isEmpty()) {
            blocks.add(last);
        }
        return blocks;
    }

    private static List<HeaderCards> ofCards(byte[] bytes) {
        List<HeaderCards> blocks = new ArrayList<>();
        List<String> block = new ArrayList<>();
        long at = 0;
        while (at < bytes.length) {
            int length = (int) Math.min(CARD, bytes.length - at);
            String card = new String(bytes, (int) at, length, StandardCharsets.ISO_8859_1);
            at += CARD;
            if (!HeaderCards.keyword(card.replace('\0', ' ')).equals("END")) {
                block.add(card);
                continue;
            }
            HeaderCards header = HeaderCards.of(block);
            blocks.add(header);
            block.clear();
            if (header.has("SIMPLE") || header.has("XTENSION")) {
                at = padded(padded(at) + dataBytes(header));
            }
        }
        HeaderCards last = HeaderCards.of(block);
        if (!last.cards().isEmpty()) {
            blocks.add(last);
        }
        return blocks;
    }

    private static long padded(long length) {
        return (length + FITS_BLOCK - 1) / FITS_BLOCK * FITS_BLOCK;
    }

    private static long dataBytes(HeaderCards header) {
        int axes = (int) header.number("NAXIS").orElse(0);
        double values = axes > 0 ? 1 : 0;
        for (int k = 1; k <= axes && values != 0; k++) {
            values *= header.number("NAXIS" + k).orElse(0);
        }
        double bytes = Math.abs(header.number("BITPIX").orElse(8)) / 8 * header.number("GCOUNT").orElse(1)
                * (header.number("PCOUNT").orElse(0) + values);
        return values == 0 ? 0 : (long) bytes;
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }
}
