package org.jointcal.core.sky;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jastronomy.jsofa.JSOFA;
import org.jointcal.testing.Astropy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Truth: astropy's AltAz frame without atmosphere, SOFA's precession and sidereal time, and the meridian. */
class HorizonTest {
    /** Separation and position angle from the pointing to the zenith in the ICRS, hour angle by the altitude and azimuth. */
    private static final String ALT_AZ = """
            from astropy.utils import iers
            iers.conf.auto_download = False
            iers.conf.auto_max_age = None
            from astropy.time import Time
            from astropy.coordinates import SkyCoord, AltAz, EarthLocation, HADec
            import astropy.units as u
            c = np.array(asked['cases'])
            place = EarthLocation(lon=c[:, 0] * u.deg, lat=c[:, 1] * u.deg, height=0 * u.m)
            time = Time(c[:, 2], format='mjd', scale='utc')
            star = SkyCoord(c[:, 3] * u.deg, c[:, 4] * u.deg)
            up = SkyCoord(az=0 * c[:, 0] * u.deg, alt=(90 + 0 * c[:, 0]) * u.deg,
                          frame=AltAz(obstime=time, location=place)).icrs
            z = 90 - star.transform_to(AltAz(obstime=time, location=place)).alt.deg
            ha = star.transform_to(HADec(obstime=time, location=place)).ha.deg
            q = star.position_angle(up).deg
            json.dump({'answer': np.stack([z, (ha + 180) % 360 - 180, q], axis=1).tolist()}, sys.stdout)
            """;

    /** Either side of the meridian, both hemispheres, near the zenith, near the poles, at right ascension 0, below the horizon. */
    private static List<double[]> cases() {
        List<double[]> cases = new ArrayList<>();
        double[][] sites = {{-155.47, 19.82}, {-70.73, -29.26}, {149.07, -31.27}, {10, 52}, {0, 0}, {30, 78.2},
            {15, -90}};
        double[] dates = {46000.37, 51544.5, 58849.123, 60310.9};
        for (double[] site : sites) {
            for (double mjd : dates) {
                double local = new EquatorOfDate(mjd).siderealTime() + site[0];
                for (double hourAngle : new double[]{-75, -30, -1, 0.5, 20, 80, 170}) {
                    for (double dec : new double[]{-89.5, -40, 0, 25, 70, 89.7}) {
                        cases.add(new double[]{site[0], site[1], mjd, UnitVectors.normaliseRa(local - hourAngle), dec});
                    }
                }
                cases.add(new double[]{site[0], site[1], mjd, local % 360, site[1] * 0.995});
                cases.add(new double[]{site[0], site[1], mjd, 0, 12});
            }
        }
        return cases;
    }

    @Test
    void agreesWithAstropy() {
        Astropy.require();
        List<double[]> cases = cases();
        double[][] answer = Astropy.numbers(Astropy.run(ALT_AZ, Map.of("cases", cases)).getAsJsonObject(), "answer");
        double worst = 0;
        for (int k = 0; k < cases.size(); k++) {
            double[] c = cases.get(k);
            Horizon horizon = Horizon.of(c[0], c[1], c[2], c[3], c[4]);
            String what = Arrays.toString(c) + horizon;
            double sinZ = Math.sin(Math.toRadians(answer[k][0]));
            double cosDec = Math.cos(Math.toRadians(c[4]));
            double dz = horizon.zenithDistance() - answer[k][0];
            double dq = sinZ * Math.IEEEremainder(horizon.parallacticAngle() - answer[k][2], 360);
            double dh = cosDec * Math.IEEEremainder(horizon.hourAngle() - answer[k][1], 360);
            assertEquals(0, dz, 0.02, what);
            assertEquals(0, dq, 0.02, what);
            assertEquals(0, dh, 0.02, what);
            worst = Math.max(worst, Math.max(Math.abs(dz), Math.max(Math.abs(dq), Math.abs(dh))));
        }
        assertTrue(worst > 1e-4, "too good to be a comparison");
    }

