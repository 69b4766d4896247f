package org.jointcal.plot;

import java.util.List;
import org.jointcal.plot.Axis.Marks;
import org.jointcal.plot.Canvas.Anchor;
import org.jointcal.plot.Layer.Arrows;
import org.jointcal.plot.Layer.Bars;
import org.jointcal.plot.Layer.Cells;
import org.jointcal.plot.Layer.Dots;
import org.jointcal.plot.Layer.Line;
import org.jointcal.plot.Layer.Means;
import org.jointcal.plot.Layer.Outline;

/** Draws one panel of a figure into its box. */
final class PanelDrawing {
    private static final double NUMBERS_LEFT = 60;
    private static final double NUMBERS_BELOW = 43;
    private static final double GAP = 8;
    /** What numbers at the axis x take below a frame (units). */
    static final double FOR_NUMBERS = NUMBERS_BELOW - GAP;
    private static final double TITLE = 16;
    private static final double NOTE_LINE = 15;
    private static final double NOTE_CHAR = 6.3;

    private final Panel panel;
    private final Canvas canvas;
    private double left;
    private double top;
    private double width;
    private double height;
    /** Height of the strip above the data that holds the notes. */
    private final double strip;

    PanelDrawing(Panel panel, Canvas canvas, double boxLeft, double boxTop, double boxWidth, double boxHeight) {
        this.panel = panel;
        this.canvas = canvas;
        double numbers = panel.y().isLabelled() ? NUMBERS_LEFT : GAP / 2;
        double below = panel.x().isLabelled() ? NUMBERS_BELOW : GAP;
        double above = panel.title().isEmpty() ? 0 : TITLE;
        left = boxLeft + numbers;
        top = boxTop + above;
        width = boxWidth - numbers - GAP / 2;
        height = boxHeight - above - below;
        strip = panel.notes().isEmpty() ? 0 : panel.notes().size() * NOTE_LINE + 6;
        if (panel.isMap()) {
            double scale = Math.min(width / span(panel.x()), (height - strip) / span(panel.y()));
            left += (width - scale * span(panel.x())) / 2;
            width = scale * span(panel.x());
            height = scale * span(panel.y()) + strip;
        }
    }

    private static double span(Axis axis) {
        return axis.max() - axis.min();
    }

    /** Where the frame begins (units). */
    double left() {
        return left;
    }

    /** Units for one of x. */
    double unitsOfX() {
        return width / span(panel.x());
    }

    private double x(double value) {
        return left + panel.x().fraction(value) * width;
    }

    private double y(double value) {
        return top + strip + (1 - panel.y().fraction(value)) * (height - strip);
    }

    private double[] x(double[] values) {
        double[] out = new double[values.length];
        for (int k = 0; k < out.length; k++) {
            out[k] = x(values[k]);
        }
        return out;
    }

    private double[] y(double[] values) {
        double[] out = new double[values.length];
        for (int k = 0; k < out.length; k++) {
            out[k] = y(values[k]);
        }
        return out;
    }

    void draw() {
        axes();
        canvas.window(left, top + strip, width, height - strip);
        panel.layers().forEach(this::layer);
        canvas.endWindow();
        notes();
        canvas.rectangle(left, top, width, height, Style.FRAME);
        if (!panel.title().isEmpty()) {
            canvas.text(left, top - 4, Anchor.START, Style.SMALL, panel.title());
            aside();
        }
    }

    private void axes() {
        if (panel.x().marks() != Marks.NONE) {
            for (double tick : panel.x().ticks()) {
                canvas.line(x(tick), top + strip, x(tick), top + height, Style.GRID);
                if (panel.x().isLabelled()) {
                    canvas.text(x(tick), top + height + 16, Anchor.MIDDLE, Style.SMALL, panel.x().label(tick));
                }
            }
        }
        if (panel.y().marks() != Marks.NONE) {
            for (double tick : panel.y().ticks()) {
                canvas.line(left, y(tick), left + width, y(tick),
                        tick == 0 && !panel.isMap() ? Style.ZERO : Style.GRID);
                if (panel.y().isLabelled()) {
                    canvas.text(left - 5, y(tick) + 4, Anchor.END, Style.SMALL, panel.y().label(tick));
                }
            }
        }
        if (panel.x().isLabelled()) {
            canvas.text(left + width / 2, top + height + 33, Anchor.MIDDLE, Style.LABEL, panel.x().label());
        }
        if (panel.y().isLabelled()) {
            canvas.textUp(left - NUMBERS_LEFT + 11, top + (strip + height) / 2, Style.LABEL, panel.y().label());
        }
    }

