package org.jointcal.display;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import org.jointcal.display.ResidualMarks.Kind;

/** Draws the arrows and symbols of one slice, each colour in one go. All sizes are in screen pixels. */
final class ResidualPainter {
    /** Colours of Okabe and Ito, told apart by colour-blind eyes too. */
    static final Color USED = new Color(0x56B4E9);
    static final Color REJECTED = new Color(0xE69F00);
    /** Around each line, so that it is seen on black and on white. */
    private static final Color EDGE = new Color(0, 0, 0, 150);

    private static final double RADIUS = 5;
    private static final double HEAD = 7;
    private static final double HEAD_ANGLE = Math.toRadians(26);
    private static final double LEAST_WITH_HEAD = 3;
    private static final float LINE = 1.4f;
    private static final float EDGE_LINE = 3.2f;

    private final Graphics2D g;
    private final ScreenView view;
    private final ResidualScale scale;

    ResidualPainter(Graphics2D g, ScreenView view, ResidualScale scale) {
        this.g = g;
        this.view = view;
        this.scale = scale;
    }

    void paint(ResidualMarks marks) {
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        Path2D used = new Path2D.Float();
        Path2D rejected = new Path2D.Float();
        double margin = scale.longest() * view.unit();
        for (int k = 0; k < marks.count(); k++) {
            double x = view.screenX(marks.x()[k]);
            double y = view.screenY(marks.y()[k]);
            if (x > -margin && y > -margin && x < view.width() + margin && y < view.height() + margin) {
                Path2D path = marks.kind()[k] == Kind.OUTLIER ? rejected : used;
                addSymbol(path, marks.kind()[k], x, y, RADIUS * view.unit());
                addArrow(path, x, y, marks.directionX()[k], marks.directionY()[k], marks.length()[k]);
            }
        }
        stroke(used, USED);
        stroke(rejected, REJECTED);
    }

    /** Draws a symbol by itself, for the legend. */
    void paintSymbol(Kind kind, double x, double y) {
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        Path2D path = new Path2D.Float();
        addSymbol(path, kind, x, y, RADIUS * view.unit());
        stroke(path, kind == Kind.OUTLIER ? REJECTED : USED);
    }

    private void stroke(Path2D path, Color color) {
        g.setStroke(stroke(EDGE_LINE));
        g.setColor(EDGE);
        g.draw(path);
        g.setStroke(stroke(LINE));
        g.setColor(color);
        g.draw(path);
    }

    private BasicStroke stroke(float width) {
        return new BasicStroke((float) (width * view.unit()), BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL);
    }

    private void addArrow(Path2D path, double x, double y, double directionX, double directionY, double mas) {
        double wanted = mas * scale.pixelsPerMas();
        double length = Math.min(wanted, scale.longest()) * view.unit();
        double tipX = x + length * directionX;
        double tipY = y + length * directionY;
        path.moveTo(x, y);
        path.lineTo(tipX, tipY);
        if (length < LEAST_WITH_HEAD * view.unit()) {
            return;
        }
        double head = Math.min(HEAD * view.unit(), 0.5 * length);
        addHead(path, tipX, tipY, directionX, directionY, head);
        if (wanted > scale.longest()) {
            // Cut: a second head says that it is longer than drawn.
            addHead(path, tipX - head * directionX, tipY - head * directionY, directionX, directionY, head);
        }
    }

    private static void addHead(Path2D path, double x, double y, double directionX, double directionY, double size) {
        double along = size * Math.cos(HEAD_ANGLE);
        double across = size * Math.sin(HEAD_ANGLE);
        path.moveTo(x - along * directionX - across * directionY, y - along * directionY + across * directionX);
        path.lineTo(x, y);
        path.lineTo(x - along * directionX + across * directionY, y - along * directionY - across * directionX);
    }

    /** A circle for a star, a square for one with a reference, a diamond for a reserved one, a cross for an outlier. */
    private static void addSymbol(Path2D path, Kind kind, double x, double y, double radius) {
        switch (kind) {
            case STAR -> addPolygon(path, x, y, radius, 16, 0);
            case REFERENCE -> addPolygon(path, x, y, radius * 1.2, 4, Math.PI / 4);
            case RESERVED -> addPolygon(path, x, y, radius * 1.3, 4, 0);
            default -> {
                double r = radius * 0.9;
                path.moveTo(x - r, y - r);
                path.lineTo(x + r, y + r);
                path.moveTo(x - r, y + r);
                path.lineTo(x + r, y - r);
                addPolygon(path, x, y, radius * 1.3, 16, 0);
            }
        }
    }

    private static void addPolygon(Path2D path, double x, double y, double radius, int corners, double start) {
        for (int k = 0; k < corners; k++) {
            double angle = start + 2 * Math.PI * k / corners;
            double px = x + radius * Math.cos(angle);
            double py = y + radius * Math.sin(angle);
            if (k == 0) {
                path.moveTo(px, py);
            } else {
                path.lineTo(px, py);
            }
        }
        path.closePath();
    }
}
