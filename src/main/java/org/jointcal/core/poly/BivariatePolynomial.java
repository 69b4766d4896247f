package org.jointcal.core.poly;

import java.util.Arrays;

/**
 * A polynomial in two variables, of a total degree d, in plain monomials.
 *
 * <p>Coefficients stand in graded order: for t = 0..d, for j = 0..t: x^(t-j) y^j. Term (i, j) has the index
 * (i+j)(i+j+1)/2 + j, and there are (d+1)(d+2)/2 of them. This is also the order of SCAMP's and TPV's coefficients
 * without their radial terms.
 *
 * <p>Immutable.
 */
public final class BivariatePolynomial {
    private final int degree;
    private final double[] coefficients;

    /**
     * @param degree total degree, 0 or more
     * @param coefficients in graded order, (degree+1)(degree+2)/2 of them; copied
     * @throws IllegalArgumentException if the length does not fit the degree
     */
    public BivariatePolynomial(int degree, double[] coefficients) {
        if (degree < 0 || coefficients.length != termCount(degree)) {
            throw new IllegalArgumentException(coefficients.length + " coefficients for degree " + degree);
        }
        this.degree = degree;
        this.coefficients = coefficients.clone();
    }

    /**
     * {@return the polynomial a + b x + c y}
     *
     * @param a value at (0, 0)
     * @param b slope along x
     * @param c slope along y
     */
    public static BivariatePolynomial linear(double a, double b, double c) {
        return new BivariatePolynomial(1, new double[]{a, b, c});
    }

    /**
     * @param degree total degree, 0 or more
     * @return how many terms a polynomial of that degree has
     */
    public static int termCount(int degree) {
        return (degree + 1) * (degree + 2) / 2;
    }

    /**
     * @param i power of x
     * @param j power of y
     * @return index of the term x^i y^j in graded order
     */
    public static int termIndex(int i, int j) {
        int t = i + j;
        return t * (t + 1) / 2 + j;
    }

    /**
     * All monomials at a point.
     *
     * @param degree total degree
     * @param x first variable
     * @param y second variable
     * @param out receives termCount(degree) values in graded order, from index at
     * @param at index of the first value
     */
    public static void monomials(int degree, double x, double y, double[] out, int at) {
        out[at] = 1;
        int last = at;
        int next = at + 1;
        for (int t = 1; t <= degree; t++) {
            for (int j = 0; j < t; j++) {
                out[next + j] = out[last + j] * x;
            }
            out[next + t] = out[next - 1] * y;
            last = next;
            next += t + 1;
        }
    }

    /** {@return total degree} */
    public int degree() {
        return degree;
    }

    /** {@return a copy of the coefficients in graded order} */
    public double[] coefficients() {
        return coefficients.clone();
    }

    /**
     * @param i power of x
     * @param j power of y
     * @return the coefficient of x^i y^j, 0 above the degree
     */
    public double coefficient(int i, int j) {
        return i + j > degree ? 0 : coefficients[termIndex(i, j)];
    }

    /**
     * @param x first variable
     * @param y second variable
     * @return the value there
     */
    public double value(double x, double y) {
        // Horner in both: sum over j of y^j * (sum over i of c(i, j) x^i).
        double sum = 0;
        double[] c = coefficients;
        int top = termIndex(0, degree);
        for (int j = degree; j >= 0; j--) {
            double inner = 0;
            int k = top;
            // Term (i - 1, j) stands i + j places before term (i, j).
            for (int total = degree; total >= j; total--) {
                inner = inner * x + c[k];
                k -= total;
            }
            sum = sum * y + inner;
            top--;
        }
        return sum;
    }

    /** {@return the derivative with respect to the first variable; of degree d-1, or 0} */
    public BivariatePolynomial derivativeX() {
        int d = Math.max(degree - 1, 0);
        double[] c = new double[termCount(d)];
        for (int i = 1; i <= degree; i++) {
            for (int j = 0; i + j <= degree; j++) {
                c[termIndex(i - 1, j)] = i * coefficients[termIndex(i, j)];
            }
        }
        return new BivariatePolynomial(d, c);
    }

    /** {@return the derivative with respect to the second variable; of degree d-1, or 0} */
    public BivariatePolynomial derivativeY() {
        int d = Math.max(degree - 1, 0);
        double[] c = new double[termCount(d)];
        for (int i = 0; i <= degree; i++) {
            for (int j = 1; i + j <= degree; j++) {
                c[termIndex(i, j - 1)] = j * coefficients[termIndex(i, j)];
            }
        }
        return new BivariatePolynomial(d, c);
    }

    /**
     * {@return the sum; its degree is the larger of the two}
     *
     * @param other the other summand
     */
    public BivariatePolynomial plus(BivariatePolynomial other) {
        double[] c = Arrays.copyOf(degree >= other.degree ? coefficients : other.coefficients,
                termCount(Math.max(degree, other.degree)));
        double[] add = degree >= other.degree ? other.coefficients : coefficients;
        for (int k = 0; k < add.length; k++) {
            c[k] += add[k];
        }
        return new BivariatePolynomial(Math.max(degree, other.degree), c);
    }

    /**
     * {@return this polynomial times a number}
     *
     * @param factor the number
     */
    public BivariatePolynomial times(double factor) {
        double[] c = coefficients.clone();
        for (int k = 0; k < c.length; k++) {
            c[k] *= factor;
        }
        return new BivariatePolynomial(degree, c);
    }

    /**
     * {@return the product; its degree is the sum of the two}
     *
     * @param other the other factor
     */
    public BivariatePolynomial times(BivariatePolynomial other) {
        double[] c = new double[termCount(degree + other.degree)];
        for (int i = 0; i <= degree; i++) {
            for (int j = 0; i + j <= degree; j++) {
                double a = coefficients[termIndex(i, j)];
                for (int k = 0; a != 0 && k <= other.degree; k++) {
                    for (int l = 0; k + l <= other.degree; l++) {
                        c[termIndex(i + k, j + l)] += a * other.coefficients[termIndex(k, l)];
                    }
                }
            }
        }
        return new BivariatePolynomial(degree + other.degree, c);
    }

    /**
     * The polynomial p(u(x, y), v(x, y)), exact.
     *
     * @param u what stands for the first variable
     * @param v what stands for the second variable
     * @return the composition, of degree degree() * max(u.degree(), v.degree())
     */
    public BivariatePolynomial compose(BivariatePolynomial u, BivariatePolynomial v) {
        // Horner in both variables, as in value().
        BivariatePolynomial zero = new BivariatePolynomial(0, new double[1]);
        BivariatePolynomial sum = zero;
        for (int j = degree; j >= 0; j--) {
            BivariatePolynomial inner = zero;
            for (int i = degree - j; i >= 0; i--) {
                double[] c = {coefficients[termIndex(i, j)]};
                inner = inner.times(u).plus(new BivariatePolynomial(0, c));
            }
            sum = sum.times(v).plus(inner);
        }
        return sum.toDegree(degree * Math.max(u.degree, v.degree));
    }

    /**
     * {@return the same polynomial held at a higher degree, or cut to a lower one}
     *
     * @param newDegree total degree
     */
    public BivariatePolynomial toDegree(int newDegree) {
        return new BivariatePolynomial(newDegree, Arrays.copyOf(coefficients, termCount(newDegree)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BivariatePolynomial p && Arrays.equals(coefficients, p.coefficients);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(coefficients);
    }

    @Override
    public String toString() {
        return "degree " + degree + " " + Arrays.toString(coefficients);
    }
}
