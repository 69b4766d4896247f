package org.jointcal.display;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Plot;
import ij.process.ImageProcessor;
import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jointcal.plot.Figure;
import org.jointcal.plot.Layer;
import org.jointcal.plot.Panel;
import org.jointcal.plot.Style;

/** Figures in ImageJ: as its own plots, whose data can be listed, or all in one stack to leaf through. */
public final class FigurePlots {
    /** So that four windows of plots have room on a screen of 1366 by 768. */
    private static final int WIDTH = 540;
    private static final int HEIGHT = 250;
    /** Height of a line of the legend or of the notes (pixels). */
    private static final double LINE = 17;
    /** Dots that are larger are drawn as circles. */
    private static final double SMALL = 4;
    private static final float RING = 1.5f;
    private static final String FIRST = "error";
    private static final int MOST_DOTS = 20_000;

    private FigurePlots() {
    }

    /**
     * @param figure a figure
     * @return a plot of ImageJ for each panel that has numbers at an axis; none for maps
     */
    public static List<Plot> plots(Figure figure) {
        List<Plot> plots = new ArrayList<>();
        for (Panel panel : figure.panels()) {
            if (panel.y().isLabelled() && panel.layers().stream().noneMatch(FigurePlots::isMap)) {
                String xLabel = figure.panels().get(figure.panels().size() - 1).x().label();
                plots.add(plot(figure.title() + (figure.panels().size() > 1 ? ": " + panel.y().label() : ""), panel,
                        panel.x().label().isEmpty() ? xLabel : panel.x().label()));
            }
        }
        return plots;
    }

    private static boolean isMap(Layer layer) {
        return layer instanceof Layer.Cells || layer instanceof Layer.Arrows || layer instanceof Layer.Outline;
    }

    private static Plot plot(String title, Panel panel, String xLabel) {
        Plot plot = new Plot(title, xLabel, panel.y().label());
        int height = panel.isMap() ? WIDTH : HEIGHT;
        plot.setFrameSize(WIDTH, height);
        plot.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        if (panel.y().logarithmic()) {
            plot.setLogScaleY();
        }
        StringBuilder legend = new StringBuilder();
        for (Layer layer : panel.layers()) {
            legend.append(layer.legend().isEmpty() ? " " : layer.legend()).append('\t');
            add(plot, layer);
        }
        plot.setLimits(panel.x().min(), panel.x().max(), panel.y().min(), top(panel, height));
        plot.setColor(Color.BLACK);
        plot.setLineWidth(1);
        plot.addLegend(legend.toString(), "top-left transparent");
        plot.setJustification(Plot.RIGHT);
        plot.addLabel(0.98, 1.4 * LINE / height, String.join("\n", panel.notes()));
        return plot;
    }

    /** The end of the axis, so far above the data that legend and notes hide none. */
    private static double top(Panel panel, int height) {
        long entries = panel.layers().stream().filter(layer -> !layer.legend().isEmpty()).count();
        double room = (LINE * Math.max(entries, panel.notes().size()) + LINE) / height;
        double min = panel.y().min();
        double stretch = 1 / (1 - room);
        return panel.y().logarithmic()
                ? min * Math.pow(panel.y().max() / min, stretch)
                : min + stretch * (panel.y().max() - min);
    }

    private static void add(Plot plot, Layer layer) {
        Style style = layer.style();
        plot.setColor(new Color(style.rgb()));
        plot.setLineWidth((float) style.width());
        if (layer instanceof Layer.Dots dots) {
            boolean small = style.width() < SMALL;
            plot.setLineWidth(small ? (float) style.width() : RING);
            int step = (dots.x().length + MOST_DOTS - 1) / MOST_DOTS;
            plot.add(small ? "dot" : "circle", every(dots.x(), step), every(dots.y(), step));
        } else if (layer instanceof Layer.Line line) {
            plot.add("line", line.x(), line.y());
        } else if (layer instanceof Layer.Means means) {
            plot.add("connected circle", means.x(), means.y());
            plot.addErrorBars(means.error());
        } else if (layer instanceof Layer.Bars bars) {
            double[] middles = new double[bars.heights().length];
            Arrays.setAll(middles, k -> (bars.edges()[k] + bars.edges()[k + 1]) / 2);
            plot.add("bar", middles, bars.heights());
        }
    }

    private static double[] every(double[] values, int step) {
        if (step <= 1) {
            return values;
        }
        double[] some = new double[(values.length + step - 1) / step];
        Arrays.setAll(some, k -> values[k * step]);
        return some;
    }

    /**
     * @param title of the image
     * @param figures the figures, at least one
     * @return an image with a slice for each, on white with its caption below; at the one of the errors where there is one
     */
    public static ImagePlus stack(String title, List<Figure> figures) {
        List<ImageProcessor> pages = figures.stream().map(FigurePage::of).toList();
        ImageStack stack = new ImageStack(FigurePage.WIDTH, FigurePage.HEIGHT);
        for (int k = 0; k < figures.size(); k++) {
            stack.addSlice(figures.get(k).title(), pages.get(k));
        }
        ImagePlus shown = new ImagePlus(title, stack);
        OpenImages.mark(shown, OpenImages.Made.PICTURE);
        IntStream.range(0, figures.size()).filter(k -> figures.get(k).name().equals(FIRST)).findFirst()
                .ifPresent(k -> shown.setSlice(k + 1));
        return shown;
    }
}
