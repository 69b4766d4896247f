package org.jointcal.core.poly;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BivariatePolynomialTest {
    private static BivariatePolynomial random(int degree, long seed) {
        Random random = new Random(seed);
        return new BivariatePolynomial(degree,
                random.doubles(BivariatePolynomial.termCount(degree), -1, 1).toArray());
    }

    @Test
    void valueIsTheSumOfMonomialsTimesCoefficients() {
        for (int degree = 0; degree <= 7; degree++) {
            BivariatePolynomial p = random(degree, degree);
            double[] m = new double[BivariatePolynomial.termCount(degree)];
            BivariatePolynomial.monomials(degree, 0.3, -0.7, m, 0);
            double sum = 0;
            for (int k = 0; k < m.length; k++) {
                sum += m[k] * p.coefficients()[k];
            }
            assertEquals(sum, p.value(0.3, -0.7), 1e-14);
            assertEquals(Math.pow(0.3, degree), m[BivariatePolynomial.termIndex(degree, 0)], 1e-15);
            assertEquals(Math.pow(-0.7, degree), m[BivariatePolynomial.termIndex(0, degree)], 1e-15);
        }
    }

    @Test
    void compositionIsExact() {
        BivariatePolynomial p = random(3, 1);
        BivariatePolynomial u = random(2, 2);
        BivariatePolynomial v = random(3, 3);
        BivariatePolynomial c = p.compose(u, v);
        assertEquals(9, c.degree());
        for (double x = -1; x <= 1; x += 0.5) {
            assertEquals(p.value(u.value(x, 0.2), v.value(x, 0.2)), c.value(x, 0.2), 1e-12);
        }
    }

    @Test
    void derivativesAgreeWithDifferences() {
        BivariatePolynomial p = random(5, 4);
        double h = 1e-5;
        assertEquals((p.value(0.4 + h, 0.1) - p.value(0.4 - h, 0.1)) / (2 * h), p.derivativeX().value(0.4, 0.1), 1e-8);
        assertEquals((p.value(0.4, 0.1 + h) - p.value(0.4, 0.1 - h)) / (2 * h), p.derivativeY().value(0.4, 0.1), 1e-8);
    }

    @Test
    void fitRecoversThePolynomial() {
        BivariatePolynomial p = random(4, 5);
        Random random = new Random(6);
        double[] u = random.doubles(200, -1, 1).toArray();
        double[] v = random.doubles(200, -1, 1).toArray();
        double[] values = new double[200];
        for (int i = 0; i < 200; i++) {
            values[i] = p.value(u[i], v[i]);
        }
        assertArrayEquals(p.coefficients(), PolynomialFit.fit(4, u, v, values)[0].coefficients(), 1e-12);
    }

    @Test
    void tooFewPointsOrPointsOnALineAreRefused() {
        double[] line = {0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6};
        assertThrows(IllegalArgumentException.class, () -> PolynomialFit.fit(3, line, line, line));
        assertThrows(IllegalArgumentException.class, () -> PolynomialFit.fit(1, line, line, line));
    }

    /** Fifty-five terms on an image twice as high as wide are well determined. */
    @Test
    void aHighDegreeOnALongImageIsFitted() {
        BivariatePolynomial p = random(9, 7);
        Random random = new Random(8);
        double[] u = random.doubles(400, -0.5, 0.5).toArray();
        double[] v = random.doubles(400, -1, 1).toArray();
        double[] values = new double[400];
        for (int i = 0; i < 400; i++) {
            values[i] = p.value(u[i], v[i]);
        }
        assertArrayEquals(p.coefficients(), PolynomialFit.fit(9, u, v, values)[0].coefficients(), 1e-9);
    }
}
