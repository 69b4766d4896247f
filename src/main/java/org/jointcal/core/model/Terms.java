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

    /** The derivative by the first variable, from the monomials at the point. */
    static double byU(double[] parameters, int first, double[] basis, int degree) {
        double sum = 0;
        int c = first + 1;
        int b = 0;
        for (int t = 1; t <= degree; t++, c++) {
            for (int power = t; power > 0; power--, c++, b++) {
                sum += parameters[c] * power * basis[b];
            }
        }
        return sum;
    }

    /** The derivative by the second variable, from the monomials at the point. */
    static double byV(double[] parameters, int first, double[] basis, int degree) {
        double sum = 0;
        int c = first + 1;
        int b = 0;
        for (int t = 1; t <= degree; t++) {
            c++;
            for (int power = 1; power <= t; power++, c++, b++) {
                sum += parameters[c] * power * basis[b];
            }
        }
        return sum;
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
