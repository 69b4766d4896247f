package org.jointcal.calibrate;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jointcal.core.RequestException;
import org.jointcal.core.model.AstrometryModel.Part;

/**
 * What moves in a minimisation, in words (Astier 2017, section 4.6).
 *
 * @param mapping the parts of the mapping that move
 * @param positions whether the stars move
 */
record FitWords(Set<Part> mapping, boolean positions) {
    /**
     * @param text words with blanks between them, in any case
     * @return what they say
     * @throws RequestException if a word is none, or there is none
     */
    static FitWords of(String text) throws RequestException {
        EnumSet<Part> parts = EnumSet.noneOf(Part.class);
        boolean positions = false;
        for (String word : text.strip().split("[\\s,]+")) {
            switch (word.toLowerCase(Locale.ROOT)) {
                case "distortions" -> parts.addAll(EnumSet.of(Part.IMAGE, Part.CHIP, Part.EXPOSURE));
                case "distortionschip" -> parts.add(Part.CHIP);
                case "distortionsexposure" -> parts.add(Part.EXPOSURE);
                case "refraction" -> parts.add(Part.REFRACTION);
                case "positions" -> positions = true;
                default ->
                    throw new RequestException("minimize(\"" + text + "\"): " + word + " is no word. Use Distortions,"
                            + " DistortionsChip, DistortionsExposure, Refraction and Positions.");
            }
        }
        return new FitWords(parts, positions);
    }
}
