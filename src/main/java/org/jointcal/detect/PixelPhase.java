package org.jointcal.detect;

import java.util.List;

/**
 * What the pixels do to positions by where in its pixel a star lies, along one axis, found from the image itself.
 *
 * <p>Of stars hardly wider than two pixels, sums over pixels are no integrals, and a place p comes out as
 * {@code p + a sin(2π p)}. The amplitude a falls steeply with the width of light times window: under a window three times as
 * wide next to nothing is left of it. So it is the part of the difference of the two places that goes with
 * {@code sin(2π p)}, in a weighted mean over bright stars; whatever else moves the two apart, as neighbours or a lopsided
 * profile, does not. Of Gaussian and
 * Moffat stars of a FWHM of 1.2 pixels and more, the wider window leaves 0 to 14 percent of it.
 *
 * @param amplitude a (pixels)
 * @param error its standard error (pixels)
 */
record PixelPhase(double amplitude, double error) {
    /** Nothing is known, or there is nothing. */
    static final PixelPhase NONE = new PixelPhase(0, 0);

    private static final int LEAST_STARS = 12;
    /** What the wider window leaves is made up for by this factor. */
    private static final double FACTOR = 1.07;
    /** Share of a small amplitude that may be left, and how that grows with the amplitude (1 / pixel). */
    private static final double LEFT = 0.07;
    private static final double LEFT_SLOPE = 0.6;
    private static final double SURE = 4;
    private static final double LARGEST = 0.1;
    private static final int ROUNDS = 3;

    /**
     * A bright star.
     *
     * @param place under its window (pixels)
     * @param apart how far that is from its place under the wider one (pixels)
     * @param variance of the place (pixels²)
     */
    record Star(double place, double apart, double variance) {
        private double sine() {
            return Math.sin(2 * Math.PI * place);
        }
    }

    /**
     * @param stars bright ones, at places as they come
     * @return the amplitude; {@link #NONE} where they do not surely show one
     */
    static PixelPhase of(List<Star> stars) {
        double mean = Statistics.median(stars.stream().mapToDouble(Star::apart).toArray(), stars.size());
        double sum = 0;
        double weights = 0;
        double scatter = 0;
        for (Star star : stars) {
            double weight = star.sine() * star.sine() / star.variance();
            weights += weight;
            sum += star.sine() * (star.apart() - mean) / star.variance();
        }
        double found = sum / weights;
        for (Star star : stars) {
            double left = star.apart() - mean - found * star.sine();
            scatter += left * left / star.variance() * star.sine() * star.sine() / star.variance();
        }
        double error = Math.sqrt(scatter) / weights;
        boolean sure = stars.size() >= LEAST_STARS && Math.abs(found) > SURE * error && Math.abs(found) < LARGEST;
        return sure ? new PixelPhase(FACTOR * found, FACTOR * error) : NONE;
    }

    /**
     * Takes it out of a place, as far as that is known well enough for it to be seen.
     *
     * @param place as measured (pixels)
     * @param variance of it (pixels²)
     * @return the place without it (pixels)
     */
    double correct(double place, double variance) {
        double seen = amplitude * Math.exp(-2 * Math.PI * Math.PI * variance);
        double at = place;
        for (int round = 0; round < ROUNDS; round++) {
            at = place - seen * Math.sin(2 * Math.PI * at);
        }
        return at;
    }

    /** {@return variance that is left in a corrected place (pixels²)} */
    double variance() {
        double left = (LEFT + LEFT_SLOPE * Math.abs(amplitude)) * amplitude;
        return (left * left + error * error) / 2;
    }
}
