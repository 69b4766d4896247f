package org.jointcal.display;

import ij.ImagePlus;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import org.jointcal.core.wcs.HeaderCards;

/**
 * The headers that open images had before a solution was written into them. A fit begins with these, so that the same line of a
 * macro makes the same numbers again, however often it runs.
 *
 * <p>They are kept in a property of the image, by what took their place: so they go with duplicates, crops and TIFF files, and a
 * header that somebody else changed since counts as it is.
 */
final class FirstHeaders {
    private static final String KEY = "JointcalBefore ";

    private FirstHeaders() {
    }

    /**
     * @param image an open image
     * @param slice number of the slice, 1 for a single image
     * @return the header before our solution was written; the present one where there is none of ours in it
     */
    static HeaderCards of(ImagePlus image, int slice) {
        HeaderCards now = HeaderText.read(image, slice);
        String before = image.getProp(key(now));
        return before == null ? now : HeaderCards.ofText(before);
    }

    /**
     * Keeps the first header of a slice; called when it was replaced.
     *
     * @param first what {@link #of} said before
     */
    static void keep(ImagePlus image, int slice, HeaderCards first) {
        image.setProp(key(HeaderText.read(image, slice)), String.join("\n", first.cards()) + "\n");
    }

    private static String key(HeaderCards header) {
        CRC32C sum = new CRC32C();
        sum.update(String.join("\n", header.cards()).getBytes(StandardCharsets.UTF_8));
        return KEY + HexFormat.of().toHexDigits(sum.getValue(), 8) + header.cards().size();
    }
}
