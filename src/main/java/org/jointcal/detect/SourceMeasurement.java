package org.jointcal.detect;

/**
 * All that is measured of one source.
 *
 * @param shape of its pixels above the threshold
 * @param light flux and size
 * @param place position and its errors
 * @param circles flux in the apertures
 * @param peak highest pixel above the background (counts)
 * @param background level under the centre (counts)
 * @param flags SExtractor's bits
 */
record SourceMeasurement(IsophotalShape shape, AutoFlux light, WindowedCentroid place, ApertureFlux circles,
        double peak, double background, int flags) {
    /** The same source at another place. */
    SourceMeasurement at(WindowedCentroid other) {
        return new SourceMeasurement(shape, light, other, circles, peak, background, flags);
    }

    /** Whether there is light under the window, so that the position has an error. */
    boolean isMeasured() {
        return place.varX() > 0 && place.varX() < Double.POSITIVE_INFINITY;
    }
}
