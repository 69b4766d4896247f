package org.jointcal.display;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/** Draws the sources of one slice: a circle each, in another colour where the source is flagged. */
final class SourceRoi extends SliceRoi {
    /** Name of these elements in the overlay. */
    static final String NAME = "Jointcal sources";

    private static final long serialVersionUID = 1L;
    /** Around each line, so that it is seen on black and on white. */
    private static final Color EDGE = new Color(0, 0, 0, 150);
    /** Other colours than those of residuals, which may be drawn on the same slice. */
    private static final Color GOOD = new Color(0x5EE0B0);
    private static final Color FLAGGED = new Color(0xF0E442);
    private static final double LEAST_ON_SCREEN = 3;

    private final transient SourceMarks marks;

    SourceRoi(int width, int height, SourceMarks marks) {
        super(width, height, NAME);
        this.marks = marks;
    }

    @Override
    void paint(Graphics2D g, ScreenView view) {
        if (marks == null) {
            return;
        }
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        Path2D good = circles(view, false);
        Path2D flagged = circles(view, true);
        Stroke wide = new BasicStroke((float) (3 * view.unit()));
        g.setStroke(wide);
        g.setColor(EDGE);
        g.draw(good);
        g.draw(flagged);
        g.setStroke(new BasicStroke((float) (1.2 * view.unit())));
        g.setColor(GOOD);
        g.draw(good);
        g.setColor(FLAGGED);
        g.draw(flagged);
    }

    private Path2D circles(ScreenView view, boolean flagged) {
        Path2D path = new Path2D.Float();
        for (int k = 0; k < marks.count(); k++) {
            double x = view.screenX(marks.x()[k]);
            double y = view.screenY(marks.y()[k]);
            double radius = Math.max(marks.radius()[k] * view.magnification(), LEAST_ON_SCREEN * view.unit());
            boolean visible = x > -radius && y > -radius && x < view.width() + radius && y < view.height() + radius;
            if (visible && marks.flagged()[k] == flagged) {
                path.append(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius), false);
            }
        }
        return path;
    }
}
