package org.jointcal.sources;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jointcal.core.wcs.HeaderCards;

/**
 * Electrons per count as a header tells it.
 *
 * <p>{@code EGAIN} always means that. {@code GAIN} means it at observatories; the programs that run amateurs' cameras
 * write the camera's setting there, such as 0, 100 or 300. Above 20, more than a camera of 12 bits needs, it is
 * taken for a setting unless its comment speaks of electrons.
 *
 * @param value electrons per count, 0 = unknown
 * @param ignored whether there is a GAIN that is no such number
 */
record HeaderGain(double value, boolean ignored) {
    private static final List<String> SURE = List.of("EGAIN", "CCDGAIN");
    private static final double LARGEST = 20;
    private static final double LARGEST_SURE = 1e6;

    /**
     * @param header cards of the image
     * @return its gain
     */
    static HeaderGain of(HeaderCards header) {
        for (String key : SURE) {
            OptionalDouble sure = header.number(key);
            if (sure.isPresent() && sure.getAsDouble() > 0 && sure.getAsDouble() < LARGEST_SURE) {
                return new HeaderGain(sure.getAsDouble(), false);
            }
        }
        double gain = header.number("GAIN").orElse(0);
        boolean electrons = gain > 0 && gain < LARGEST_SURE && speaksOfElectrons(header);
        if (electrons || gain > 0 && gain <= LARGEST) {
            return new HeaderGain(gain, false);
        }
        return new HeaderGain(0, gain != 0);
    }

    private static boolean speaksOfElectrons(HeaderCards header) {
        return header.cards().stream().filter(card -> HeaderCards.keyword(card).equals("GAIN"))
                .map(card -> card.substring(card.indexOf('/') + 1).toLowerCase(Locale.ROOT))
                .anyMatch(comment -> comment.contains("e-/") || comment.contains("electron")
                        || comment.contains("e/adu"));
    }
}
