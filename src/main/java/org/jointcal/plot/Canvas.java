package org.jointcal.plot;

/** What a figure is drawn on. Coordinates are in units of the figure, y downwards. */
interface Canvas {
    /** Where text stands about its point. */
    enum Anchor {
        START, MIDDLE, END
    }

    /** A line through points; it is broken where one is NaN. */
    void polyline(double[] x, double[] y, Style style);

    /** A closed line. */
    void polygon(double[] x, double[] y, Style style);

    /** Dots. */
    void dots(double[] x, double[] y, int count, Style style);

    /** A rectangle: an area or an outline, as the style is. */
    void rectangle(double x, double y, double width, double height, Style style);

    /** A rectangle of a colour (RGB). */
    void cell(double x, double y, double width, double height, int rgb);

    /** A line of text. */
    void text(double x, double y, Anchor anchor, Style style, String text);

    /** Text that runs upwards, centred. */
    void textUp(double x, double y, Style style, String text);

    /** From here on nothing is seen outside a rectangle; see {@link #endWindow}. */
    void window(double x, double y, double width, double height);

    /** Ends a {@link #window}. */
    void endWindow();

    /** How many dots of a layer it takes; of more, every so many-th is drawn. */
    int mostDots();

    /** A straight line. */
    default void line(double x1, double y1, double x2, double y2, Style style) {
        polyline(new double[]{x1, x2}, new double[]{y1, y2}, style);
    }

    /** An arrow with its head. */
    default void arrow(double x1, double y1, double x2, double y2, Style style) {
        double length = Math.hypot(x2 - x1, y2 - y1);
        if (length <= 1) {
            line(x1, y1, x2, y2, style);
            return;
        }
        double head = Math.min(5, 0.4 * length) / length;
        double dx = (x2 - x1) * head;
        double dy = (y2 - y1) * head;
        polyline(new double[]{x1, x2, Double.NaN, x2 - dx - 0.6 * dy, x2, x2 - dx + 0.6 * dy},
                new double[]{y1, y2, Double.NaN, y2 - dy + 0.6 * dx, y2, y2 - dy - 0.6 * dx}, style);
    }
}
