package org.jointcal.core.linear;

/** The loops of {@link RowKernels} in single precision, which are twice as fast. */
final class SingleRowKernels {
    private SingleRowKernels() {
    }

    /** {@code c[j] -= sum over p < n of f[p][column] b[p][j]} for j from..to-1. */
    static void subtractProduct(float[][] f, int column, float[][] b, int n, int from, int to, float[] c) {
        int p = 0;
        for (; p + 3 < n; p += 4) {
            subtractFour(f[p][column], b[p], f[p + 1][column], b[p + 1], f[p + 2][column], b[p + 2], f[p + 3][column],
                    b[p + 3], from, to, c);
        }
        for (; p < n; p++) {
            subtract(f[p][column], b[p], from, to, c);
        }
    }

    /** {@code c[j] -= sum over p < n of f[at + p] b[p][j]} for j from..to-1. */
    static void subtractProduct(float[] f, int at, float[][] b, int n, int from, int to, float[] c) {
        int p = 0;
        for (; p + 3 < n; p += 4) {
            subtractFour(f[at + p], b[p], f[at + p + 1], b[p + 1], f[at + p + 2], b[p + 2], f[at + p + 3], b[p + 3],
                    from,
                    to, c);
        }
        for (; p < n; p++) {
            subtract(f[at + p], b[p], from, to, c);
        }
    }

    private static void subtractFour(float p, float[] b0, float q, float[] b1, float r, float[] b2, float s, float[] b3,
            int from, int to, float[] c) {
        for (int j = from; j < to; j++) {
            c[j] -= p * b0[j] + q * b1[j] + r * b2[j] + s * b3[j];
        }
    }

    private static void subtract(float f, float[] b, int from, int to, float[] c) {
        for (int j = from; j < to; j++) {
            c[j] -= f * b[j];
        }
    }

    /** {@code x[j] *= f} for j from..to-1. */
    static void scale(float f, int from, int to, float[] x) {
        for (int j = from; j < to; j++) {
            x[j] *= f;
        }
    }

    /** {@code x[at + p] -= sum over j in from..to-1 of b[p][j] run[j]} for all rows of b. */
    static void subtractDots(float[][] b, float[] run, int from, int to, float[] x, int at) {
        int p = 0;
        for (; p + 3 < b.length; p += 4) {
            subtractFourDots(b[p], b[p + 1], b[p + 2], b[p + 3], run, from, to, x, at + p);
        }
        for (; p < b.length; p++) {
            x[at + p] -= dot(b[p], run, from, to);
        }
    }

    private static void subtractFourDots(float[] b0, float[] b1, float[] b2, float[] b3, float[] run, int from, int to,
            float[] x, int at) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        for (int j = from; j < to; j++) {
            float v = run[j];
            s0 += b0[j] * v;
            s1 += b1[j] * v;
            s2 += b2[j] * v;
            s3 += b3[j] * v;
        }
        x[at] -= s0;
        x[at + 1] -= s1;
        x[at + 2] -= s2;
        x[at + 3] -= s3;
    }

    private static float dot(float[] a, float[] b, int from, int to) {
        float sum = 0;
        for (int j = from; j < to; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }
}
