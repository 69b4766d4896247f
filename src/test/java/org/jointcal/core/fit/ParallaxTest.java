package org.jointcal.core.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.jastronomy.jsofa.JSOFA;
import org.jointcal.core.model.OneTangentPlanePerExposure;
import org.jointcal.core.sky.EarthPosition;
import org.jointcal.core.sky.TangentPlane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a star answers to its parallax. Truth: SOFA's pmpx by jsofa, a vector difference by astropy, and the seasons. */
class ParallaxTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "359.9999999, -20", "123.4, 56.7", "266, -29", "10, 89.9999", "200, -90", "0, 90"})
    void displacesAsSofaDoes(double ra, double dec) {
        double parallax = 0.5;
        TangentPlane star = new TangentPlane(ra, dec);
        double[] earth = new double[3];
        double[] plane = new double[2];
        for (double mjd = 58849; mjd < 59214; mjd += 29) {
            EarthPosition.barycentric(mjd, earth);
            double[] seen = JSOFA.jauPmpx(Math.toRadians(ra), Math.toRadians(dec), 0, 0, parallax, 0, 0, earth);
            star.project(seen[0], seen[1], seen[2], plane);
            double[] factors = factors(star, mjd);
            // The direction is curved by parallax squared, 1.2e-6 arcsec.
            assertEquals(plane[0] * 3600, -parallax * factors[0], 2e-6);
            assertEquals(plane[1] * 3600, -parallax * factors[1], 2e-6);
        }
    }

    /**
     * Proxima Centauri: {@code s = SkyCoord(217.429*u.deg, -62.679*u.deg, distance=Distance(parallax=768.5*u.mas))},
     * {@code v = s.cartesian - get_body_barycentric('earth', Time(mjd, format='mjd', scale='utc'))},
     * {@code s.spherical_offsets_to(SkyCoord(v))} in mas (astropy 5.2.1).
     */
    @ParameterizedTest
    @CsvSource({"57000.25, 430.7283, 353.2982", "58123.5, 652.5357, 94.3963", "60321.75, 683.4491, 17.5747"})
    void displacesProximaAsAstropyDoes(double mjd, double east, double north) {
        double[] factors = factors(new TangentPlane(217.429, -62.679), mjd);
        assertEquals(east, -768.5 * factors[0], 0.01);
        assertEquals(north, -768.5 * factors[1], 0.01);
    }

    @Test
    void aStarGoesWestWhenTheEarthIsEastOfTheSun() {
        // At the December solstice the Earth stands at right ascension 90 degrees: a star at 0h is displaced to the west.
        double[] december = factors(new TangentPlane(0, 0), 58839);
        assertEquals(0.9, december[0], 0.03);
        assertEquals(-0.93, factors(new TangentPlane(0, 0), 58839 + 182.6)[0], 0.03);
        assertTrue(Math.hypot(december[0], december[1]) < 1.03);
    }

    /** E·e0 and E·n0 (au) of the problem of one star in one image. */
    private static double[] factors(TangentPlane star, double mjd) {
        double[] frame = new double[9];
        for (int axis = 0; axis < 3; axis++) {
            frame[axis] = star.centre(axis);
            frame[3 + axis] = star.east(axis);
            frame[6 + axis] = star.north(axis);
        }
        double[] earth = new double[3];
        EarthPosition.barycentric(mjd, earth);
        AstrometryProblem problem = new AstrometryProblem(new int[]{0, 1}, new int[1], new double[1], new double[1],
                new double[1], new double[1], new double[1],
                new AstrometryProblem.Stars(frame, new int[]{5}, new double[5], new int[]{-1}, new double[5],
                        new double[25], new double[1]),
                new AstrometryProblem.Images(new OneTangentPlanePerExposure(List.of(star)), new double[1], earth,
                        new int[1], new int[]{-1}, new double[2], new double[1]));
        return new double[]{problem.parallaxEast(0, 0), problem.parallaxNorth(0, 0)};
    }
}
