package org.jointcal.display;

import java.util.EnumSet;
import java.util.Set;

/**
 * How residuals are shown.
 *
 * @param colourBy what the colour of an arrow tells
 * @param enlargement length of arrows against what suits them
 * @param layers what is drawn
 */
public record OverlayLook(ColourBy colourBy, double enlargement, Set<Layer> layers) {
    /** Something that is drawn on an image. */
    public enum Layer {
        /** Residuals. */
        ARROWS,
        /** A grid that shows the distortion of the solution, enlarged. */
        GRID,
        /** How well the solution is known, as colours. */
        ERRORS
    }

    /** Arrows of the length that suits them. */
    public static final OverlayLook STANDARD = new OverlayLook(ColourBy.KIND, 1, EnumSet.of(Layer.ARROWS));

    public OverlayLook {
        layers = Set.copyOf(layers);
    }

    /** The same with another colouring. */
    OverlayLook with(ColourBy other) {
        return new OverlayLook(other, enlargement, layers);
    }

    /** The same with arrows of another length. */
    OverlayLook with(double otherEnlargement) {
        return new OverlayLook(colourBy, otherEnlargement, layers);
    }

    /** The same with a layer or without it. */
    OverlayLook with(Layer layer, boolean shown) {
        Set<Layer> changed = EnumSet.noneOf(Layer.class);
        changed.addAll(layers);
        if (shown) {
            changed.add(layer);
        } else {
            changed.remove(layer);
        }
        return new OverlayLook(colourBy, enlargement, changed);
    }
}