    private void layer(Layer layer) {
        if (layer instanceof Dots dots) {
            dots(dots.x(), dots.y(), dots.style());
        } else if (layer instanceof Line line) {
            canvas.polyline(x(line.x()), y(line.y()), line.style());
        } else if (layer instanceof Means means) {
            means(means);
        } else if (layer instanceof Outline outline) {
            canvas.polygon(x(outline.x()), y(outline.y()), outline.style());
        } else if (layer instanceof Bars bars) {
            bars(bars);
        } else if (layer instanceof Arrows arrows) {
            arrows(arrows);
        } else if (layer instanceof Cells cells) {
            cells(cells);
        }
    }

    private void dots(double[] xs, double[] ys, Style style) {
        int[] inside = Samples.rows(xs.length, k -> panel.x().holds(xs[k]) && panel.y().holds(ys[k]));
        int[] shown = Samples.thin(inside, canvas.mostDots());
        canvas.dots(x(Samples.pick(xs, shown)), y(Samples.pick(ys, shown)), shown.length, style);
    }

    private void means(Means means) {
        boolean joined = means.style().kind() != Style.Kind.DOT;
        for (int k = 0; k < means.x().length; k++) {
            if (Double.isFinite(means.y()[k]) && means.error()[k] > 0) {
                double at = x(means.x()[k]);
                canvas.line(at, y(means.y()[k] - means.error()[k]), at, y(means.y()[k] + means.error()[k]),
                        joined ? means.style() : Style.MEASURED);
            }
        }
        if (joined) {
            int[] known = Samples.rows(means.x().length, k -> Double.isFinite(means.y()[k]));
            canvas.polyline(x(Samples.pick(means.x(), known)), y(Samples.pick(means.y(), known)), means.style());
        } else {
            dots(means.x(), means.y(), means.style());
        }
    }

    private void bars(Bars bars) {
        for (int k = 0; k < bars.heights().length; k++) {
            double from = x(bars.edges()[k]) + 0.5;
            double at = y(bars.heights()[k]);
            canvas.rectangle(from, at, x(bars.edges()[k + 1]) - 0.5 - from, y(0) - at, bars.style());
        }
    }

    private void arrows(Arrows a) {
        for (int k = 0; k < a.x().length; k++) {
            canvas.arrow(x(a.x()[k]), y(a.y()[k]), x(a.x()[k] + a.dx()[k]), y(a.y()[k] + a.dy()[k]), a.style());
        }
    }

    private void cells(Cells cells) {
        int down = cells.values().length / cells.across();
        double w = width / cells.across();
        double h = (height - strip) / down;
        for (int k = 0; k < cells.values().length; k++) {
            if (Double.isFinite(cells.values()[k])) {
                int row = down - 1 - k / cells.across();
                canvas.cell(left + k % cells.across() * w, top + strip + row * h, w + 0.3, h + 0.3,
                        Palette.rgb((cells.values()[k] - cells.min()) / (cells.max() - cells.min())));
            }
        }
    }

    private void notes() {
        for (int k = 0; k < panel.notes().size(); k++) {
            canvas.text(left + width - 6, top + 15 + k * NOTE_LINE, Anchor.END, Style.SMALL, panel.notes().get(k));
        }
    }

    /** What goes with the title, where there is room for both; without its unit where there is little. */
    private void aside() {
        for (String text : List.of(panel.aside(), panel.aside().replaceFirst(" .*", ""))) {
            if ((panel.title().length() + text.length() + 2) * NOTE_CHAR < width) {
                canvas.text(left + width, top - 4, Anchor.END, Style.SMALL, text);
                return;
            }
        }
    }
}
