package org.jointcal.core.sky;

/**
 * The mean equator and equinox of a date, and the mean sidereal time that counts from it.
 *
 * <p>Precession by the equatorial angles, and sidereal time, of Capitaine, Wallace and Chapront 2003 (A&amp;A 412, 567;
 * IAU 2006). Nutation (up to 17 arcsec) is left out, the frame bias between ICRS and J2000 (0.02 arcsec) too, and UT1 is
 * taken to be UTC (up to 0.9 s, 13 arcsec): this is for the horizon, not for the positions of stars.
 *
 * <p>Immutable.
 */
public final class EquatorOfDate {
    private static final double ARCSEC = Math.toRadians(1.0 / 3600);
    private static final double CENTURY_DAYS = 36525;

    private final double[][] precession;
    private final double siderealTime;

    /**
     * @param mjd date (MJD, UTC, days)
     * @throws IllegalArgumentException if the date is not finite
     */
    public EquatorOfDate(double mjd) {
        if (!Double.isFinite(mjd)) {
            throw new IllegalArgumentException("no equator at MJD " + mjd);
        }
        double days = mjd - Epoch.J2000_MJD;
        double t = (days + TerrestrialTime.minusUtc(mjd) / 86400) / CENTURY_DAYS;
        precession = precession(t);
        double sinceOrigin = 0.014506 + t * (4612.156534 + t * (1.3915817 - t * 0.00000044));
        double turns = 0.7790572732640 + 0.00273781191135448 * days + days % 1;
        siderealTime = UnitVectors.normaliseRa(360 * (turns % 1) + sinceOrigin / 3600);
    }

    private static double[][] precession(double t) {
        double zeta = ARCSEC * (2.650545 + t * (2306.083227 + t * (0.2988499 + t * 0.01801828)));
        double z = ARCSEC * (-2.650545 + t * (2306.077181 + t * (1.0927348 + t * 0.01826837)));
        double theta = ARCSEC * t * (2004.191903 - t * (0.4294934 + t * 0.04182264));
        double sz = Math.sin(z);
        double cz = Math.cos(z);
        double st = Math.sin(theta);
        double ct = Math.cos(theta);
        double sa = Math.sin(zeta);
        double ca = Math.cos(zeta);
        return new double[][]{
            {cz * ct * ca - sz * sa, -cz * ct * sa - sz * ca, -cz * st},
            {sz * ct * ca + cz * sa, -sz * ct * sa + cz * ca, -sz * st},
            {st * ca, -st * sa, ct}};
    }

    /** {@return Greenwich mean sidereal time, in [0, 360), within 0.9 s (degrees)} */
    public double siderealTime() {
        return siderealTime;
    }

    /**
     * @param icrs a direction in the ICRS
     * @return the same direction, x to the mean equinox and z to the mean pole of the date
     */
    public double[] ofDate(double[] icrs) {
        double[] result = new double[3];
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                result[row] += precession[row][column] * icrs[column];
            }
        }
        return result;
    }

    /**
     * @param ofDate a direction, x to the mean equinox and z to the mean pole of the date
     * @return the same direction in the ICRS
     */
    public double[] icrs(double[] ofDate) {
        double[] result = new double[3];
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                result[column] += precession[row][column] * ofDate[row];
            }
        }
        return result;
    }
}
