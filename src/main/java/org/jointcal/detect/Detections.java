package org.jointcal.detect;

import java.util.OptionalDouble;
import org.jointcal.core.star.MeasuredStars;

/**
 * What was found on one image.
 *
 * @param stars the sources, in the order of their brightest pixels' rows; {@code id} counts from 1
 * @param properties what else was measured of them
 * @param background median level of the background (counts)
 * @param backgroundRms median rms of the background in a pixel (counts); of a Bayer pattern the mean over its colours
 * @param fwhm median full width at half maximum of the well-measured sources (pixels), NaN where there are none
 * @param saturation level from which pixels counted as saturated (counts); empty where the image shows none
 * @param bayer whether the pixels were treated as a Bayer pattern
 * @param counts how many were found and left out
 */
public record Detections(MeasuredStars stars, SourceProperties properties, double background, double backgroundRms,
        double fwhm,
        OptionalDouble saturation, boolean bayer, Counts counts) {
    /**
     * How many there were.
     *
     * @param groups connected groups of pixels above the threshold, large enough to count
     * @param sources sources handed out
     * @param saturated of these: with a saturated pixel
     * @param blended of these: separated from a neighbour
     * @param artefacts cosmic rays and hot pixels left out
     * @param trails pieces of satellite trails and bleeding columns left out
     * @param cleaned bumps on the wings of brighter sources and on glows left out
     */
    public record Counts(int groups, int sources, int saturated, int blended, int artefacts, int trails, int cleaned) {
    }
}
