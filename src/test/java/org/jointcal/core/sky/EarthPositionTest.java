package org.jointcal.core.sky;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jastronomy.jsofa.JSOFA;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Truth: SOFA's epv00 and leap seconds, by jsofa and by astropy. */
class EarthPositionTest {
    private static final double MJD_1950 = 33282;
    private static final double MJD_2060 = 73460;

    @Test
    void agreesWithSofaOverTheCenturyAndMore() {
        double worst = 0;
        double squares = 0;
        int dates = 500;
        for (int k = 0; k < dates; k++) {
            double mjd = MJD_1950 + (MJD_2060 - MJD_1950) * k / (dates - 1);
            double[][] heliocentric = new double[2][3];
            double[][] barycentric = new double[2][3];
            JSOFA.jauEpv00(2400000.5, mjd + TerrestrialTime.minusUtc(mjd) / 86400, heliocentric, barycentric);
            double[] au = new double[3];
            EarthPosition.barycentric(mjd, au);
            double distance = Math.sqrt(square(au[0] - barycentric[0][0]) + square(au[1] - barycentric[0][1])
                    + square(au[2] - barycentric[0][2]));
            worst = Math.max(worst, distance);
            squares += distance * distance;
        }
        assertTrue(worst < 5e-6, "worst " + worst);
        assertTrue(Math.sqrt(squares / dates) < 2e-6, "rms " + Math.sqrt(squares / dates));
    }

    /**
     * {@code get_body_barycentric('earth', Time(mjd, format='mjd', scale='utc')).xyz.to_value('au')}, astropy 5.2.1 with its
     * built-in ephemeris. Its leap seconds tell a lost TT - UTC, which would be 1.4e-5 au.
     */
    @ParameterizedTest
    @CsvSource({
        "33282.25, -0.186142664, 0.887895302, 0.384981342",
        "41500.75, 0.199539886, -0.910875828, -0.394970676",
        "51544.5, -0.184284312, 0.884779352, 0.383818997",
        "58849.1, -0.171882702, 0.895706459, 0.388316482",
        "61000.9, 0.498372292, 0.775594004, 0.336355426",
        "71500.0, 0.852104144, -0.496108748, -0.214945075"})
    void agreesWithAstropyInUtc(double mjd, double x, double y, double z) {
        double[] au = new double[3];
        EarthPosition.barycentric(mjd, au);
        assertEquals(x, au[0], 5e-6);
        assertEquals(y, au[1], 5e-6);
        assertEquals(z, au[2], 5e-6);
    }

    @Test
    void leapSecondsAreThoseOfSofa() throws Exception {
        int[][] days = {{41317, 1972, 1, 1}, {41498, 1972, 6, 30}, {41499, 1972, 7, 1}, {44785, 1981, 6, 30},
            {44786, 1981, 7, 1}, {49168, 1993, 6, 30}, {50084, 1996, 1, 2}, {53735, 2005, 12, 31},
            {53736, 2006, 1, 1}, {57753, 2016, 12, 31}, {57754, 2017, 1, 1}, {58849, 2020, 1, 1}};
        for (int[] day : days) {
            double expected = 32.184 + JSOFA.jauDat(day[1], day[2], day[3], 0.0);
            assertEquals(expected, TerrestrialTime.minusUtc(day[0]), 1e-9, "MJD " + day[0]);
        }
        assertEquals(29.1, TerrestrialTime.minusUtc(33282), 1e-9);
        assertEquals(33.15, TerrestrialTime.minusUtc(36934), 2.5);
    }

    @Test
    void aDateThatIsNoneIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> EarthPosition.barycentric(Double.NaN, new double[3]));
    }

    private static double square(double value) {
        return value * value;
    }
}
