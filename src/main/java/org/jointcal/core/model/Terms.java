package org.jointcal.core.model;

import org.jointcal.core.poly.BivariatePolynomial;

/** Sums over the terms of a polynomial whose coefficients stand in a longer parameter vector. */
final class Terms {
    private Terms() {
    }

    /** The value: sum of coefficient times basis. */
    static double value(double[] parameters, int first, double[] basis, int terms) {
        double sum = 0;
        for (int k = 0; k < terms; k++) {
            sum += parameters[first + k] * basis[k];
        }
        return sum;
    }

    /**
     * The derivatives of two polynomials whose coefficients stand one behind the other.
     *
     * @param parameters where they stand
     * @param first the first coefficient of the first polynomial
     * @param basis the monomials at the point
     * @param degree degree of both
     * @param out receives the first by u, the first by v, the second by u, the second by v
     */
    static void slopes(double[] parameters, int first, double[] basis, int degree, double[] out) {
        int n = BivariatePolynomial.termCount(degree);
        double xu = 0;
        double xv = 0;
        double yu = 0;
        double yv = 0;
        int b = 0;
        for (int t = 1; t <= degree; t++) {
            int c = first + t * (t + 1) / 2;
            for (int j = 0; j < t; j++, c++, b++) {
                double byU = (t - j) * basis[b];
                double byV = (j + 1) * basis[b];
                xu += parameters[c] * byU;
                xv += parameters[c + 1] * byV;
                yu += parameters[n + c] * byU;
                yv += parameters[n + c + 1] * byV;
            }
        }
        out[0] = xu;
        out[1] = xv;
        out[2] = yu;
        out[3] = yv;
    }

    /** The coefficients from a place in the parameter vector as a polynomial. */
    static BivariatePolynomial polynomial(double[] parameters, int first, int degree) {
        double[] c = new double[BivariatePolynomial.termCount(degree)];
        System.arraycopy(parameters, first, c, 0, c.length);
        return new BivariatePolynomial(degree, c);
    }

    /** The name of term k, as in {@code x^2 y}. */
    static String name(int k) {
        int t = 0;
        while (BivariatePolynomial.termCount(t) <= k) {
            t++;
        }
        int j = k - t * (t + 1) / 2;
        String x = power("x", t - j);
        String y = power("y", j);
        return t == 0 ? "constant" : (x + " " + y).strip();
    }

    private static String power(String variable, int exponent) {
        return exponent == 0 ? "" : exponent == 1 ? variable : variable + "^" + exponent;
    }

    /** The largest degree up to the wish for which there are at least two stars to each term; 1 at least. */
    static int affordable(int wish, int stars) {
        int degree = wish;
        while (degree > 1 && 2 * BivariatePolynomial.termCount(degree) > stars) {
            degree--;
        }
        return degree;
    }
}
