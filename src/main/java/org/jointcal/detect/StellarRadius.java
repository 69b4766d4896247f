package org.jointcal.detect;

import java.util.Arrays;

/**
 * Half-light radius of an image's stars, for windows of sources too faint to tell theirs.
 *
 * <p>Near the threshold the pixels that noise has raised are taken for the source: its half-light radius comes out too
 * small, and a window as narrow follows the noise, which looks like light there, so that the error comes out too small
 * too. A source's own radius counts by the fourth power of its signal to noise, the stars' by that of 12.
 *
 * @param pixels half-light radius (pixels); 0 where too few stars tell it
 */
record StellarRadius(double pixels) {
    /** Signal to noise from which on a source tells the stars' radius, and its own counts for more than that. */
    private static final double EVEN = 12;
    private static final int LEAST_STARS = 5;
    /** Galaxies are wider than stars: so not the median. */
    private static final double SHARE = 1.0 / 3;
    /** Half-light radius of a star with a glow around it, in radii of the circle as large as its area at half its peak. */
    private static final double GLOW = 2;

    /**
     * @param sources that have no flags
     * @return their radius, from those with a signal to noise above 12; of those with a glow around them from the core
     */
    static StellarRadius of(Sized[] sources) {
        double[] radii = Arrays.stream(sources).filter(source -> snr(source.light()) > EVEN)
                .mapToDouble(source -> source.light().halfLightRadius() > GLOW * source.coreRadius()
                        ? source.coreRadius()
                        : source.light().halfLightRadius())
                .toArray();
        return new StellarRadius(radii.length < LEAST_STARS ? 0 : Statistics.quantile(radii, radii.length, SHARE));
    }

    /**
     * A source whose light was measured.
     *
     * @param light what was measured
     * @param coreRadius radius of the circle as large as its area at half its peak (pixels)
     * @param flags SExtractor's bits
     */
    record Sized(AutoFlux light, double coreRadius, int flags) {
    }

    /** Whether there is a glow around a source, as wide as no star is. */
    boolean isOnGlow(Sized source) {
        return source.light().halfLightRadius() > GLOW * Math.max(source.coreRadius(), pixels);
    }

    /**
     * @param source a source
     * @return half-light radius for its window (pixels); NaN where neither it nor the stars tell
     */
    double windowFor(Sized source) {
        if (isOnGlow(source)) {
            return Math.max(source.coreRadius(), pixels);
        }
        double own = source.light().halfLightRadius();
        if (pixels == 0 || Double.isNaN(own)) {
            return pixels == 0 ? own : pixels;
        }
        double weight = Math.pow(snr(source.light()), 4);
        double ofStars = Math.pow(EVEN, 4);
        return (weight * own + ofStars * pixels) / (weight + ofStars);
    }

    private static double snr(AutoFlux light) {
        return light.flux() / light.error();
    }
}
