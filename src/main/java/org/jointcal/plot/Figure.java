package org.jointcal.plot;

import java.util.List;

/**
 * One picture: panels in rows, with what one should see in it.
 *
 * @param name short and fit for a file's name
 * @param title what it is
 * @param caption what it shows, and what it should look like
 * @param columns panels side by side
 * @param panelHeight height of a panel with its title and the numbers of its axes (units; the figure is {@link #WIDTH} wide)
 * @param panels row by row
 * @param key what lengths or colours mean
 */
public record Figure(String name, String title, String caption, int columns, double panelHeight, List<Panel> panels,
        Key key) {
    /** Width of every figure (units); about what a column of a page has. */
    public static final double WIDTH = 480;

    public Figure {
        panels = List.copyOf(panels);
    }

    /** What lengths or colours mean, below the panels. */
    public sealed interface Key {
    }

    /** Nothing to explain. */
    public record NoKey() implements Key {
    }

    /**
     * A bar of known length.
     *
     * @param text what it stands for
     * @param length its length (units of the first panel's x axis)
     */
    public record ScaleBar(String text, double length) implements Key {
    }

    /**
     * What colours mean.
     *
     * @param text what the values are, with their unit
     * @param min value of the first colour
     * @param max value of the last colour
     */
    public record ColourBar(String text, double min, double max) implements Key {
    }

    /** A figure without a key. */
    static Figure of(String name, String title, String caption, double panelHeight, List<Panel> panels) {
        return new Figure(name, title, caption, 1, panelHeight, panels, new NoKey());
    }

    /** Rows of panels. */
    int rows() {
        return (panels.size() + columns - 1) / columns;
    }
}
