package org.jointcal.core.sky;

/**
 * How a star's direction answers to its parallax at one date.
 *
 * <p>A star in the direction v0 as seen from the barycentre, with parallax w (radians, small), is seen from the Earth at
 * E (au) in the direction of v0 - w E. So with (e0, n0) the unit vectors to the east and to the north at the star, it is
 * displaced by -w (E·e0, E·n0). The factors are (E·e0, E·n0), the sign stays outside, as in
 * v(t) = v0 + (a + ... - w east) e0 + (b + ... - w north) n0.
 *
 * @param east E·e0 (au; displacement in arcsec = -east × parallax in arcsec)
 * @param north E·n0 (au; as east)
 */
public record ParallaxFactors(double east, double north) {
    /**
     * @param earth x, y, z of the Earth from the barycentre, of {@link EarthPosition} (au)
     * @param star tangent plane at the star
     * @return the factors (au)
     */
    public static ParallaxFactors of(double[] earth, TangentPlane star) {
        double east = 0;
        double north = 0;
        for (int axis = 0; axis < 3; axis++) {
            east += earth[axis] * star.east(axis);
            north += earth[axis] * star.north(axis);
        }
        return new ParallaxFactors(east, north);
    }

    /**
     * @param mjd date (MJD, UTC, days)
     * @param star tangent plane at the star
     * @return the factors (au)
     */
    public static ParallaxFactors of(double mjd, TangentPlane star) {
        double[] earth = new double[3];
        EarthPosition.barycentric(mjd, earth);
        return of(earth, star);
    }
}
