package org.jointcal.plot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jointcal.plot.Canvas.Anchor;
import org.jointcal.plot.Figure.ColourBar;
import org.jointcal.plot.Figure.NoKey;
import org.jointcal.plot.Figure.ScaleBar;

/** Lays a figure out and draws it: legend, panels in rows, key. */
final class Drawing {
    private static final double EDGE = 6;
    private static final double LEGEND_LINE = 18;
    private static final double LEGEND_GAP = 5;
    private static final double KEY_HEIGHT = 30;
    private static final double BAR_WIDTH = 160;
    private static final int BAR_STEPS = 64;

    private final Figure figure;
    private final Canvas canvas;
    private final List<List<Layer>> legend;

    Drawing(Figure figure, Canvas canvas) {
        this.figure = figure;
        this.canvas = canvas;
        this.legend = legend(figure);
    }

    /** The entries in lines that fit. */
    private static List<List<Layer>> legend(Figure figure) {
        Map<String, Layer> entries = new LinkedHashMap<>();
        for (Panel panel : figure.panels()) {
            panel.layers().stream().filter(layer -> !layer.legend().isEmpty())
                    .forEach(layer -> entries.putIfAbsent(layer.legend(), layer));
        }
        List<List<Layer>> lines = new ArrayList<>();
        double width = Double.MAX_VALUE;
        for (Layer entry : entries.values()) {
            if (width + entryWidth(entry) > Figure.WIDTH - 2 * EDGE) {
                lines.add(new ArrayList<>());
                width = 0;
            }
            lines.get(lines.size() - 1).add(entry);
            width += entryWidth(entry);
        }
        return lines;
    }

    private static double entryWidth(Layer entry) {
        return 34 + 6.4 * entry.legend().length();
    }

    /** Height of the figure (units). */
    double height() {
        return top() + figure.rows() * figure.panelHeight() + (figure.key() instanceof NoKey ? 0 : KEY_HEIGHT) + EDGE;
    }

    private double top() {
        return EDGE + (legend.isEmpty() ? 0 : LEGEND_GAP) + legend.size() * LEGEND_LINE;
    }

    void draw() {
        double y = EDGE + 8;
        for (List<Layer> line : legend) {
            double x = EDGE + 4;
            for (Layer entry : line) {
                entry(entry, x, y);
                x += entryWidth(entry);
            }
            y += LEGEND_LINE;
        }
        double width = (Figure.WIDTH - 2 * EDGE) / figure.columns();
        double above = top();
        for (int k = 0; k < figure.panels().size(); k++) {
            double left = EDGE + k % figure.columns() * width;
            double height = figure.panelHeight() + forNumbers(figure.panels().get(k));
            PanelDrawing panel = new PanelDrawing(figure.panels().get(k), canvas, left, above, width, height);
            above += (k + 1) % figure.columns() == 0 ? height : 0;
            panel.draw();
            if (k == 0) {
                key(panel);
            }
        }
    }

    /** What a panel in a column takes from the others, or gives to them, so that all have the same frame (units). */
    private double forNumbers(Panel panel) {
        if (figure.columns() > 1) {
            return 0;
        }
        double labelled = figure.panels().stream().filter(other -> other.x().isLabelled()).count();
        double share = labelled / figure.panels().size();
        return PanelDrawing.FOR_NUMBERS * (panel.x().isLabelled() ? 1 - share : -share);
    }

    private void entry(Layer entry, double x, double y) {
        switch (entry.style().kind()) {
            case DOT -> canvas.dots(new double[]{x + 6, x + 12, x + 18}, new double[]{y, y, y}, 3, entry.style());
            case AREA -> canvas.rectangle(x + 2, y - 5, 18, 10, entry.style());
            default -> canvas.line(x + 2, y, x + 20, y, entry.style());
        }
        canvas.text(x + 25, y + 4, Anchor.START, Style.SMALL, entry.legend());
    }

    private void key(PanelDrawing panel) {
        double y = height() - EDGE - KEY_HEIGHT / 2;
        if (figure.key() instanceof ScaleBar bar) {
            double length = bar.length() * panel.unitsOfX();
            canvas.line(panel.left(), y, panel.left() + length, y, Style.SCALE);
            canvas.text(panel.left() + length + 8, y + 4, Anchor.START, Style.SMALL, bar.text());
        } else if (figure.key() instanceof ColourBar bar) {
            double left = panel.left();
            double step = BAR_WIDTH / BAR_STEPS;
            for (int k = 0; k < BAR_STEPS; k++) {
                canvas.cell(left + k * step, y - 9, step + 0.3, 10, Palette.rgb((k + 0.5) / BAR_STEPS));
            }
            canvas.text(left, y + 14, Anchor.START, Style.SMALL, NumberText.end(bar.min()));
            canvas.text(left + BAR_WIDTH, y + 14, Anchor.END, Style.SMALL, NumberText.end(bar.max()));
            canvas.text(left + BAR_WIDTH + 12, y, Anchor.START, Style.SMALL, bar.text());
        }
    }
}
