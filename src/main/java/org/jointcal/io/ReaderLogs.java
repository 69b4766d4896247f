package org.jointcal.io;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What the libraries that read files tell: how they read each one, on standard error, where hosts take it for trouble. */
public final class ReaderLogs {
    /** Held here, because a logger that nobody holds forgets its level. */
    private static final List<Logger> TALKATIVE = List.of(Logger.getLogger("uk.ac.starlink"),
            Logger.getLogger("nom.tam"));

    private ReaderLogs() {
    }

    /** Leaves warnings only. */
    public static void quieten() {
        TALKATIVE.forEach(reader -> reader.setLevel(Level.WARNING));
    }
}
