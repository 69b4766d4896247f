package org.jointcal.plot;

import org.jointcal.plot.Layer.Arrows;
import org.jointcal.plot.Layer.Bars;
import org.jointcal.plot.Layer.Cells;
import org.jointcal.plot.Layer.Dots;
import org.jointcal.plot.Layer.Line;
import org.jointcal.plot.Layer.Means;
import org.jointcal.plot.Layer.Outline;

/**
 * The numbers that a figure is drawn from, as text with a row for each point: its panel (title, or number from 1), what it is, where it stands, and
 * what else is known of it. Nothing is left out, where a picture shows only some of very many points.
 *
 * <p>Columns: {@code panel}, {@code layer}, {@code x}, {@code y}, {@code error} of y, {@code dx} and {@code dy} of what an
 * arrow stands for, {@code value} of a cell. What a point does not have is empty.
 */
public final class FigureData {
    private static final String HEAD = "panel,layer,x,y,error,dx,dy,value\n";

    private final StringBuilder text = new StringBuilder(HEAD);

    private FigureData() {
    }

    /**
     * {@return the text}
     *
     * @param figure a figure
     */
    public static String csv(Figure figure) {
        FigureData data = new FigureData();
        for (int k = 0; k < figure.panels().size(); k++) {
            Panel panel = figure.panels().get(k);
            for (Layer layer : panel.layers()) {
                data.add(quoted(panel.title().isEmpty() ? Integer.toString(k + 1) : panel.title()) + ","
                        + quoted(layer.legend()) + ",", panel, layer);
            }
        }
        return data.text.toString();
    }

    private static String quoted(String legend) {
        return legend.contains(",") ? "\"" + legend.replace("\"", "\"\"") + "\"" : legend;
    }

    private void add(String begin, Panel panel, Layer layer) {
        if (layer instanceof Dots dots) {
            points(begin, dots.x(), dots.y());
        } else if (layer instanceof Line line) {
            points(begin, line.x(), line.y());
        } else if (layer instanceof Outline outline) {
            points(begin, outline.x(), outline.y());
        } else if (layer instanceof Means means) {
            for (int k = 0; k < means.x().length; k++) {
                row(begin, means.x()[k], means.y()[k], means.error()[k], Double.NaN, Double.NaN, Double.NaN);
            }
        } else if (layer instanceof Arrows a) {
            for (int k = 0; k < a.x().length; k++) {
                row(begin, a.x()[k], a.y()[k], Double.NaN, a.dx()[k] / a.scale(), a.dy()[k] / a.scale(), Double.NaN);
            }
        } else if (layer instanceof Bars bars) {
            for (int k = 0; k < bars.heights().length; k++) {
                row(begin, (bars.edges()[k] + bars.edges()[k + 1]) / 2, bars.heights()[k], Double.NaN, Double.NaN,
                        Double.NaN, Double.NaN);
            }
        } else if (layer instanceof Cells cells) {
            cells(begin, panel, cells);
        }
    }

    private void points(String begin, double[] x, double[] y) {
        for (int k = 0; k < x.length; k++) {
            row(begin, x[k], y[k], Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        }
    }

    private void cells(String begin, Panel panel, Cells cells) {
        int across = cells.across();
        int down = cells.values().length / across;
        double width = (panel.x().max() - panel.x().min()) / across;
        double height = (panel.y().max() - panel.y().min()) / down;
        for (int k = 0; k < cells.values().length; k++) {
            row(begin, panel.x().min() + (k % across + 0.5) * width, panel.y().min() + (k / across + 0.5) * height,
                    Double.NaN, Double.NaN, Double.NaN, cells.values()[k]);
        }
    }

    private void row(String begin, double... values) {
        text.append(begin);
        for (int k = 0; k < values.length; k++) {
            text.append(k == 0 ? "" : ",").append(Double.isFinite(values[k]) ? (float) values[k] + "" : "");
        }
        text.append('\n');
    }
}
