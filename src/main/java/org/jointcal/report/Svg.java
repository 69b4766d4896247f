package org.jointcal.report;

import java.util.Locale;

/** Scalable pictures as text: elements with a class each, so that the page's style alone gives them their colours. */
final class Svg {
    private final StringBuilder body = new StringBuilder();
    private final double width;
    private final double height;

    /**
     * @param width (screen units)
     * @param height (screen units)
     */
    Svg(double width, double height) {
        this.width = width;
        this.height = height;
    }

    /** A number with one decimal, without a needless one. */
    private static String n(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /** A straight line. */
    Svg line(double x1, double y1, double x2, double y2, String style) {
        body.append("<path class=\"").append(style).append("\" d=\"M").append(n(x1)).append(' ').append(n(y1))
                .append('L').append(n(x2)).append(' ').append(n(y2)).append("\"/>\n");
        return this;
    }

    /** A line through points; it is broken where one is NaN. */
    Svg polyline(double[] x, double[] y, String style) {
        StringBuilder path = new StringBuilder();
        boolean drawing = false;
        for (int k = 0; k < x.length; k++) {
            boolean here = Double.isFinite(x[k]) && Double.isFinite(y[k]);
            if (here) {
                path.append(drawing ? 'L' : 'M').append(n(x[k])).append(' ').append(n(y[k]));
            }
            drawing = here;
        }
        return path(path, style);
    }

    /** A closed line through points. */
    Svg polygon(double[] x, double[] y, String style) {
        StringBuilder path = new StringBuilder();
        for (int k = 0; k < x.length; k++) {
            path.append(k == 0 ? 'M' : 'L').append(n(x[k])).append(' ').append(n(y[k]));
        }
        return path(path.append('Z'), style);
    }

    /** Dots, all in one element: their size is the style's stroke width. */
    Svg dots(double[] x, double[] y, int count, String style) {
        StringBuilder path = new StringBuilder();
        for (int k = 0; k < count; k++) {
            path.append('M').append(n(x[k])).append(' ').append(n(y[k])).append("h0");
        }
        return path(path, style);
    }

    /** An arrow with its head. */
    Svg arrow(double x1, double y1, double x2, double y2, String style) {
        double length = Math.hypot(x2 - x1, y2 - y1);
        StringBuilder path = new StringBuilder();
        path.append('M').append(n(x1)).append(' ').append(n(y1)).append('L').append(n(x2)).append(' ').append(n(y2));
        if (length > 1) {
            double head = Math.min(5, 0.4 * length) / length;
            double dx = (x2 - x1) * head;
            double dy = (y2 - y1) * head;
            path.append('M').append(n(x2 - dx - 0.6 * dy)).append(' ').append(n(y2 - dy + 0.6 * dx)).append('L')
                    .append(n(x2)).append(' ').append(n(y2)).append('L').append(n(x2 - dx + 0.6 * dy)).append(' ')
                    .append(n(y2 - dy - 0.6 * dx));
        }
        return path(path, style);
    }

    private Svg path(CharSequence path, String style) {
        if (path.length() > 1) {
            body.append("<path class=\"").append(style).append("\" d=\"").append(path).append("\"/>\n");
        }
        return this;
    }

    /** A rectangle. */
    Svg rectangle(double x, double y, double w, double h, String style) {
        body.append("<rect class=\"").append(style).append("\" x=\"").append(n(x)).append("\" y=\"").append(n(y))
                .append("\" width=\"").append(n(w)).append("\" height=\"").append(n(h)).append("\"/>\n");
        return this;
    }

    /** A circle. */
    Svg circle(double x, double y, double radius, String style) {
        body.append("<circle class=\"").append(style).append("\" cx=\"").append(n(x)).append("\" cy=\"").append(n(y))
                .append("\" r=\"").append(n(radius)).append("\"/>\n");
        return this;
    }

    /** Text; {@code anchor} is start, middle or end. */
    Svg text(double x, double y, String anchor, String style, String text) {
        body.append("<text class=\"").append(style).append("\" x=\"").append(n(x)).append("\" y=\"").append(n(y))
                .append("\" text-anchor=\"").append(anchor).append("\">").append(Html.escape(text))
                .append("</text>\n");
        return this;
    }

    /** Text that runs upwards, centred. */
    Svg textUp(double x, double y, String style, String text) {
        body.append("<text class=\"").append(style).append("\" transform=\"translate(").append(n(x)).append(' ')
                .append(n(y)).append(") rotate(-90)\" text-anchor=\"middle\">").append(Html.escape(text))
                .append("</text>\n");
        return this;
    }

    /** Begins a part that shows nothing outside a rectangle, which gets the origin of its coordinates; see {@link #end}. */
    Svg window(double x, double y, double w, double h) {
        body.append("<svg x=\"").append(n(x)).append("\" y=\"").append(n(y)).append("\" width=\"").append(n(w))
                .append("\" height=\"").append(n(h)).append("\">\n");
        return this;
    }

    /** Ends a {@link #window}. */
    Svg end() {
        body.append("</svg>\n");
        return this;
    }

    /**
     * @param label what the picture shows, for those who do not see it
     * @return the element
     */
    String element(String label) {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + n(width) + ' ' + n(height)
                + "\" role=\"img\" aria-label=\"" + Html.escape(label) + "\">\n" + body + "</svg>\n";
    }
}
