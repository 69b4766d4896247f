package org.jointcal.io.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What ImageJ writes into a TIFF beside the pixels, in its private tags 50838 (lengths) and 50839 (bytes).
 *
 * <p>The bytes begin with {@code IJIJ} and pairs of a kind and how many pieces of it there are; the pieces follow in that
 * order, with the lengths that tag 50838 gives; text is UTF-16 in the byte order of the file.
 *
 * @param info text of the image ({@code Info})
 * @param labels of the slices
 * @param properties of the image
 */
record TiffText(String info, List<String> labels, Map<String, String> properties) {
    static final TiffText NONE = new TiffText("", List.of(), Map.of());

    private static final int MAGIC = 0x494a494a;
    private static final int INFO = 0x696e666f;
    private static final int LABELS = 0x6c61626c;
    private static final int PROPERTIES = 0x70726f70;

    /**
     * @param lengths of the head and of the pieces (bytes)
     * @param bytes head and pieces
     * @return the text; none where this is not of that form
     */
    static TiffText of(long[] lengths, ByteBuffer bytes) {
        if (lengths.length == 0 || lengths[0] < 12 || lengths[0] > bytes.limit() || bytes.getInt(0) != MAGIC) {
            return NONE;
        }
        String info = "";
        List<String> labels = new ArrayList<>();
        List<String> pairs = new ArrayList<>();
        int piece = 1;
        long at = lengths[0];
        for (int head = 4; head + 8 <= lengths[0]; head += 8) {
            int kind = bytes.getInt(head);
            int count = bytes.getInt(head + 4);
            for (int k = 0; k < count && piece < lengths.length; k++) {
                String text = kind == INFO || kind == LABELS || kind == PROPERTIES
                        ? text(bytes, at, lengths[piece])
                        : "";
                info = kind == INFO ? text : info;
                if (kind == LABELS) {
                    labels.add(text);
                } else if (kind == PROPERTIES) {
                    pairs.add(text);
                }
                at += lengths[piece++];
            }
        }
        Map<String, String> properties = new HashMap<>();
        for (int k = 0; k + 1 < pairs.size(); k += 2) {
            properties.put(pairs.get(k), pairs.get(k + 1));
        }
        return new TiffText(info, List.copyOf(labels), Map.copyOf(properties));
    }

    private static String text(ByteBuffer bytes, long at, long length) {
        if (length < 0 || at + length > bytes.limit()) {
            return "";
        }
        byte[] part = new byte[(int) length];
        bytes.get((int) at, part);
        return new String(part,
                bytes.order() == ByteOrder.LITTLE_ENDIAN ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE);
    }

    /** Label of a slice, 0-based; empty where it has none. */
    String label(int slice) {
        return slice < labels.size() ? labels.get(slice) : "";
    }
}
