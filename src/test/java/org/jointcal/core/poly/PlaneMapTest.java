package org.jointcal.core.poly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Maps between images of 3000 x 2000 pixels: derivatives, inverse, composition. */
class PlaneMapTest {
    private static final int WIDTH = 3000;
    private static final int HEIGHT = 2000;

    /** Turned, mirrored or not, with up to 15 pixels of distortion. */
    private static PlaneMap map(int seed, boolean mirrored) {
        Random random = new Random(seed);
        double angle = random.nextDouble() * 2 * Math.PI;
        double size = 1500 * (0.9 + 0.2 * random.nextDouble());
        double[] x = new double[BivariatePolynomial.termCount(3)];
        double[] y = new double[x.length];
        for (int k = 3; k < x.length; k++) {
            x[k] = 4 * random.nextGaussian();
            y[k] = 4 * random.nextGaussian();
        }
        x[0] = 1700;
        y[0] = 900;
        x[1] = size * Math.cos(angle);
        x[2] = -size * Math.sin(angle);
        y[1] = (mirrored ? -1 : 1) * size * Math.sin(angle);
        y[2] = (mirrored ? -1 : 1) * size * Math.cos(angle);
        return new PlaneMap(1500.5, 1000.5, 1500, new BivariatePolynomial(3, x), new BivariatePolynomial(3, y));
    }

    @Test
    void jacobianAgainstDifferences() {
        PlaneMap map = map(1, true);
        double[] a = new double[2];
        double[] b = new double[2];
        double[] j = map.jacobian(2500, 300);
        for (int axis = 0; axis < 2; axis++) {
            map.value(2500 + (axis == 0 ? 0.5 : 0), 300 + (axis == 1 ? 0.5 : 0), a);
            map.value(2500 - (axis == 0 ? 0.5 : 0), 300 - (axis == 1 ? 0.5 : 0), b);
            assertEquals(a[0] - b[0], j[axis], 1e-6);
            assertEquals(a[1] - b[1], j[2 + axis], 1e-6);
        }
    }

    @Test
    void theInverseTakesEveryPixelBackToAThousandth() {
        Random random = new Random(3);
        for (int seed = 0; seed < 20; seed++) {
            PlaneMap map = map(seed, seed % 2 == 0);
            PlaneMap.Inverse inverse = map.inverse(PlaneMap.Region.ofImage(WIDTH, HEIGHT), 1e-3);
            assertTrue(inverse.roundTrip() < 1e-3, "told " + inverse.roundTrip());
            double[] p = new double[2];
            for (int n = 0; n < 500; n++) {
                double x = 0.5 + WIDTH * random.nextDouble();
                double y = 0.5 + HEIGHT * random.nextDouble();
                map.value(x, y, p);
                inverse.map().value(p[0], p[1], p);
                assertEquals(0, Math.hypot(p[0] - x, p[1] - y), 1e-3);
            }
        }
    }

    @Test
    void solvingIsExact() {
        PlaneMap map = map(4, true);
        double[] there = new double[2];
        map.value(123, 1999, there);
        double[] back = {1500, 1000};
        map.solve(there[0], there[1], back);
        assertEquals(123, back[0], 1e-8);
        assertEquals(1999, back[1], 1e-8);
    }

    @Test
    void compositionIsOneAfterTheOther() {
        PlaneMap first = map(5, false);
        PlaneMap second = map(6, true);
        PlaneMap both = first.then(second);
        double[] step = new double[2];
        double[] once = new double[2];
        first.value(2900, 100, step);
        second.value(step[0], step[1], step);
        both.value(2900, 100, once);
        assertEquals(step[0], once[0], 1e-8);
        assertEquals(step[1], once[1], 1e-8);
        assertEquals(9, both.degree());
    }

    @Test
    void theIdentityIsItsOwnInverse() {
        double[] p = new double[2];
        PlaneMap.identity().then(PlaneMap.identity()).value(12.5, 7, p);
        assertEquals(12.5, p[0]);
        assertEquals(7, p[1]);
    }
}
