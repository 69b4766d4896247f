package org.jointcal.core.sky;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jastronomy.jsofa.JSOFA;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Truth: SOFA's pmpx by jsofa, a vector difference by astropy, and the seasons. */
class ParallaxFactorsTest {
    private static final double ARCSEC = Math.toRadians(1.0 / 3600);

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
            ParallaxFactors factors = ParallaxFactors.of(mjd, star);
            // The direction is curved by parallax squared, 1.2e-6 arcsec.
            assertEquals(plane[0] * 3600, -parallax * factors.east(), 2e-6);
            assertEquals(plane[1] * 3600, -parallax * factors.north(), 2e-6);
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
        ParallaxFactors factors = ParallaxFactors.of(mjd, new TangentPlane(217.429, -62.679));
        assertEquals(east, -768.5 * factors.east(), 0.01);
        assertEquals(north, -768.5 * factors.north(), 0.01);
    }

    @Test
    void aStarGoesWestWhenTheEarthIsEastOfTheSun() {
        // At the December solstice the Earth stands at right ascension 90 degrees: a star at 0h is displaced to the west.
        ParallaxFactors december = ParallaxFactors.of(58839, new TangentPlane(0, 0));
        assertEquals(0.9, december.east(), 0.03);
        ParallaxFactors june = ParallaxFactors.of(58839 + 182.6, new TangentPlane(0, 0));
        assertEquals(-0.93, june.east(), 0.03);
    }

    @Test
    void theDisplacementIsTheDifferenceOfDirections() {
        TangentPlane star = new TangentPlane(80, 30);
        double[] earth = new double[3];
        EarthPosition.barycentric(60000, earth);
        double w = 0.1 * ARCSEC;
        double[] plane = new double[2];
        star.project(star.centre(0) - w * earth[0], star.centre(1) - w * earth[1], star.centre(2) - w * earth[2],
                plane);
        ParallaxFactors factors = ParallaxFactors.of(earth, star);
        assertEquals(plane[0] * 3600, -0.1 * factors.east(), 1e-7);
        assertEquals(plane[1] * 3600, -0.1 * factors.north(), 1e-7);
        assertTrue(Math.hypot(factors.east(), factors.north()) < 1.03);
    }
}
