package org.jointcal.calibrate.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.jointcal.core.sky.Horizon;
import org.jointcal.core.sky.TangentPlane;
import org.jointcal.core.star.CcdImage;
import org.jointcal.core.star.Exposure;
import org.jointcal.core.star.MeasuredStars;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.core.wcs.TanWcs;
import org.junit.jupiter.api.Test;

class AirmassesTest {
    private static final double MJD = 58999.6;
    private static final double LATITUDE = -30;
    private static final double LONGITUDE = 16;
    private static final TangentPlane PLANE = new TangentPlane(150, 20);
    private static final HeaderCards SITE = HeaderCards.EMPTY.with("SITELAT", LATITUDE, "").with("SITELONG", LONGITUDE,
            "degrees, east");

    private static Airmasses at(HeaderCards header, double told) {
        double[] d = new double[0];
        MeasuredStars none = new MeasuredStars(new int[0], d, d, d, d, d, d, d, new int[0], d, d);
        return Airmasses.of(new Exposure("one", MJD, "", "", 60, told), new CcdImage(0, "1", "one", 10, 10, header,
                new TanWcs(PLANE, 5, 5, 1e-4, 0, 0, 1e-4), none), PLANE);
    }

    /** Five degrees off, as from the position itself; nutation apart, to 2e-5. */
    @Test
    void changesOverTheFieldAsSiteAndDateHaveIt() {
        Airmasses known = at(SITE, Double.NaN);
        double[] there = new double[2];
        for (double[] off : new double[][]{{0, 0}, {5, 0}, {-3, 4}, {0, -5}}) {
            PLANE.deproject(off[0], off[1], there);
            double expected = Horizon.of(LONGITUDE, LATITUDE, MJD, there[0], there[1]).airmass();
            assertEquals(expected - 1, known.aboveOne(off[0], off[1]), 2e-4 * expected, off[0] + ", " + off[1]);
        }
    }

    @Test
    void headerTellsTheLevel() {
        assertEquals(0.5, at(SITE, 1.5).aboveOne(0, 0), 1e-12);
        assertEquals(0.5, at(HeaderCards.EMPTY, 1.5).aboveOne(3, 3), 1e-12, "flat without a site");
        assertTrue(at(SITE, 1.5).aboveOne(0, 5) != at(SITE, 1.5).aboveOne(0, -5));
        assertFalse(at(HeaderCards.EMPTY, Double.NaN).isKnown());
    }

    @Test
    void ofAHeader() {
        assertEquals(1.25, Airmasses.of(HeaderCards.EMPTY.with("AIRMASS", 1.25, ""), MJD, Optional.empty()));
        assertEquals(Horizon.of(LONGITUDE, LATITUDE, MJD, 150, 20).airmass(),
                Airmasses.of(SITE.with("AIRMASS", 0.0, "not set"), MJD, Optional.of(PLANE)), 1e-9);
        assertTrue(Double.isNaN(Airmasses.of(SITE, Double.NaN, Optional.of(PLANE))));
        assertTrue(Double.isNaN(Airmasses.of(HeaderCards.EMPTY, MJD, Optional.of(PLANE))));
    }
}
