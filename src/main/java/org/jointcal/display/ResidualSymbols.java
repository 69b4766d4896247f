package org.jointcal.display;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import org.jointcal.display.ResidualMarks.Kind;

/** A circle for a star, a square for one with a reference, a diamond for a reserved one, a crossed circle for an outlier. */
final class ResidualSymbols {
    private static final double RADIUS = 4.5;
    private static final float LINE = 1.4f;
    private static final float EDGE_LINE = 3.2f;

    private ResidualSymbols() {
    }

    /**
     * @param kind what the star is
     * @param unit screen pixels of a line one wide
     * @param color of the lines
     * @param edge around the lines
     * @return a small image with the symbol in its middle
     */
    static BufferedImage draw(Kind kind, double unit, Color color, Color edge) {
        int half = (int) Math.ceil((RADIUS * 1.4 + EDGE_LINE) * unit);
        BufferedImage image = new BufferedImage(2 * half + 1, 2 * half + 1, BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.translate(half + 0.5, half + 0.5);
        g.scale(unit, unit);
        Shape shape = shape(kind);
        g.setStroke(new BasicStroke(EDGE_LINE));
        g.setColor(edge);
        g.draw(shape);
        g.setStroke(new BasicStroke(LINE));
        g.setColor(color);
        g.draw(shape);
        g.dispose();
        return image;
    }

    private static Shape shape(Kind kind) {
        return switch (kind) {
            case STAR -> new Ellipse2D.Double(-RADIUS, -RADIUS, 2 * RADIUS, 2 * RADIUS);
            case REFERENCE -> new Rectangle2D.Double(-0.9 * RADIUS, -0.9 * RADIUS, 1.8 * RADIUS, 1.8 * RADIUS);
            case RESERVED -> diamond(1.3 * RADIUS);
            default -> crossedCircle(1.25 * RADIUS);
        };
    }

    private static Shape diamond(double radius) {
        Path2D path = new Path2D.Double();
        path.moveTo(0, -radius);
        path.lineTo(radius, 0);
        path.lineTo(0, radius);
        path.lineTo(-radius, 0);
        path.closePath();
        return path;
    }

    private static Shape crossedCircle(double radius) {
        Path2D path = new Path2D.Double(new Ellipse2D.Double(-radius, -radius, 2 * radius, 2 * radius));
        double arm = radius * Math.sqrt(0.5);
        path.moveTo(-arm, -arm);
        path.lineTo(arm, arm);
        path.moveTo(-arm, arm);
        path.lineTo(arm, -arm);
        return path;
    }
}
