package org.jointcal.core.model;

import java.util.List;
import java.util.Optional;

/**
 * What an earlier fit says of the chips.
 *
 * @param maps for each image the map of its chip; empty where it is not known
 * @param held whether these maps are held, or only start the fit
 */
public record KnownChips(List<Optional<ChipMap>> maps, boolean held) {
    /** Nothing is known. */
    public static final KnownChips NONE = new KnownChips(List.of(), false);

    public KnownChips {
        maps = List.copyOf(maps);
    }

    /** The map of an image's chip. */
    Optional<ChipMap> map(int image) {
        return maps.isEmpty() ? Optional.empty() : maps.get(image);
    }
}
