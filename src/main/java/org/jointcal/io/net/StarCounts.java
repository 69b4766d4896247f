package org.jointcal.io.net;

/**
 * How many stars the sky has, roughly: to ask a service for no fainter stars than are wanted.
 *
 * <p>Round figures after the star counts of Bahcall and Soneira (1980), for the galactic pole and plane, between which
 * the logarithm goes with the square of 1 - |sin b|. Real fields differ by factors; who asks allows for that.
 */
final class StarCounts {
    /** Fainter than anything in Gaia DR3 (mag). */
    static final double FAINTEST = 21.5;

    private static final double BRIGHTEST = 6;
    private static final double STEP = 2;
    private static final double[] POLE = {0.08, 0.6, 4, 20, 80, 230, 600, 1500, 2500};
    private static final double[] PLANE = {0.25, 2, 16, 130, 900, 5500, 28000, 1e5, 2e5};
    private static final double NORTH_POLE_RA = Math.toRadians(192.859);
    private static final double NORTH_POLE_DEC = Math.toRadians(27.128);

    private StarCounts() {
    }

    /**
     * @param ra right ascension (degrees)
     * @param dec declination (degrees)
     * @param magnitude faintest (mag)
     * @return stars per square degree that are brighter
     */
    static double density(double ra, double dec, double magnitude) {
        double d = Math.toRadians(dec);
        double sinB = Math.sin(d) * Math.sin(NORTH_POLE_DEC)
                + Math.cos(d) * Math.cos(NORTH_POLE_DEC) * Math.cos(Math.toRadians(ra) - NORTH_POLE_RA);
        double toPlane = Math.pow(1 - Math.min(1, Math.abs(sinB)), 2);
        double place = Math.max(0, Math.min(POLE.length - 1, (magnitude - BRIGHTEST) / STEP));
        int at = Math.min(POLE.length - 2, (int) place);
        double part = place - at;
        double pole = Math.log(POLE[at]) * (1 - part) + Math.log(POLE[at + 1]) * part;
        double plane = Math.log(PLANE[at]) * (1 - part) + Math.log(PLANE[at + 1]) * part;
        return Math.exp(pole + (plane - pole) * toPlane);
    }

    /**
     * @param ra right ascension (degrees)
     * @param dec declination (degrees)
     * @param density stars per square degree
     * @return the magnitude at which there should be as many, at most {@link #FAINTEST} (mag)
     */
    static double magnitude(double ra, double dec, double density) {
        double magnitude = BRIGHTEST;
        while (magnitude < FAINTEST && density(ra, dec, magnitude) < density) {
            magnitude += 0.5;
        }
        return magnitude;
    }
}
