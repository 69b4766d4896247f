package org.jointcal.core.fit;

import java.util.Arrays;

/**
 * Symmetric positive systems of the size of a star: up to five unknowns, row-major in arrays of 25.
 *
 * <p>The unknowns are, in this order: a and b, the offsets to the east and to the north (degrees); the proper motions in a and
 * b (degrees/year); the parallax (degrees). A star has the first 2, 4 or 5 of them.
 */
final class StarBlock {
    /** Largest number of unknowns, and the stride of all arrays. */
    static final int MOST = 5;

    private StarBlock() {
    }

    /**
     * Cholesky factorisation H = L Lᵀ of the first n unknowns.
     *
     * @param h upper triangle valid
     * @param n number of unknowns
     * @param l receives L, lower triangle; may be the same array as h only if its upper triangle is not needed
     * @return whether H is positive definite
     */
    static boolean factorise(double[] h, int n, double[] l) {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = h[MOST * j + i];
                for (int k = 0; k < j; k++) {
                    sum -= l[MOST * i + k] * l[MOST * j + k];
                }
                if (j < i) {
                    l[MOST * i + j] = sum / l[MOST * j + j];
                } else if (sum > 0) {
                    l[MOST * i + i] = Math.sqrt(sum);
                } else {
                    return false;
                }
            }
        }
        return true;
    }

    /** Replaces x, n numbers from index at, by L⁻¹ x. */
    static void forward(double[] l, int n, double[] x, int at) {
        for (int i = 0; i < n; i++) {
            double sum = x[at + i];
            for (int k = 0; k < i; k++) {
                sum -= l[MOST * i + k] * x[at + k];
            }
            x[at + i] = sum / l[MOST * i + i];
        }
    }

    /** Replaces x, n numbers from index at, by L⁻ᵀ x. */
    static void backward(double[] l, int n, double[] x, int at) {
        for (int i = n - 1; i >= 0; i--) {
            double sum = x[at + i];
            for (int k = i + 1; k < n; k++) {
                sum -= l[MOST * k + i] * x[at + k];
            }
            x[at + i] = sum / l[MOST * i + i];
        }
    }

    /** H⁻¹ from L, full n×n with stride MOST. */
    static void inverse(double[] l, int n, double[] out) {
        double[] column = new double[MOST];
        for (int j = 0; j < n; j++) {
            Arrays.fill(column, 0);
            column[j] = 1;
            forward(l, n, column, 0);
            backward(l, n, column, 0);
            for (int i = 0; i < n; i++) {
                out[MOST * i + j] = column[i];
            }
        }
    }
}
