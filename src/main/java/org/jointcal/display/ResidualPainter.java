package org.jointcal.display;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jointcal.display.ResidualMarks.Kind;

/**
 * Draws the arrows and symbols of one slice. All sizes are in screen pixels.
 *
 * <p>Arrows of one colour are filled as one path, and symbols are drawn once and then copied: about a hundredth of a second
 * for 2000 stars.
 */
final class ResidualPainter {
    /** Sky blue and orange of Okabe and Ito, told apart by colour-blind eyes too. */
    static final Color USED = new Color(0x56B4E9);
    /** Of outliers. */
    static final Color REJECTED = new Color(0xE69F00);

    /** Around each line, so that it is seen on black and on white. */
    private static final Color EDGE = new Color(0, 0, 0, 150);
    private static final double EDGE_WIDTH = 0.9;
    private static final int MOST_WITH_EDGE = 3000;

    private static final double HALF_SHAFT = 0.7;
    private static final double HEAD = 7;
    private static final double HALF_HEAD = 2.8;
    private static final double LEAST_WITH_HEAD = 3;
    private static final double RING = 11;
    private static final double RAMP_STEP = 4.4;

    private final Graphics2D g;
    private final ScreenView view;
    private final ResidualScale scale;
    private final ResidualColours colours;
    private final List<Map<Kind, BufferedImage>> symbols = new ArrayList<>();

    ResidualPainter(Graphics2D g, ScreenView view, ResidualScale scale, ResidualColours colours) {
        this.g = g;
        this.view = view;
        this.scale = scale;
        this.colours = colours;
        for (int k = 0; k < ResidualColours.CLASSES; k++) {
            symbols.add(new EnumMap<>(Kind.class));
        }
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    void paint(ResidualMarks marks) {
        int[] visible = visible(marks);
        int[] classes = new int[visible.length];
        for (int at = 0; at < visible.length; at++) {
            int k = visible[at];
            classes[at] = colours.classOf(marks.row()[k], marks.kind()[k] == Kind.OUTLIER);
            paintSymbol(marks.kind()[k], classes[at], view.screenX(marks.x()[k]), view.screenY(marks.y()[k]));
        }
        if (visible.length <= MOST_WITH_EDGE) {
            g.setColor(EDGE);
            for (int each = 0; each < ResidualColours.CLASSES; each++) {
                fill(marks, visible, classes, each, EDGE_WIDTH);
            }
        }
        for (int each = 0; each < ResidualColours.CLASSES; each++) {
            g.setColor(colours.color(each));
            fill(marks, visible, classes, each, 0);
        }
    }

    /** Draws a symbol at the nearest pixel. */
    void paintSymbol(Kind kind, int ofClass, double x, double y) {
        BufferedImage image = symbols.get(ofClass).computeIfAbsent(kind,
                k -> ResidualSymbols.draw(k, view.unit(), colours.color(ofClass), EDGE));
        g.drawImage(image, (int) Math.round(x - image.getWidth() / 2.0), (int) Math.round(y - image.getHeight() / 2.0),
                null);
    }

    /** Draws a symbol as a legend has it. */
    void paintSymbol(Kind kind, double x, double y) {
        boolean rejected = colours.by() == ColourBy.KIND && kind == Kind.OUTLIER;
        paintSymbol(kind, rejected ? 1 : 0, x, y);
    }

    ResidualScale scale() {
        return scale;
    }

    ResidualColours colours() {
        return colours;
    }

    /** Width of {@link #paintRamp} (screen pixels). */
    double rampWidth() {
        return ResidualColours.CLASSES * RAMP_STEP * view.unit();
    }

    /** Draws the colours of all classes side by side. */
    void paintRamp(double x, double middle) {
        double side = RAMP_STEP * view.unit();
        for (int k = 0; k < ResidualColours.CLASSES; k++) {
            g.setColor(colours.color(k));
            g.fill(new Rectangle2D.Double(x + k * side, middle - side, side, 2 * side));
        }
    }

    /** Draws a ring around a star. */
    void paintRing(double x, double y) {
        double radius = RING * view.unit();
        Ellipse2D ring = new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
        g.setStroke(new BasicStroke((float) (4.5 * view.unit())));
        g.setColor(EDGE);
        g.draw(ring);
        g.setStroke(new BasicStroke((float) (2.2 * view.unit())));
        g.setColor(Color.WHITE);
        g.draw(ring);
    }

    /** Those whose arrow may be in view. */
    private int[] visible(ResidualMarks marks) {
        int[] visible = new int[marks.count()];
        int n = 0;
        double margin = scale.longest() * view.unit();
        for (int k = 0; k < visible.length; k++) {
            double x = view.screenX(marks.x()[k]);
            double y = view.screenY(marks.y()[k]);
            if (x > -margin && y > -margin && x < view.width() + margin && y < view.height() + margin) {
                visible[n++] = k;
            }
        }
        return Arrays.copyOf(visible, n);
    }

    private void fill(ResidualMarks marks, int[] rows, int[] classes, int wanted, double edge) {
        Path2D path = new Path2D.Float(Path2D.WIND_NON_ZERO);
        for (int at = 0; at < rows.length; at++) {
            if (classes[at] == wanted) {
                addArrow(path, marks, rows[at], edge * view.unit());
            }
        }
        g.fill(path);
    }

    /** Adds an arrow that is wider by an edge all around. */
    private void addArrow(Path2D path, ResidualMarks marks, int k, double edge) {
        double unit = view.unit();
        double wanted = marks.length()[k] * scale.pixelsPerMas();
        double length = Math.min(wanted, scale.longest()) * unit;
        double head = length < LEAST_WITH_HEAD * unit ? 0 : Math.min(HEAD * unit, 0.6 * length);
        Frame frame = new Frame(path, view.screenX(marks.x()[k]), view.screenY(marks.y()[k]), marks.directionX()[k],
                marks.directionY()[k]);
        double half = HALF_SHAFT * unit + edge;
        double shaft = length - 0.8 * head;
        frame.polygon(-edge, -half, shaft, -half, shaft, half, -edge, half);
        if (head > 0) {
            double halfHead = HALF_HEAD * head / HEAD + 1.6 * edge;
            frame.polygon(length - head - edge, -halfHead, length + 2.5 * edge, 0, length - head - edge, halfHead);
            if (wanted > scale.longest()) {
                // Cut: a second head says that it is longer than drawn.
                frame.polygon(length - 2 * head - edge, -halfHead, length - head + 2.5 * edge, 0,
                        length - 2 * head - edge, halfHead);
            }
        }
    }

    /** Coordinates along and across an arrow that starts at (x, y). */
    private record Frame(Path2D path, double x, double y, double directionX, double directionY) {
        void polygon(double... alongAndAcross) {
            for (int k = 0; k < alongAndAcross.length; k += 2) {
                double px = x + alongAndAcross[k] * directionX - alongAndAcross[k + 1] * directionY;
                double py = y + alongAndAcross[k] * directionY + alongAndAcross[k + 1] * directionX;
                if (k == 0) {
                    path.moveTo(px, py);
                } else {
                    path.lineTo(px, py);
                }
            }
            path.closePath();
        }
    }
}
