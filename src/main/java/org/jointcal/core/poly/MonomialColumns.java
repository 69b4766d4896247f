package org.jointcal.core.poly;

import java.util.Arrays;

/**
 * Polynomials of {@link BivariatePolynomial}'s form at many points at once: {@code columns[k][i]} is monomial k at point i, so
 * that the inner loops run over the points.
 */
public final class MonomialColumns {
    private MonomialColumns() {
    }

    /**
     * All monomials at some points.
     *
     * @param degree total degree
     * @param x first variable of each point
     * @param y second variable of each point
     * @param count how many points
     * @param columns receives the monomials in graded order
     */
    public static void fill(int degree, double[] x, double[] y, int count, double[][] columns) {
        Arrays.fill(columns[0], 0, count, 1);
        int last = 0;
        int next = 1;
        for (int t = 1; t <= degree; t++) {
            for (int j = 0; j < t; j++) {
                multiply(columns[last + j], x, count, columns[next + j]);
            }
            multiply(columns[next - 1], y, count, columns[next + t]);
            last = next;
            next += t + 1;
        }
    }

    private static void multiply(double[] a, double[] b, int count, double[] out) {
        for (int i = 0; i < count; i++) {
            out[i] = a[i] * b[i];
        }
    }

    /**
     * The values of a polynomial.
     *
     * @param coefficients they stand among others, from index at
     * @param at index of the first
     * @param columns the monomials
     * @param terms how many of them
     * @param count how many points
     * @param out receives the values
     */
    public static void combine(double[] coefficients, int at, double[][] columns, int terms, int count, double[] out) {
        Arrays.fill(out, 0, count, 0);
        int k = 0;
        for (; k + 3 < terms; k += 4) {
            four(coefficients, at + k, columns, k, count, out);
        }
        for (; k < terms; k++) {
            one(coefficients[at + k], columns[k], count, out);
        }
    }

    private static void four(double[] coefficients, int at, double[][] columns, int k, int count, double[] out) {
        double c0 = coefficients[at];
        double c1 = coefficients[at + 1];
        double c2 = coefficients[at + 2];
        double c3 = coefficients[at + 3];
        double[] f0 = columns[k];
        double[] f1 = columns[k + 1];
        double[] f2 = columns[k + 2];
        double[] f3 = columns[k + 3];
        for (int i = 0; i < count; i++) {
            out[i] = out[i] + c0 * f0[i] + c1 * f1[i] + c2 * f2[i] + c3 * f3[i];
        }
    }

    private static void one(double c, double[] column, int count, double[] out) {
        for (int i = 0; i < count; i++) {
            out[i] += c * column[i];
        }
    }

    /**
     * The derivatives of a polynomial by one of its variables.
     *
     * @param second by the second variable; otherwise by the first
     * @param coefficients they stand among others, from index at
     * @param at index of the first
     * @param columns the monomials
     * @param degree total degree
     * @param count how many points
     * @param out receives the derivatives
     */
    public static void slope(boolean second, double[] coefficients, int at, double[][] columns, int degree, int count,
            double[] out) {
        Arrays.fill(out, 0, count, 0);
        for (int t = 1; t <= degree; t++) {
            for (int j = second ? 1 : 0; j < (second ? t + 1 : t); j++) {
                double c = coefficients[at + t * (t + 1) / 2 + j];
                one(second ? c * j : c * (t - j), columns[(t - 1) * t / 2 + (second ? j - 1 : j)], count, out);
            }
        }
    }
}
