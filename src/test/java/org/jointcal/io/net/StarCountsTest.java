package org.jointcal.io.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The rough star counts against what Gaia has; they must hold within the reserve that is asked for. */
class StarCountsTest {
    /** Stars of Gaia DR3 brighter than G = 10, 12, 15, 18 on the whole sky, in round figures. */
    private static final double[][] WHOLE_SKY = {{10, 3.5e5}, {12, 3e6}, {15, 3.4e7}, {18, 2.8e8}};

    @Test
    void theWholeSkyHasAboutAsManyAsGaia() {
        for (double[] row : WHOLE_SKY) {
            double sum = 0;
            int points = 20000;
            for (int k = 0; k < points; k++) {
                // Equal areas along a spiral.
                double dec = Math.toDegrees(Math.asin(2 * (k + 0.5) / points - 1));
                sum += StarCounts.density(137.50776 * k % 360, dec, row[0]);
            }
            double ratio = sum / points * 41253 / row[1];
            assertTrue(ratio > 1 / 2.0 && ratio < 2, "G < " + row[0] + ": " + ratio);
        }
    }

    @Test
    void theLimitIsWhereThereAreEnough() {
        for (double[] place : new double[][]{{192.86, 27.13}, {266.4, -28.9}, {0, 0}, {0, 90}, {0, -90}}) {
            double before = 0;
            for (double density : new double[]{0.1, 10, 1000, 5000}) {
                double limit = StarCounts.magnitude(place[0], place[1], density);
                assertTrue(limit >= before && limit <= StarCounts.FAINTEST);
                assertTrue(limit == StarCounts.FAINTEST || StarCounts.density(place[0], place[1], limit) >= density);
                before = limit;
            }
            assertEquals(StarCounts.FAINTEST, StarCounts.magnitude(place[0], place[1], 1e9));
        }
    }
}
