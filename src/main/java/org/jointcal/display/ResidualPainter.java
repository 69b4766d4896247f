package org.jointcal.display;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.EnumMap;
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

    private final Graphics2D g;
    private final ScreenView view;
    private final ResidualScale scale;
    private final Map<Kind, BufferedImage> symbols = new EnumMap<>(Kind.class);

    ResidualPainter(Graphics2D g, ScreenView view, ResidualScale scale) {
        this.g = g;
        this.view = view;
        this.scale = scale;
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    void paint(ResidualMarks marks) {
        int[] visible = visible(marks);
        for (int k : visible) {
            paintSymbol(marks.kind()[k], view.screenX(marks.x()[k]), view.screenY(marks.y()[k]));
        }
        if (visible.length <= MOST_WITH_EDGE) {
            fill(marks, visible, true, EDGE_WIDTH, EDGE);
            fill(marks, visible, false, EDGE_WIDTH, EDGE);
        }
        fill(marks, visible, false, 0, USED);
        fill(marks, visible, true, 0, REJECTED);
    }

    /** Draws a symbol at the nearest pixel. */
    void paintSymbol(Kind kind, double x, double y) {
        BufferedImage image = symbols.computeIfAbsent(kind, this::symbol);
        g.drawImage(image, (int) Math.round(x - image.getWidth() / 2.0), (int) Math.round(y - image.getHeight() / 2.0),
                null);
    }

    private BufferedImage symbol(Kind kind) {
        return ResidualSymbols.draw(kind, view.unit(), kind == Kind.OUTLIER ? REJECTED : USED, EDGE);
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

    private void fill(ResidualMarks marks, int[] rows, boolean outliers, double edge, Color color) {
        Path2D path = new Path2D.Float(Path2D.WIND_NON_ZERO);
        for (int k : rows) {
            if (marks.kind()[k] == Kind.OUTLIER == outliers) {
                addArrow(path, marks, k, edge * view.unit());
            }
        }
        g.setColor(color);
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
