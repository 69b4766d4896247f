package org.jointcal.core.wcs;

import org.jointcal.core.poly.BivariatePolynomial;

/** A polynomial with its coefficients in the order in which Horner's rule takes them. Immutable. */
final class Horner {
    private final int degree;
    private final double[] coefficients;

    Horner(BivariatePolynomial polynomial) {
        degree = polynomial.degree();
        coefficients = new double[BivariatePolynomial.termCount(degree)];
        int k = 0;
        for (int j = degree; j >= 0; j--) {
            for (int i = degree - j; i >= 0; i--) {
                coefficients[k++] = polynomial.coefficient(i, j);
            }
        }
    }

    double value(double u, double v) {
        double[] c = coefficients;
        double sum = 0;
        int k = 0;
        for (int length = 1; length <= degree + 1; length++) {
            double inner = c[k];
            for (int end = k + length; ++k < end;) {
                inner = inner * u + c[k];
            }
            sum = sum * v + inner;
        }
        return sum;
    }
}
