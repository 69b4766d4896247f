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
    /** Of a panel that is alone: the numbers of its axes, and its note. */
    private static final double NUMBERS_BELOW = 66;
    private static final double NUMBERS_LEFT = 60;

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

    /**
     * Panels side by side, so that they come out as large as they can.
     *
     * @param panels how many there are
     * @param aspect width of a panel over its height
     */
    static int columns(int panels, double aspect) {
        int best = 1;
        for (int columns = 2; columns <= panels; columns++) {
            if (width(panels, columns, aspect) > width(panels, best, aspect)) {
                best = columns;
            }
        }
        return best;
    }

    /** Width of a panel without its title (units). */
    private static double width(int panels, int columns, double aspect) {
        if (panels == 1) {
            return Math.min(Figure.WIDTH - 20 - NUMBERS_LEFT, (MOST_HEIGHT - NUMBERS_BELOW) * aspect);
        }
        int rows = (panels + columns - 1) / columns;
        return Math.min((Figure.WIDTH - 12) / columns - 8, (MOST_HEIGHT / rows - LABEL) * aspect);
    }

    /** Height of a panel with its title (units). */
    static double height(int panels, double aspect) {
        return width(panels, columns(panels, aspect), aspect) / aspect + (panels == 1 ? NUMBERS_BELOW : LABEL);
    }

    /** The longer side of a panel (units). */
    static double longSide(int panels, double aspect) {
        double width = width(panels, columns(panels, aspect), aspect);
        return Math.max(width, width / aspect);
    }

    /** Width of the chips over their height. */
    static double aspect(Map<String, FinishedImage> chips) {
        FinishedImage first = chips.values().iterator().next();
        return (double) first.width() / first.height();
    }
}
