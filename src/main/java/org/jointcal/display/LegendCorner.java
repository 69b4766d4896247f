package org.jointcal.display;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The corner of the visible part in which a panel hides the fewest marks. */
final class LegendCorner {
    private LegendCorner() {
    }

    /**
     * Finds it. Among corners that hide as many, in a window the lower left one goes first and the upper left one last, where
     * ImageJ draws its zoom indicator; in a flattened copy the upper left one goes first.
     *
     * @param view the visible part
     * @param marks what is in it
     * @param marked what must not be hidden (screen pixels)
     * @param width of the panel (screen pixels)
     * @param height of the panel (screen pixels)
     * @param gap between the panel and the edges (screen pixels)
     * @return upper left corner of the panel (screen pixels)
     */
    static Point2D of(ScreenView view, ResidualMarks marks, Optional<Point2D> marked, double width,
            double height, double gap) {
        double right = Math.max(gap, view.width() - width - gap);
        double low = Math.max(gap, view.height() - height - gap);
        List<Point2D> corners = new ArrayList<>(List.of(new Point2D.Double(gap, low), new Point2D.Double(right, low),
                new Point2D.Double(right, gap), new Point2D.Double(gap, gap)));
        if (view.flat()) {
            corners.add(0, corners.remove(corners.size() - 1));
        }
        Point2D best = corners.get(0);
        int fewest = Integer.MAX_VALUE;
        for (Point2D corner : corners) {
            Rectangle2D panel = new Rectangle2D.Double(corner.getX(), corner.getY(), width, height);
            Rectangle2D around = new Rectangle2D.Double(corner.getX() - 2 * gap, corner.getY() - 2 * gap,
                    width + 4 * gap, height + 4 * gap);
            boolean covers = marked.filter(around::contains).isPresent();
            int hidden = hidden(view, marks, panel) + (covers ? marks.count() : 0);
            if (hidden < fewest) {
                fewest = hidden;
                best = corner;
            }
        }
        return best;
    }

    private static int hidden(ScreenView view, ResidualMarks marks, Rectangle2D panel) {
        int hidden = 0;
        for (int k = 0; k < marks.count(); k++) {
            hidden += panel.contains(view.screenX(marks.x()[k]), view.screenY(marks.y()[k])) ? 1 : 0;
        }
        return hidden;
    }
}
