package org.jointcal.core.sky;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Cones around points whose smallest circle is known, at RA 0 and at the poles as elsewhere. */
class SkyConeTest {
    @Test
    void aCircleOfPointsIsFoundWhereverItIs() {
        for (double[] centre : new double[][]{{150, 20}, {0, 0}, {359.99, -45}, {77, 90}, {200, -90}, {10, 89.9}}) {
            TangentPlane plane = new TangentPlane(centre[0], centre[1]);
            // Seven points on the circle and a crowd near one of them, which must not pull the centre.
            double[] xyz = new double[3 * 507];
            double[] v = new double[3];
            Random random = new Random(1);
            for (int k = 0; k < 507; k++) {
                double angle = k < 7 ? 2 * Math.PI * k / 7 : 0;
                double distance = k < 7 ? 0.5 : 0.4 + 0.09 * random.nextDouble();
                plane.deprojectToVector(distance * Math.cos(angle), distance * Math.sin(angle), v);
                System.arraycopy(v, 0, xyz, 3 * k, 3);
            }
            SkyCone cone = SkyCone.around(xyz);
            assertEquals(0.5, cone.radius(), 0.01, cone.toString());
            assertTrue(cone.distance(centre[0], centre[1]) < 0.01, cone.toString());
        }
    }

    @Test
    void onePointIsACone() {
        double[] v = new double[3];
        UnitVectors.of(123, 45, v);
        SkyCone cone = SkyCone.around(v);
        assertEquals(0, cone.radius(), 1e-6);
        assertEquals(0, cone.distance(123, 45), 1e-6);
    }

    @Test
    void theGridHoldsTheConeAndIsSharedByNeighbours() {
        Random random = new Random(2);
        int same = 0;
        for (int k = 0; k < 3000; k++) {
            double ra = 360 * random.nextDouble();
            double dec = Math.toDegrees(Math.asin(2 * random.nextDouble() - 1));
            if (k % 10 == 0) {
                dec = k % 20 == 0 ? 90 - 0.3 * random.nextDouble() : -90 + 0.3 * random.nextDouble();
            }
            SkyCone cone = new SkyCone(ra, dec, Math.pow(10, 3 * random.nextDouble() - 2));
            SkyCone grid = cone.onGrid();
            assertTrue(grid.holds(cone), cone + " " + grid);
            assertTrue(grid.radius() < 1.75 * cone.radius(), cone + " " + grid);
            assertEquals(grid, cone.onGrid());
            SkyCone near = new SkyCone(ra, Math.max(-90, dec - 0.003 * cone.radius()), cone.radius() * 1.002);
            same += near.onGrid().equals(grid) ? 1 : 0;
        }
        assertTrue(same > 2700, "same for " + same);
    }

    @Test
    void areaAndMeeting() {
        assertEquals(Math.PI, new SkyCone(0, 0, 1).area(), 1e-3);
        assertEquals(41252.96, new SkyCone(0, 0, 180).area(), 0.01);
        assertTrue(new SkyCone(359.5, 0, 0.6).meets(new SkyCone(0.5, 0, 0.6)));
        assertFalse(new SkyCone(359.5, 0, 0.4).meets(new SkyCone(0.5, 0, 0.4)));
        assertTrue(new SkyCone(0, 89.5, 0.6).meets(new SkyCone(180, 89.5, 0.6)));
        assertThrows(IllegalArgumentException.class, () -> new SkyCone(0, 91, 1));
        assertThrows(IllegalArgumentException.class, () -> new SkyCone(Double.NaN, 0, 1));
    }
}
