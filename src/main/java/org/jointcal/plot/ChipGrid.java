package org.jointcal.plot;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jointcal.finished.FinishedImage;
import org.jointcal.finished.FinishedRun;

/** The chips of a run side by side. */
final class ChipGrid {
    private static final int MOST_CHIPS = 72;
    private static final double MOST_HEIGHT = 430;
    private static final double LABEL = 24;

    private ChipGrid() {
    }

    /** The first image with a solution of each chip, in the order of the run. */
    static Map<String, FinishedImage> chips(FinishedRun run) {
        Map<String, FinishedImage> chips = new LinkedHashMap<>();
        for (FinishedImage image : run.images()) {
            if (image.wcs().isPresent() && chips.size() < MOST_CHIPS) {
                chips.putIfAbsent(image.chip(), image);
            }
        }
        return chips;
    }

    /** Panels side by side. */
    static int columns(int chips) {
        return chips <= 1 ? 1 : (int) Math.ceil(Math.sqrt(chips * 1.3));
    }

    /** Height of a panel (units). */
    static double panelHeight(Map<String, FinishedImage> chips) {
        FinishedImage first = chips.values().iterator().next();
        int columns = columns(chips.size());
        int rows = (chips.size() + columns - 1) / columns;
        double label = chips.size() == 1 ? LABEL - 16 : LABEL;
        double wide = (Figure.WIDTH - 12) / columns - 8;
        return Math.min(wide * first.height() / first.width() + label, Math.max(60, MOST_HEIGHT / rows));
    }
}
