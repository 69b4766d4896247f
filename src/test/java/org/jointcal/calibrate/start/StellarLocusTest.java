package org.jointcal.calibrate.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jointcal.calibrate.request.CalibrationRequest;
import org.jointcal.calibrate.result.Residuals.Fate;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.star.CcdImage;
import org.jointcal.core.star.MeasuredStars;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.core.wcs.HeaderWcs;
import org.junit.jupiter.api.Test;

class StellarLocusTest {
    private static final int SIZE = 2000;
    private final List<double[]> rows = new ArrayList<>();
    private final Random random = new Random(5);

    private void add(double x, double y, double flux, double radius) {
        rows.add(new double[]{x, y, flux, radius});
    }

    /** Stars on a grid, whose radius grows towards the corners, and whose noise is that of their S/N. */
    private void stars(int across, double growth) {
        for (int k = 0; k < across * across; k++) {
            double x = (k % across + 0.5) * SIZE / across;
            double y = (k / across + 0.5) * SIZE / across;
            double flux = 1000 * Math.pow(100, random.nextDouble());
            double corner = (Math.pow(x - SIZE / 2.0, 2) + Math.pow(y - SIZE / 2.0, 2)) / (SIZE * SIZE / 2.0);
            add(x, y, flux, 2 * (1 + growth * corner) * (1 + (0.02 + 50 / flux) * random.nextGaussian()));
        }
    }

    private Fate[] judge(String selection) throws CalibrationException {
        int n = rows.size();
        double[][] c = new double[4][n];
        for (int k = 0; k < n; k++) {
            for (int at = 0; at < 4; at++) {
                c[at][k] = rows.get(k)[at];
            }
        }
        double[] small = new double[n];
        Arrays.fill(small, 1e-4);
        double[] error = new double[n];
        Arrays.fill(error, 50);
        int[] id = new int[n];
        MeasuredStars stars = new MeasuredStars(id, c[0], c[1], small, small, new double[n], c[2], error, id, c[3],
                small);
        HeaderCards header = HeaderCards.of(List.of("CTYPE1  = 'RA---TAN'", "CTYPE2  = 'DEC--TAN'", "CRVAL1  = 0",
                "CRVAL2  = 0", "CRPIX1  = 1", "CRPIX2  = 1", "CD1_1   = 1E-4", "CD1_2   = 0", "CD2_1   = 0",
                "CD2_2   = 1E-4"));
        CcdImage image = new CcdImage(0, "1", "a", SIZE, SIZE, header, HeaderWcs.of(header), stars);
        CalibrationRequest request = CalibrationRequest.of(Map.of("star_selection", selection), List.of());
        return StarSelection.of(List.of(image), request).get(0);
    }

    private long dropped(Fate[] fates) {
        return Arrays.stream(fates).filter(fate -> fate == Fate.NOT_STELLAR).count();
    }

    @Test
    void galaxiesHotPixelsAndCrowdedStarsGo() throws CalibrationException {
        stars(20, 0);
        int stars = rows.size();
        for (int k = 0; k < 40; k++) {
            add(30 + 47.3 * k, 1903.7, 20000, 3.2 + random.nextDouble());
            add(30 + 47.3 * k, 1803.3, 20000, 0.7);
        }
        int strange = rows.size();
        add(rows.get(7)[0] + 4, rows.get(7)[1], 0.5 * rows.get(7)[2], 2);
        Fate[] fates = judge("auto");
        assertEquals(0, dropped(Arrays.copyOf(fates, stars)));
        assertEquals(strange - stars, dropped(Arrays.copyOfRange(fates, stars, strange)));
        assertEquals(Fate.NOT_STELLAR, fates[strange]);
        assertEquals(0, dropped(judge("none")));
    }

    @Test
    void starsThatGrowTowardsTheCornersStay() throws CalibrationException {
        stars(40, 1);
        Fate[] fates = judge("auto");
        assertTrue(dropped(fates) < 0.02 * fates.length, dropped(fates) + " of " + fates.length);
    }

    @Test
    void radiiThatTellNothingDropNothing() throws CalibrationException {
        stars(20, 0);
        for (double radius : new double[]{2, Double.NaN, 0}) {
            rows.forEach(row -> row[3] = radius);
            assertEquals(0, dropped(judge("auto")));
        }
        rows.forEach(row -> row[3] = 0.5 + 9 * random.nextDouble());
        assertEquals(0, dropped(judge("auto")));
        assertFalse(rows.isEmpty());
    }

    @Test
    void oneStarTooFewToTell() throws CalibrationException {
        stars(4, 0);
        add(55, 1999, 30000, 9);
        assertEquals(0, dropped(judge("auto")));
    }
}
