package org.jointcal.core.simulate;

/**
 * The stars of a simulated field.
 *
 * <p>Immutable.
 *
 * @param starsPerChip mean number of stars on a chip
 * @param magMin magnitude of the brightest stars (mag)
 * @param magMax magnitude of the faintest stars (mag)
 * @param magSlope slope s of the counts: N(brighter than m) grows as 10^(s m)
 * @param minSeparation of two stars closer than this, one is left out (arcsec)
 * @param properMotion standard deviation of the proper motion in each axis (mas/yr)
 */
public record StarSettings(double starsPerChip, double magMin, double magMax, double magSlope, double minSeparation,
        double properMotion) {
    /** The defaults. */
    public static final StarSettings DEFAULT = new StarSettings(1000, 15.5, 22, 0.3, 2.5, 0);

    public StarSettings {
        if (!(starsPerChip >= 0) || !(magMax > magMin) || !(magSlope > 0)) {
            throw new IllegalArgumentException(starsPerChip + " stars from " + magMin + " to " + magMax + " mag");
        }
    }

    /**
     * {@return a copy with another starsPerChip}
     *
     * @param newStarsPerChip mean number of stars on a chip
     */
    public StarSettings withStarsPerChip(double newStarsPerChip) {
        return new StarSettings(newStarsPerChip, magMin, magMax, magSlope, minSeparation, properMotion);
    }

    /**
     * {@return a copy with other magMin, magMax, magSlope}
     *
     * @param newMagMin magnitude of the brightest stars (mag)
     * @param newMagMax magnitude of the faintest stars (mag)
     * @param newMagSlope slope s of the counts: N(brighter than m) grows as 10^(s m)
     */
    public StarSettings withMagnitudes(double newMagMin, double newMagMax, double newMagSlope) {
        return new StarSettings(starsPerChip, newMagMin, newMagMax, newMagSlope, minSeparation, properMotion);
    }

    /**
     * {@return a copy with another minSeparation}
     *
     * @param newMinSeparation of two stars closer than this, one is left out (arcsec)
     */
    public StarSettings withMinSeparation(double newMinSeparation) {
        return new StarSettings(starsPerChip, magMin, magMax, magSlope, newMinSeparation, properMotion);
    }

    /**
     * {@return a copy with another properMotion}
     *
     * @param newProperMotion standard deviation of the proper motion in each axis (mas/yr)
     */
    public StarSettings withProperMotion(double newProperMotion) {
        return new StarSettings(starsPerChip, magMin, magMax, magSlope, minSeparation, newProperMotion);
    }
}
