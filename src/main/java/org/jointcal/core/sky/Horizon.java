package org.jointcal.core.sky;

/**
 * A pointing as it stands over the horizon of a place at a moment: what refraction depends on.
 *
 * <p>The direction to the zenith in the tangent plane at the pointing is n = (sin q, cos q) in (xi, eta), q the
 * parallactic angle, here from ICRS north, as the plane is. It has the sign of the hour angle: before the meridian the
 * zenith lies to the west of north, after it to the east. tan z · n is the gnomonic projection of the zenith, in
 * radians, which passes smoothly through 0 there.
 *
 * <p>Nutation, aberration and UT1 - UTC are ignored: directions are good to 0.02 degree. Refraction itself is not in
 * the zenith distance.
 *
 * @param zenithDistance 0 to 180 (degrees)
 * @param hourAngle mean local sidereal time minus right ascension of the date, positive to the west, -180 to 180
 *     (degrees)
 * @param parallacticAngle q, position angle of the zenith from north through east, -180 to 180; 0 where it is undefined,
 *     with the zenith in the pointing (degrees)
 */
public record Horizon(double zenithDistance, double hourAngle, double parallacticAngle) {
    /**
     * @param longitude of the site, positive to the east (degrees)
     * @param latitude of the site, geodetic, positive to the north (degrees)
     * @param mjd date (MJD, UTC, days)
     * @param ra right ascension of the pointing, ICRS (degrees)
     * @param dec declination of the pointing, ICRS (degrees)
     * @return the pointing over the horizon
     * @throws IllegalArgumentException if a number is not finite or latitude or dec is out of range
     */
    public static Horizon of(double longitude, double latitude, double mjd, double ra, double dec) {
        if (!Double.isFinite(longitude) || !(Math.abs(latitude) <= 90)) {
            throw new IllegalArgumentException("site at longitude " + longitude + ", latitude " + latitude);
        }
        EquatorOfDate equator = new EquatorOfDate(mjd);
        TangentPlane pointing = new TangentPlane(ra, dec);
        double localTime = equator.siderealTime() + longitude;
        double[] zenith = new double[3];
        UnitVectors.of(localTime, latitude, zenith);
        zenith = equator.icrs(zenith);
        double up = 0;
        double east = 0;
        double north = 0;
        for (int axis = 0; axis < 3; axis++) {
            up += zenith[axis] * pointing.centre(axis);
            east += zenith[axis] * pointing.east(axis);
            north += zenith[axis] * pointing.north(axis);
        }
        return new Horizon(Math.toDegrees(Math.atan2(Math.hypot(east, north), up)),
                Math.IEEEremainder(localTime - raOfDate(equator, ra, dec), 360),
                Math.toDegrees(Math.atan2(east, north)));
    }

    /**
     * The longitude of a place where a pointing has a given hour angle.
     *
     * @param hourAngle positive to the west (degrees)
     * @param mjd date (MJD, UTC, days)
     * @param ra right ascension of the pointing, ICRS (degrees)
     * @param dec declination of the pointing, ICRS (degrees)
     * @return longitude, positive to the east, -180 to 180 (degrees)
     */
    public static double longitude(double hourAngle, double mjd, double ra, double dec) {
        EquatorOfDate equator = new EquatorOfDate(mjd);
        return Math.IEEEremainder(hourAngle + raOfDate(equator, ra, dec) - equator.siderealTime(), 360);
    }

    private static double raOfDate(EquatorOfDate equator, double ra, double dec) {
        double[] icrs = new double[3];
        UnitVectors.of(ra, dec, icrs);
        double[] ofDate = equator.ofDate(icrs);
        return UnitVectors.ra(ofDate[0], ofDate[1]);
    }

    /** {@return sin q: component to the east (xi) of the unit vector to the zenith} */
    public double zenithEast() {
        return Math.sin(Math.toRadians(parallacticAngle));
    }

    /** {@return cos q: component to the north (eta) of the unit vector to the zenith} */
    public double zenithNorth() {
        return Math.cos(Math.toRadians(parallacticAngle));
    }

    /** {@return tangent of the zenith distance; without bound towards the horizon, negative below it} */
    public double tanZenithDistance() {
        return Math.tan(Math.toRadians(zenithDistance));
    }

    /** {@return whether the pointing is above the horizon} */
    public boolean visible() {
        return zenithDistance < 90;
    }

    /** {@return airmass; NaN below the horizon} */
    public double airmass() {
        return Airmass.at(zenithDistance);
    }
}
