package org.jointcal.io;

import java.util.logging.Level;
import java.util.logging.Logger;

/** What STIL tells: at INFO, how it opens each file, which users take for trouble. */
final class StilLog {
    /** Held here, because a logger that nobody holds forgets its level. */
    private static final Logger STIL = Logger.getLogger("uk.ac.starlink");

    private StilLog() {
    }

    /** Leaves warnings only. */
    static void quieten() {
        STIL.setLevel(Level.WARNING);
    }
}