    @Test
    void precessionAndSiderealTimeAreThoseOfSofa() {
        for (double mjd = 36000; mjd < 72000; mjd += 1234.567) {
            EquatorOfDate equator = new EquatorOfDate(mjd);
            double tt = mjd + TerrestrialTime.minusUtc(mjd) / 86400;
            assertEquals(0, Math.IEEEremainder(equator.siderealTime()
                    - Math.toDegrees(JSOFA.jauGmst06(2400000.5, mjd, 2400000.5, tt)), 360), 1e-8);
            double[][] expected = JSOFA.jauPmat06(2400000.5, tt);
            double[] icrs = {0.36, -0.48, 0.8};
            double[] ofDate = equator.ofDate(icrs);
            double[] back = equator.icrs(ofDate);
            for (int row = 0; row < 3; row++) {
                double sum = expected[row][0] * icrs[0] + expected[row][1] * icrs[1] + expected[row][2] * icrs[2];
                assertEquals(sum, ofDate[row], 2e-7);
                assertEquals(icrs[row], back[row], 1e-14);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"40, 10, 0", "40, 60, 180", "-30, -50, 0", "-30, 10, 180"})
    void onTheMeridianTheZenithIsNorthOrSouth(double latitude, double dec, double q) {
        double mjd = Epoch.J2000_MJD;
        double ra = UnitVectors.normaliseRa(new EquatorOfDate(mjd).siderealTime() + 20);
        Horizon horizon = Horizon.of(20, latitude, mjd, ra, dec);
        assertEquals(0, Math.IEEEremainder(horizon.parallacticAngle() - q, 360), 1e-4);
        assertEquals(0, horizon.hourAngle(), 1e-4);
        assertEquals(Math.abs(latitude - dec), horizon.zenithDistance(), 1e-4);
        assertEquals(q == 0 ? 1 : -1, horizon.zenithNorth(), 1e-4);
        assertEquals(1 / Math.cos(Math.toRadians(latitude - dec)), horizon.airmass(), 4e-3);
    }

    @ParameterizedTest
    @CsvSource({"40, 10", "-30, -50", "40, 60", "-30, 10"})
    void beforeTheMeridianTheZenithIsToTheWest(double latitude, double dec) {
        double local = new EquatorOfDate(58000).siderealTime();
        Horizon before = Horizon.of(0, latitude, 58000, UnitVectors.normaliseRa(local + 30), dec);
        Horizon after = Horizon.of(0, latitude, 58000, UnitVectors.normaliseRa(local - 30), dec);
        assertTrue(before.hourAngle() < -29 && before.zenithEast() < -0.1);
        assertTrue(after.hourAngle() > 29 && after.zenithEast() > 0.1);
    }

    /** The spherical triangle, tan q = sin h / (cos dec tan lat - sin dec cos h), here by SOFA's hd2pa. */
    @Test
    void theTriangleIsTheOneOfSofaAtJ2000() {
        double mjd = Epoch.J2000_MJD;
        double local = new EquatorOfDate(mjd).siderealTime();
        for (double h = -85; h < 90; h += 17) {
            Horizon horizon = Horizon.of(0, -33, mjd, UnitVectors.normaliseRa(local - h), -47);
            double q = JSOFA.jauHd2pa(Math.toRadians(h), Math.toRadians(-47), Math.toRadians(-33));
            assertEquals(0, Math.IEEEremainder(Math.toDegrees(q) - horizon.parallacticAngle(), 360), 1e-3);
        }
    }

    @Test
    void theZenithItselfIsAnOrdinaryPlace() {
        double mjd = 59000;
        double[] zenith = new double[3];
        EquatorOfDate equator = new EquatorOfDate(mjd);
        UnitVectors.of(equator.siderealTime() + 12, 45, zenith);
        double[] icrs = equator.icrs(zenith);
        Horizon horizon = Horizon.of(12, 45, mjd, UnitVectors.ra(icrs[0], icrs[1]),
                UnitVectors.dec(icrs[0], icrs[1], icrs[2]));
        assertEquals(0, horizon.zenithDistance(), 1e-10);
        assertEquals(0, horizon.tanZenithDistance() * horizon.zenithEast(), 1e-12);
        assertEquals(1, horizon.airmass(), 1e-4);
    }

    @Test
    void longitudeFollowsFromAnHourAngle() {
        Horizon horizon = Horizon.of(-155.5, 20, 59000.3, 359.9, 88);
        assertEquals(-155.5, Horizon.longitude(horizon.hourAngle(), 59000.3, 359.9, 88), 1e-9);
    }

    /** 1.9943 at 60 degrees by another formula (Kasten and Young 1989); 0.0096467 / 0.000303978 at the horizon. */
    @Test
    void airmassIsNearTheSecantAndFiniteAtTheHorizon() {
        assertEquals(1, Airmass.at(0), 1e-4);
        assertEquals(1.9943, Airmass.at(60), 4e-3);
        assertEquals(31.735, Airmass.at(90), 1e-3);
        assertTrue(Double.isNaN(Airmass.at(90.1)));
        for (double z = 5; z < 90; z += 5) {
            assertEquals(z, Airmass.zenithDistance(Airmass.at(z)), 1e-6);
        }
        assertEquals(0, Airmass.zenithDistance(0.99), 1e-6);
        assertTrue(Double.isNaN(Airmass.zenithDistance(Double.NaN)));
    }

    @Test
    void wrongArgumentsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Horizon.of(Double.NaN, 0, 59000, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> Horizon.of(0, 91, 59000, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> Horizon.of(0, 0, Double.NaN, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> Horizon.of(0, 0, 59000, 0, 90.1));
    }
}
