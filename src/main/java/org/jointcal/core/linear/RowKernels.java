package org.jointcal.core.linear;

/**
 * Loops along rows, written so that the compiler makes vector instructions of them. What it demands (C2 of Java 17): one array
 * is written in a loop, few are read, and all at the loop's own index, for it cannot know that two variable offsets do not
 * meet.
 */
public final class RowKernels {
    private RowKernels() {
    }

    /**
     * {@code c[j] -= p b0[j] + q b1[j] + r b2[j] + s b3[j]} for j from..to-1.
     *
     * @param p factor of the first row
     * @param q factor of the second
     * @param r factor of the third
     * @param s factor of the fourth
     * @param b rows
     * @param first the first of four of them
     * @param from first column
     * @param to behind the last column
     * @param c what they are taken from
     */
    public static void subtractFour(double p, double q, double r, double s, double[][] b, int first, int from, int to,
            double[] c) {
        subtractFour(p, b[first], q, b[first + 1], r, b[first + 2], s, b[first + 3], from, to, c);
    }

    /** {@code c[j] -= sum over p < n of f[p][column] b[p][j]} for j from..to-1. */
    static void subtractProduct(double[][] f, int column, double[][] b, int n, int from, int to, double[] c) {
        int p = 0;
        for (; p + 3 < n; p += 4) {
            subtractFour(f[p][column], f[p + 1][column], f[p + 2][column], f[p + 3][column], b, p, from, to, c);
        }
        for (; p < n; p++) {
            subtract(f[p][column], b[p], from, to, c);
        }
    }

    /** {@code c[j] -= sum over p = first..last-1 of f[at + p] b[p][j]} for j from..to-1. */
    static void subtractProduct(double[] f, int at, double[][] b, int first, int last, int from, int to, double[] c) {
        int p = first;
        for (; p + 3 < last; p += 4) {
            subtractFour(f[at + p], f[at + p + 1], f[at + p + 2], f[at + p + 3], b, p, from, to, c);
        }
        for (; p < last; p++) {
            subtract(f[at + p], b[p], from, to, c);
        }
    }

    private static void subtractFour(double p, double[] b0, double q, double[] b1, double r, double[] b2, double s,
            double[] b3, int from, int to, double[] c) {
        for (int j = from; j < to; j++) {
            c[j] -= p * b0[j] + q * b1[j] + r * b2[j] + s * b3[j];
        }
    }

    /**
     * {@code c[j] -= f b[j]} for j from..to-1.
     *
     * @param f factor
     * @param b row
     * @param from first column
     * @param to behind the last column
     * @param c what it is taken from
     */
    public static void subtract(double f, double[] b, int from, int to, double[] c) {
        for (int j = from; j < to; j++) {
            c[j] -= f * b[j];
        }
    }

    /**
     * {@code x[j] *= f} for j from..to-1.
     *
     * @param f factor
     * @param from first column
     * @param to behind the last column
     * @param x row
     */
    public static void scale(double f, int from, int to, double[] x) {
        for (int j = from; j < to; j++) {
            x[j] *= f;
        }
    }

    /** {@return the sum of a[j] x[j] for j from..to-1} */
    static double dot(double[] a, double[] x, int from, int to) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int j = from;
        for (; j + 3 < to; j += 4) {
            s0 += a[j] * x[j];
            s1 += a[j + 1] * x[j + 1];
            s2 += a[j + 2] * x[j + 2];
            s3 += a[j + 3] * x[j + 3];
        }
        for (; j < to; j++) {
            s0 += a[j] * x[j];
        }
        return s0 + s1 + (s2 + s3);
    }
}
