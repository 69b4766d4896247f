package org.jointcal.plot;

/** Something drawn in a panel, in the units of its axes. What lies outside the panel is not seen. */
public sealed interface Layer {
    /** {@return how it is drawn} */
    Style style();

    /** {@return what it is, for the legend; empty for no entry} */
    String legend();

    /** Points. */
    record Dots(Style style, String legend, double[] x, double[] y) implements Layer {
    }

    /** A line through points; it is broken where one is NaN. */
    record Line(Style style, String legend, double[] x, double[] y) implements Layer {
    }

    /**
     * Points with their errors, joined by a line where the style is one of lines.
     *
     * @param error standard errors of y
     */
    record Means(Style style, String legend, double[] x, double[] y, double[] error) implements Layer {
    }

    /**
     * Bars from y = 0 up.
     *
     * @param edges of the bars, one more than there are bars
     * @param heights of the bars
     */
    record Bars(Style style, String legend, double[] edges, double[] heights) implements Layer {
    }

    /**
     * Arrows.
     *
     * @param x where they begin
     * @param y where they begin
     * @param dx how far they reach
     * @param dy how far they reach
     * @param scale how far they reach for one of what they stand for
     */
    record Arrows(Style style, String legend, double[] x, double[] y, double[] dx, double[] dy, double scale)
            implements
                Layer {
    }

    /** A closed line. */
    record Outline(Style style, String legend, double[] x, double[] y) implements Layer {
    }

    /**
     * A panel filled with cells, coloured by value.
     *
     * @param across cells along x
     * @param values value of cell (i, j) at index j * across + i, from the least y up; NaN for none
     * @param min value of the first colour
     * @param max value of the last colour
     */
    record Cells(int across, double[] values, double min, double max) implements Layer {
        @Override
        public Style style() {
            return Style.FRAME;
        }

        @Override
        public String legend() {
            return "";
        }
    }
}
