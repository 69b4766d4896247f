package org.jointcal.calibrate.fit;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jointcal.calibrate.request.CalibrationRequest;
import org.jointcal.core.model.AstrometryModel.Part;

/**
 * What moves in a fit, by the words of {@code parameters} (Astier 2017, section 4.6); the rest is held. A mapping that is
 * held is that of the WCS. A star that is held stands where its reference has it; stars without one take no part then.
 *
 * @param mapping parts of the mapping, refraction included
 * @param positions whether the stars move
 * @param mappingWords the words that move the mapping
 * @param starWords the words that move the stars
 */
record FittedParts(Set<Part> mapping, boolean positions, String mappingWords, String starWords) {
    private static final List<String> OF_MAPPING = List.of("Distortions", "Refraction");
    private static final List<String> OF_STARS = List.of("Positions", "ProperMotion", "Parallax");

    static FittedParts of(CalibrationRequest request) {
        Set<Part> parts = EnumSet.noneOf(Part.class);
        if (request.fits("Distortions")) {
            parts.addAll(EnumSet.of(Part.IMAGE, Part.CHIP, Part.EXPOSURE));
        }
        if (request.fits("Refraction")) {
            parts.add(Part.REFRACTION);
        }
        return new FittedParts(parts, request.fits("Positions"), words(request, OF_MAPPING), words(request, OF_STARS));
    }

    private static String words(CalibrationRequest request, List<String> among) {
        return among.stream().filter(request::fits).collect(Collectors.joining(" "));
    }

    /** Whether the polynomials of the mapping move. */
    boolean distortions() {
        return mapping.contains(Part.IMAGE);
    }

    /** All words that move something. */
    String words() {
        return (mappingWords + " " + starWords).strip();
    }
}
