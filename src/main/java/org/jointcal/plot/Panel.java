package org.jointcal.plot;

import java.util.List;

/**
 * A frame with two axes and what is drawn in it.
 *
 * @param title above it; empty for none
 * @param x its first axis
 * @param y its second axis, upwards
 * @param isMap whether a unit of x is as long as one of y
 * @param layers what is drawn, the first one lowest
 * @param notes in its upper right corner, a line each, above what is drawn
 * @param aside at the right of its title, where there is room for both
 */
public record Panel(String title, Axis x, Axis y, boolean isMap, List<Layer> layers, List<String> notes,
        String aside) {
    public Panel {
        layers = List.copyOf(layers);
        notes = List.copyOf(notes);
    }

    /** A plot with a note. */
    static Panel plot(Axis x, Axis y, List<Layer> layers, String... notes) {
        return new Panel("", x, y, false, layers, List.of(notes), "");
    }

    /** A map with numbers at its axes. */
    static Panel map(Axis x, Axis y, List<Layer> layers, String... notes) {
        return new Panel("", x, y, true, layers, List.of(notes), "");
    }

    /** One of several maps, without numbers at its axes. */
    static Panel map(String title, String aside, Axis x, Axis y, List<Layer> layers) {
        return new Panel(title, x, y, true, layers, List.of(), aside);
    }
}
