package org.jointcal.core.sky;

/**
 * Where the Earth is, for parallaxes.
 *
 * <p>The position is that of the Earth's centre from the barycentre of the solar system: the Earth's heliocentric
 * position of VSOP87A (Bretagnon and Francou 1988, A&amp;A 202, 309; the Moon's pull included), minus the planets'
 * weighted mean, each planet's series also of VSOP87A and with the masses of the IAU 2009 system (Luzum et al. 2011).
 * {@link EarthSeries} holds the sum, cut below 3e-7 au. From 1950 to 2060 it is within 5e-6 au of SOFA's epv00, 1.6e-6
 * au in the mean: a parallax of one arcsecond is off by 5 microarcseconds at most.
 *
 * <p>Dates are UTC; TT - UTC is applied ({@link TerrestrialTime}), for the Earth moves 1.4e-5 au in its 69 s. The
 * observer's place on the Earth's surface (4.3e-5 au from its centre) is ignored: 0.04 mas for a parallax of one
 * arcsecond. Outside of the years named the accuracy falls off slowly.
 */
public final class EarthPosition {
    private static final double MILLENNIUM_DAYS = 365250;
    private static final double SERIES_UNIT = 1e-9;
    /** From the ecliptic and equinox J2000 of VSOP87 to the equator (FK5, within 0.03 arcsec of ICRS), as its authors give it. */
    private static final double[][] EQUATOR = {
        {1, 0.000000440360, -0.000000190919},
        {-0.000000479966, 0.917482137087, -0.397776982902},
        {0, 0.397776982902, 0.917482137087}};

    private EarthPosition() {
    }

    /**
     * Computes the Earth's place at a date.
     *
     * @param mjd date (MJD, UTC, days)
     * @param au receives x, y, z from the solar-system barycentre to the Earth's centre, ICRS axes (au)
     * @throws IllegalArgumentException if the date is not finite
     */
    public static void barycentric(double mjd, double[] au) {
        if (!Double.isFinite(mjd)) {
            throw new IllegalArgumentException("no position of the Earth at MJD " + mjd);
        }
        double t = (mjd + TerrestrialTime.minusUtc(mjd) / 86400 - Epoch.J2000_MJD) / MILLENNIUM_DAYS;
        double[] ecliptic = new double[3];
        double power = SERIES_UNIT;
        for (int k = 0; k < EarthSeries.POWERS; k++) {
            add(EarthSeries.power(k), t, power, ecliptic);
            power *= t;
        }
        for (int axis = 0; axis < 3; axis++) {
            double[] row = EQUATOR[axis];
            au[axis] = row[0] * ecliptic[0] + row[1] * ecliptic[1] + row[2] * ecliptic[2];
        }
    }

    private static void add(double[][] terms, double t, double factor, double[] sum) {
        for (double[] term : terms) {
            double cos = factor * Math.cos(term[0] * t);
            double sin = factor * Math.sin(term[0] * t);
            for (int axis = 0; axis < 3; axis++) {
                sum[axis] += term[1 + 2 * axis] * cos + term[2 + 2 * axis] * sin;
            }
        }
    }
}
