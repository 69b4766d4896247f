package org.jointcal.display;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jointcal.display.ResidualMarks.Kind;
import org.jointcal.finished.FinishedImage;

/**
 * The panel in a corner of the visible part: scale bar, symbols, count and rms of the slice, and what colours and layers mean.
 *
 * <p>It is the corner where it hides the fewest stars, {@link LegendCorner}.
 *
 * @param figures count and rms
 * @param counts how many marks there are of each kind, the kinds that occur
 */
record ResidualLegend(String figures, Map<Kind, Integer> counts) {
    private static final Color PANEL = new Color(20, 20, 24, 190);
    private static final Color TEXT = new Color(0xF2F2F2);
    private static final int FONT_SIZE = 12;
    private static final double GAP = 8;
    private static final double COLUMN = 124;
    private static final String NO_MARK = "no mark: not used (click it to read why)";

    static ResidualLegend of(FinishedImage image, ResidualMarks marks) {
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        for (Kind kind : marks.kind()) {
            counts.merge(kind, 1, Integer::sum);
        }
        String figures = image.used() + " stars, rms " + ResidualScale.pair(image.rmsEast(), image.rmsNorth())
                + " (east, north)";
        return new ResidualLegend(figures, counts);
    }

    /** What stands in front of a line. */
    private enum Lead {
        NOTHING, BAR, RAMP
    }

    /** One line of the panel: symbols with words in two columns, or text with something in front. */
    private record Line(List<Kind> symbols, List<String> words, Lead lead) {
        static Line text(String text, Lead lead) {
            return new Line(List.of(), List.of(text), lead);
        }
    }

    /**
     * Draws it.
     *
     * @param painter draws the symbols, as they are in the image
     * @param marks of the slice; the corner with the fewest is taken
     * @param marked the star that is chosen (screen pixels), which is not hidden
     * @param more further lines of text
     */
    void paint(Graphics2D g, ScreenView view, ResidualPainter painter, ResidualMarks marks,
            Optional<Point2D> marked, List<String> more) {
        double unit = view.unit();
        g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, (int) Math.round(FONT_SIZE * unit)));
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        FontMetrics metrics = g.getFontMetrics();
        List<Line> lines = lines(metrics, view, painter, more);
        double lineHeight = metrics.getHeight() + 3 * unit;
        double width = lines.stream().mapToDouble(line -> width(line, metrics, painter, unit)).max().orElse(0)
                + 2 * GAP * unit;
        double height = lines.size() * lineHeight + GAP * unit;
        Point2D at = LegendCorner.of(view, marks, marked, width, height, GAP * unit);
        g.setColor(PANEL);
        g.fill(new RoundRectangle2D.Double(at.getX(), at.getY(), width, height, GAP * unit, GAP * unit));
        double y = at.getY() + GAP * unit / 2 + lineHeight / 2;
        for (Line line : lines) {
            paint(g, line, at.getX() + GAP * unit, y, unit, painter);
            y += lineHeight;
        }
    }

    /** As many words as the window has room for. */
    private List<Line> lines(FontMetrics metrics, ScreenView view, ResidualPainter painter, List<String> more) {
        List<Line> lines = new ArrayList<>();
        lines.add(Line.text(painter.scale().barText(), Lead.BAR));
        if (metrics.stringWidth(figures) + 5 * GAP * view.unit() > view.width()
                || view.height() < 12 * metrics.getHeight()) {
            return lines;
        }
        List<Kind> kinds = new ArrayList<>(counts.keySet());
        for (int at = 0; at < kinds.size(); at += 2) {
            List<Kind> two = kinds.subList(at, Math.min(at + 2, kinds.size()));
            lines.add(new Line(two, two.stream().map(kind -> counts.get(kind) + " " + word(kind)).toList(),
                    Lead.NOTHING));
        }
        lines.add(Line.text(figures, Lead.NOTHING));
        lines.add(Line.text(NO_MARK, Lead.NOTHING));
        if (painter.colours().by() != ColourBy.KIND) {
            lines.add(Line.text(painter.colours().text(), Lead.RAMP));
        }
        more.forEach(text -> lines.add(Line.text(text, Lead.NOTHING)));
        return lines;
    }

    private String word(Kind kind) {
        return switch (kind) {
            case STAR -> "fitted";
            case REFERENCE -> "with reference";
            case RESERVED -> "kept out";
            default -> counts.get(kind) == 1 ? "outlier" : "outliers";
        };
    }

    private static double leadWidth(Line line, ResidualPainter painter, double unit) {
        return switch (line.lead()) {
            case BAR -> barLength(painter, unit) + GAP * unit;
            case RAMP -> painter.rampWidth() + GAP * unit;
            default -> 0;
        };
    }

    private static double barLength(ResidualPainter painter, double unit) {
        return painter.scale().barMas() * painter.scale().pixelsPerMas() * unit;
    }

    private static double width(Line line, FontMetrics metrics, ResidualPainter painter, double unit) {
        return line.symbols().isEmpty()
                ? metrics.stringWidth(line.words().get(0)) + leadWidth(line, painter, unit)
                : 2 * COLUMN * unit;
    }

    private static void paint(Graphics2D g, Line line, double left, double middle, double unit,
            ResidualPainter painter) {
        FontMetrics metrics = g.getFontMetrics();
        double baseline = middle + (metrics.getAscent() - metrics.getDescent()) / 2.0;
        if (line.lead() == Lead.BAR) {
            paintBar(g, left, middle, barLength(painter, unit), unit);
        } else if (line.lead() == Lead.RAMP) {
            painter.paintRamp(left, middle);
        }
        for (int k = 0; k < line.words().size(); k++) {
            double wordX = left + leadWidth(line, painter, unit);
            if (!line.symbols().isEmpty()) {
                double symbolX = left + k * COLUMN * unit + GAP * unit;
                painter.paintSymbol(line.symbols().get(k), symbolX, middle);
                wordX = symbolX + 1.5 * GAP * unit;
            }
            g.setColor(TEXT);
            g.drawString(line.words().get(k), (float) wordX, (float) baseline);
        }
    }

    private static void paintBar(Graphics2D g, double x, double y, double length, double unit) {
        g.setColor(TEXT);
        g.setStroke(new BasicStroke((float) (2 * unit), BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
        g.draw(new Line2D.Double(x, y, x + length, y));
        g.draw(new Line2D.Double(x, y - 4 * unit, x, y + 4 * unit));
        g.draw(new Line2D.Double(x + length, y - 4 * unit, x + length, y + 4 * unit));
    }
}
