package org.jointcal.plot;

import java.util.Locale;

/**
 * How a thing is drawn, on a white page and on a dark one. Colours of data are those of Okabe and Ito.
 *
 * <p>Dots are as large as their line is wide.
 */
public enum Style {
    /** A measurement among all. */
    ALL(Kind.DOT, 0x56B4E9, 0x5CA6D2, 2.4, 0.55),
    /** A bright one. */
    BRIGHT(Kind.DOT, 0x0072B2, 0x7CC7F2, 2.6, 0.75),
    /** One that was rejected. */
    OUTLIER(Kind.DOT, 0xD55E00, 0xFF9A4D, 3.2, 0.9),
    /** A reserved one. */
    RESERVED(Kind.DOT, 0xE69F00, 0xF2B632, 5, 0.95),
    /** A reference star. */
    REFERENCE(Kind.DOT, 0x009E73, 0x3CCB9F, 3.4, 0.75),
    /** The bright ones of an image. */
    IMAGE_BRIGHT(Kind.DOT, 0x1C2128, 0xE4E7EB, 4, 1),
    /** East. */
    EAST(Kind.DOT, 0x0072B2, 0x62B8EE, 6, 0.9),
    /** North. */
    NORTH(Kind.DOT, 0xD55E00, 0xFF9A4D, 6, 0.9),
    /** What the data say. */
    MEASURED(Kind.LINE, 0x1C2128, 0xE4E7EB, 2, 1),
    /** What bright data say. */
    MEASURED_BRIGHT(Kind.LINE, 0x004E7A, 0xA9DCFA, 2, 1),
    /** What reserved stars say. */
    MEASURED_RESERVED(Kind.LINE, 0xC77F00, 0xF2B632, 2, 1),
    /** What should be. */
    EXPECTED(Kind.DASHES, 0x57606A, 0x9AA4AF, 1.8, 1),
    /** A bar of a histogram. */
    BAR(Kind.AREA, 0x56B4E9, 0x4A8FB8, 0, 0.75),
    /** An arrow. */
    ARROW(Kind.LINE, 0x0072B2, 0x62B8EE, 1.1, 0.85),
    /** An arrow that chance does not explain. */
    ARROW_BOLD(Kind.LINE, 0xD55E00, 0xFF9A4D, 2, 1),
    /** The outline of an image. */
    OUTLINE(Kind.LINE, 0x1C2128, 0xE4E7EB, 1, 0.6),
    /** A line of the grid. */
    GRID(Kind.LINE, 0xE9ECEF, 0x272D34, 1, 1),
    /** The line of the grid at zero. */
    ZERO(Kind.LINE, 0x57606A, 0x9AA4AF, 1, 1),
    /** Around a panel. */
    FRAME(Kind.LINE, 0xAEB6BF, 0x4A535D, 1, 1),
    /** A bar of known length. */
    SCALE(Kind.LINE, 0x1C2128, 0xE4E7EB, 3, 1),
    /** The page. */
    PAGE(Kind.AREA, 0xFFFFFF, 0x15181C, 0, 1),
    /** A number or a note. */
    SMALL(Kind.TEXT, 0x57606A, 0x9AA4AF, 12, 1),
    /** What an axis is. */
    LABEL(Kind.TEXT, 0x1C2128, 0xE4E7EB, 13, 1);

    /** What a style is for. */
    enum Kind {
        DOT, LINE, DASHES, AREA, TEXT
    }

    private final Kind kind;
    private final int light;
    private final int dark;
    private final double width;
    private final double opacity;

    Style(Kind kind, int light, int dark, double width, double opacity) {
        this.kind = kind;
        this.light = light;
        this.dark = dark;
        this.width = width;
        this.opacity = opacity;
    }

    Kind kind() {
        return kind;
    }

    /** {@return colour on a white page (RGB)} */
    public int rgb() {
        return light;
    }

    /** {@return width of a line, diameter of a dot, or size of text (units of a figure)} */
    public double width() {
        return width;
    }

    /** {@return 0 to 1} */
    public double opacity() {
        return opacity;
    }

    /** Its class in SVG. */
    String css() {
        return "jc-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * @param withDark whether readers who prefer a dark page get one
     * @return the style sheet of all figures
     */
    public static String sheet(boolean withDark) {
        StringBuilder sheet = new StringBuilder("svg text { font-family: system-ui, \"DejaVu Sans\", sans-serif; }\n"
                + "svg rect[fill] { shape-rendering: crispEdges; }\n");
        StringBuilder night = new StringBuilder("@media screen and (prefers-color-scheme: dark) {\n");
        for (Style style : values()) {
            sheet.append("svg .").append(style.css()).append(" { ").append(style.rule()).append("}\n");
            night.append("  svg .").append(style.css()).append(" { ").append(style.paint(style.dark)).append("}\n");
        }
        return sheet + (withDark ? night.append("}\n").toString() : "");
    }

    private String rule() {
        String size = switch (kind) {
            case DOT -> "fill: none; stroke-linecap: round; stroke-width: " + width + "; stroke-opacity: " + opacity;
            case LINE -> "fill: none; stroke-width: " + width + "; stroke-opacity: " + opacity;
            case DASHES -> "fill: none; stroke-width: " + width + "; stroke-dasharray: 6 4";
            case AREA -> "stroke: none; fill-opacity: " + opacity;
            case TEXT -> "stroke: none; font-size: " + width + "px";
        };
        return paint(light) + size + "; ";
    }

    private String paint(int rgb) {
        return (kind == Kind.AREA || kind == Kind.TEXT ? "fill: #" : "stroke: #")
                + String.format(Locale.ROOT, "%06x", rgb) + "; ";
    }
}
