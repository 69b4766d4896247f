package org.jointcal.plot;

import java.util.Locale;

/** Scalable pictures as text: elements with a class each, so that a style sheet alone gives them their colours. */
final class SvgCanvas implements Canvas {
    private static final int MOST_DOTS = 1000;

    private final StringBuilder body = new StringBuilder();

    /** A number with one decimal, without a needless one. */
    private static String n(double value) {
        long tenths = Math.round(value * 10);
        long size = Math.abs(tenths);
        return (tenths < 0 ? "-" : "") + size / 10 + (size % 10 == 0 ? "" : "." + size % 10);
    }

    @Override
    public int mostDots() {
        return MOST_DOTS;
    }

    @Override
    public void polyline(double[] x, double[] y, Style style) {
        StringBuilder path = new StringBuilder();
        boolean drawing = false;
        for (int k = 0; k < x.length; k++) {
            boolean here = Double.isFinite(x[k]) && Double.isFinite(y[k]);
            if (here) {
                path.append(drawing ? 'L' : 'M').append(n(x[k])).append(' ').append(n(y[k]));
            }
            drawing = here;
        }
        path(path, style);
    }

    @Override
    public void polygon(double[] x, double[] y, Style style) {
        StringBuilder path = new StringBuilder();
        for (int k = 0; k < x.length; k++) {
            path.append(k == 0 ? 'M' : 'L').append(n(x[k])).append(' ').append(n(y[k]));
        }
        path(path.append('Z'), style);
    }

    /** All in one element: their size is the style's stroke width. */
    @Override
    public void dots(double[] x, double[] y, int count, Style style) {
        StringBuilder path = new StringBuilder();
        for (int k = 0; k < count; k++) {
            path.append('M').append(n(x[k])).append(' ').append(n(y[k])).append("h0");
        }
        path(path, style);
    }

    private void path(CharSequence path, Style style) {
        if (path.length() > 1) {
            body.append("<path class=\"").append(style.css()).append("\" d=\"").append(path).append("\"/>\n");
        }
    }

    @Override
    public void rectangle(double x, double y, double width, double height, Style style) {
        body.append("<rect class=\"").append(style.css()).append('"').append(box(x, y, width, height)).append("/>\n");
    }

    @Override
    public void cell(double x, double y, double width, double height, int rgb) {
        body.append("<rect fill=\"#").append(String.format(Locale.ROOT, "%06x", rgb)).append('"')
                .append(box(x, y, width, height)).append("/>\n");
    }

    private static String box(double x, double y, double width, double height) {
        return " x=\"" + n(x) + "\" y=\"" + n(y) + "\" width=\"" + n(width) + "\" height=\"" + n(height) + "\"";
    }

    @Override
    public void text(double x, double y, Anchor anchor, Style style, String text) {
        body.append("<text class=\"").append(style.css()).append("\" x=\"").append(n(x)).append("\" y=\"").append(n(y))
                .append("\" text-anchor=\"").append(anchor.name().toLowerCase(Locale.ROOT)).append("\">")
                .append(Markup.escape(text)).append("</text>\n");
    }

    @Override
    public void textUp(double x, double y, Style style, String text) {
        body.append("<text class=\"").append(style.css()).append("\" transform=\"translate(").append(n(x)).append(' ')
                .append(n(y)).append(") rotate(-90)\" text-anchor=\"middle\">").append(Markup.escape(text))
                .append("</text>\n");
    }

    @Override
    public void window(double x, double y, double width, double height) {
        String box = n(x) + " " + n(y) + " " + n(width) + " " + n(height);
        body.append("<svg").append(box(x, y, width, height)).append(" viewBox=\"").append(box).append("\">\n");
    }

    @Override
    public void endWindow() {
        body.append("</svg>\n");
    }

    /**
     * @param figure a figure
     * @return its element for a page that has the {@link Style#sheet style sheet}
     */
    static String element(Figure figure) {
        SvgCanvas canvas = new SvgCanvas();
        Drawing drawing = new Drawing(figure, canvas);
        drawing.draw();
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + n(Figure.WIDTH) + ' ' + n(drawing.height())
                + "\" role=\"img\" aria-label=\"" + Markup.escape(figure.title()) + "\">\n" + canvas.body + "</svg>\n";
    }

    /**
     * @param figure a figure
     * @return a file that stands alone, on white
     */
    static String file(Figure figure) {
        SvgCanvas canvas = new SvgCanvas();
        Drawing drawing = new Drawing(figure, canvas);
        canvas.rectangle(0, 0, Figure.WIDTH, drawing.height(), Style.PAGE);
        drawing.draw();
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + n(2 * Figure.WIDTH) + "\" height=\""
                + n(2 * drawing.height()) + "\" viewBox=\"0 0 " + n(Figure.WIDTH) + ' ' + n(drawing.height())
                + "\">\n<title>" + Markup.escape(figure.title()) + "</title>\n<desc>" + Markup.escape(figure.caption())
                + "</desc>\n<style>\n" + Style.sheet(false) + "</style>\n" + canvas.body + "</svg>\n";
    }
}
