package org.jointcal.io;

import java.text.Normalizer;

/** Text for places that hold printable ASCII only: FITS cards, text columns of FITS tables, region files. */
public final class AsciiText {
    private AsciiText() {
    }

    /**
     * @param text any text
     * @return the text without accents, each character that is left outside printable ASCII as {@code ?}
     */
    public static String of(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "").replaceAll("[^ -~]", "?");
    }
}
