package org.jointcal.report;

/** A frame with two labelled axes and what is drawn in it. */
final class Plot {
    /** Width of a plot (screen units); about what a column of the page has. */
    static final double WIDTH = 480;
    private static final double LEFT = 58;
    private static final double RIGHT = 14;
    private static final double TOP = 30;
    private static final double BOTTOM = 44;
    private static final double LEGEND = 14;

    private final Svg svg;
    private final double height;
    private final PlotAxis x;
    private final PlotAxis y;
    private double legendAt = LEFT;

    /**
     * @param height (screen units)
     * @param range least and largest x, then least and largest y
     * @param xLabel what x is, with its unit
     * @param yLabel what y is, with its unit
     */
    Plot(double height, double[] range, String xLabel, String yLabel) {
        this(height, range, xLabel, yLabel, false);
    }

    /** As the other, with a logarithmic y where that is wanted. */
    Plot(double height, double[] range, String xLabel, String yLabel, boolean logarithmicY) {
        this.height = height;
        svg = new Svg(WIDTH, height);
        x = new PlotAxis(range[0], range[1], LEFT, WIDTH - RIGHT, false);
        y = new PlotAxis(range[2], range[3], height - BOTTOM, TOP, logarithmicY);
        for (double tick : x.ticks()) {
            svg.line(x.at(tick), TOP, x.at(tick), height - BOTTOM, "grid");
            svg.text(x.at(tick), height - BOTTOM + 17, "middle", "tick", x.label(tick));
        }
        for (double tick : y.ticks()) {
            svg.line(LEFT, y.at(tick), WIDTH - RIGHT, y.at(tick), tick == 0 ? "zero" : "grid");
            svg.text(LEFT - 6, y.at(tick) + 4, "end", "tick", y.label(tick));
        }
        svg.text((LEFT + WIDTH - RIGHT) / 2, height - 8, "middle", "label", xLabel);
        svg.textUp(14, (TOP + height - BOTTOM) / 2, "label", yLabel);
    }

    /** Draws dots; those outside the frame are left out. */
    Plot dots(double[] xs, double[] ys, String style) {
        double[] px = new double[xs.length];
        double[] py = new double[xs.length];
        int n = 0;
        for (int k = 0; k < xs.length; k++) {
            if (x.holds(xs[k]) && y.holds(ys[k])) {
                px[n] = x.at(xs[k]);
                py[n++] = y.at(ys[k]);
            }
        }
        svg.dots(px, py, n, style);
        return this;
    }

    /** Draws a line through points; it is broken where one is NaN or outside the frame. */
    Plot line(double[] xs, double[] ys, String style) {
        double[] px = new double[xs.length];
        double[] py = new double[xs.length];
        for (int k = 0; k < xs.length; k++) {
            boolean inside = x.holds(xs[k]) && y.holds(ys[k]);
            px[k] = inside ? x.at(xs[k]) : Double.NaN;
            py[k] = inside ? y.at(ys[k]) : Double.NaN;
        }
        svg.polyline(px, py, style);
        return this;
    }

    /** Draws a bar from y = 0 up. */
    Plot bar(double from, double to, double value, String style) {
        svg.rectangle(x.at(from) + 0.5, y.at(value), x.at(to) - x.at(from) - 1, y.at(0) - y.at(value), style);
        return this;
    }

    /** Appends an entry to the line above the frame that says what is what. */
    Plot legend(String style, String text) {
        if (style.startsWith("dot")) {
            svg.dots(new double[]{legendAt + 6}, new double[]{LEGEND}, 1, style + " key");
        } else {
            svg.line(legendAt, LEGEND, legendAt + 14, LEGEND, style);
        }
        svg.text(legendAt + 19, LEGEND + 4, "start", "tick", text);
        legendAt += 32 + 6.2 * text.length();
        return this;
    }

    /**
     * @param label what the plot shows, for those who do not see it
     * @return the SVG element
     */
    String element(String label) {
        svg.rectangle(LEFT, TOP, WIDTH - RIGHT - LEFT, height - BOTTOM - TOP, "frame");
        return svg.element(label);
    }
}
