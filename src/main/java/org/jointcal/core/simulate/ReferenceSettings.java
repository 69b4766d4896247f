package org.jointcal.core.simulate;

/**
 * The reference catalog of a simulated field: the bright stars, with errors.
 *
 * <p>Immutable.
 *
 * @param fraction share of the stars that are in it, the brightest; 0 gives no reference
 * @param completeness share of those that are really in it, at random
 * @param error standard error of a position in each axis, at the brightest star (mas)
 * @param errorSlope growth of the logarithm (base 10) of the error with magnitude (1/mag)
 * @param motionError standard error of a proper motion in each axis, at the brightest star (mas/yr)
 * @param epoch date of the positions (Julian years); 0 stands for the mean date of the exposures
 */
public record ReferenceSettings(double fraction, double completeness, double error, double errorSlope,
        double motionError, double epoch) {
    /** The defaults. */
    public static final ReferenceSettings DEFAULT = new ReferenceSettings(0.1, 1, 20, 0, 0.1, 0);

    public ReferenceSettings {
        if (!(fraction >= 0 && fraction <= 1) || !(completeness >= 0 && completeness <= 1) || !(error >= 0)) {
            throw new IllegalArgumentException("fraction " + fraction + ", completeness " + completeness
                    + ", error " + error);
        }
    }

    /**
     * {@return a copy with another fraction}
     *
     * @param newFraction share of the stars that are in it, the brightest; 0 gives no reference
     */
    public ReferenceSettings withFraction(double newFraction) {
        return new ReferenceSettings(newFraction, completeness, error, errorSlope, motionError, epoch);
    }

    /**
     * {@return a copy with another completeness}
     *
     * @param newCompleteness share of those that are really in it, at random
     */
    public ReferenceSettings withCompleteness(double newCompleteness) {
        return new ReferenceSettings(fraction, newCompleteness, error, errorSlope, motionError, epoch);
    }

    /**
     * {@return a copy with other error, errorSlope}
     *
     * @param newError standard error of a position in each axis, at the brightest star (mas)
     * @param newErrorSlope growth of the logarithm (base 10) of the error with magnitude (1/mag)
     */
    public ReferenceSettings withErrors(double newError, double newErrorSlope) {
        return new ReferenceSettings(fraction, completeness, newError, newErrorSlope, motionError, epoch);
    }

    /**
     * {@return a copy with another motionError}
     *
     * @param newMotionError standard error of a proper motion in each axis, at the brightest star (mas/yr)
     */
    public ReferenceSettings withMotionError(double newMotionError) {
        return new ReferenceSettings(fraction, completeness, error, errorSlope, newMotionError, epoch);
    }

    /**
     * {@return a copy with another epoch}
     *
     * @param newEpoch date of the positions (Julian years); 0 stands for the mean date of the exposures
     */
    public ReferenceSettings withEpoch(double newEpoch) {
        return new ReferenceSettings(fraction, completeness, error, errorSlope, motionError, newEpoch);
    }
}
