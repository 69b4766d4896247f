package org.jointcal.io.catalog;

import java.util.List;
import java.util.Locale;

/** Names of columns that hold the colour of a star, in catalogs of detections and of references. */
public final class ColourColumn {
    /** The word for the usual names. */
    public static final String AUTO = "auto";

    private static final List<String> USUAL = List.of("COLOUR", "COLOR", "BP_RP", "BP-RP");

    private ColourColumn() {
    }

    /**
     * @param wish name of a column, or {@link #AUTO}
     * @return the names to look for, in capitals, the first one first
     */
    static List<String> names(String wish) {
        return wish.equalsIgnoreCase(AUTO) ? USUAL : List.of(wish.strip().toUpperCase(Locale.ROOT));
    }
}
