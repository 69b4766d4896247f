package org.jointcal.core.sky;

/**
 * Relative airmass as a function of the zenith distance, refraction not included in the latter (Young 1994, Applied
 * Optics 33, 1108, equation 5). Close to the secant of the zenith distance until 75 degrees; 32 at the horizon.
 */
public final class Airmass {
    private static final int BISECTIONS = 60;

    private Airmass() {
    }

    /**
     * @param zenithDistance 0 to 90 (degrees)
     * @return airmass, 1 at the zenith; NaN below the horizon
     */
    public static double at(double zenithDistance) {
        if (!(Math.abs(zenithDistance) <= 90)) {
            return Double.NaN;
        }
        double c = Math.cos(Math.toRadians(zenithDistance));
        return (0.0096467 + c * (0.148386 + c * 1.002432))
                / (0.000303978 + c * (0.0102963 + c * (0.149864 + c)));
    }

    /**
     * @param airmass of an observation
     * @return zenith distance, 0 for an airmass of 1 or less, 90 for more than at the horizon (degrees); NaN for NaN
     */
    public static double zenithDistance(double airmass) {
        if (Double.isNaN(airmass)) {
            return Double.NaN;
        }
        double low = 0;
        double high = 90;
        for (int k = 0; k < BISECTIONS; k++) {
            double middle = (low + high) / 2;
            if (at(middle) < airmass) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
