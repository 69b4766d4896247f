package org.jointcal.core.photometry;

import java.util.Arrays;
import org.jointcal.core.poly.BivariatePolynomial;

/** The zero point of one measurement as a sum of parameters times factors. Filled anew for each; not for several threads. */
public final class TermRow {
    private int[] index = new int[16];
    private double[] factor = new double[16];
    private double[] monomials = new double[16];
    private int count;

    void clear() {
        count = 0;
    }

    /** Appends a term: parameter and its factor. */
    void add(int parameter, double by) {
        if (count == index.length) {
            index = Arrays.copyOf(index, 2 * count);
            factor = Arrays.copyOf(factor, 2 * count);
        }
        index[count] = parameter;
        factor[count++] = by;
    }

    /**
     * Appends the terms of a polynomial without its constant.
     *
     * @param degree total degree
     * @param x first variable
     * @param y second variable
     * @param first parameter of its first term, x
     */
    void addPolynomial(int degree, double x, double y, int first) {
        int n = BivariatePolynomial.termCount(degree);
        monomials = monomials.length < n ? new double[n] : monomials;
        BivariatePolynomial.monomials(degree, x, y, monomials, 0);
        for (int t = 1; t < n; t++) {
            add(first + t - 1, monomials[t]);
        }
    }

    /** How many terms there are. */
    int count() {
        return count;
    }

    /** Parameter of a term. */
    int index(int term) {
        return index[term];
    }

    /** What it is multiplied with. */
    double factor(int term) {
        return factor[term];
    }

    /** Adds the factors of the terms up to one, times a number, to a row of a matrix; terms stand in the order of parameters. */
    void addTo(double[] matrix, int start, double by, int last) {
        for (int t = 0; t <= last; t++) {
            matrix[start + index[t]] += by * factor[t];
        }
    }

    /** The sum with these parameters. */
    double sum(double[] parameters) {
        double sum = 0;
        for (int t = 0; t < count; t++) {
            sum += parameters[index[t]] * factor[t];
        }
        return sum;
    }

    /**
     * @param covariance of all parameters, row-major
     * @param size how many parameters there are
     * @return the variance of the sum
     */
    double variance(double[] covariance, int size) {
        double sum = 0;
        for (int s = 0; s < count; s++) {
            for (int t = 0; t < count; t++) {
                sum += factor[s] * covariance[index[s] * size + index[t]] * factor[t];
            }
        }
        return sum;
    }
}
