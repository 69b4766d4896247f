package org.jointcal.core.fit;

import org.jointcal.core.model.MappingChunk;

/**
 * The inner loops over the measurements of a chunk, written so that the compiler makes vector instructions of them: neighbours
 * in memory, no branches, and sums over measurements kept in {@link MappingChunk#LANES} lanes.
 */
final class ColumnKernels {
    static final int LANES = MappingChunk.LANES;

    private ColumnKernels() {
    }

    /** {@code p[i] = sum of a[at + k] f[k][i]} and the same with b for q. */
    static void combine(double[] x, int a, int b, double[][] f, int terms, int count, double[] p, double[] q) {
        java.util.Arrays.fill(p, 0, count, 0);
        java.util.Arrays.fill(q, 0, count, 0);
        int k = 0;
        for (; k + 3 < terms; k += 4) {
            four(f[k], f[k + 1], f[k + 2], f[k + 3], x, a + k, b + k, count, p, q);
        }
        for (; k < terms; k++) {
            one(f[k], x[a + k], x[b + k], count, p, q);
        }
    }

    private static void four(double[] f0, double[] f1, double[] f2, double[] f3, double[] x, int a, int b, int count,
            double[] p, double[] q) {
        double a0 = x[a];
        double a1 = x[a + 1];
        double a2 = x[a + 2];
        double a3 = x[a + 3];
        double b0 = x[b];
        double b1 = x[b + 1];
        double b2 = x[b + 2];
        double b3 = x[b + 3];
        for (int i = 0; i < count; i++) {
            p[i] += a0 * f0[i] + a1 * f1[i] + a2 * f2[i] + a3 * f3[i];
            q[i] += b0 * f0[i] + b1 * f1[i] + b2 * f2[i] + b3 * f3[i];
        }
    }

    private static void one(double[] f, double a, double b, int count, double[] p, double[] q) {
        for (int i = 0; i < count; i++) {
            p[i] += a * f[i];
            q[i] += b * f[i];
        }
    }

    /** {@code sum[lane] += f[i] u[i]} and the same with v, over a count that is a multiple of {@link #LANES}. */
    static void dot(double[] f, double[] u, double[] v, int count, double[] sum, int at, int second) {
        for (int from = 0; from < count; from += LANES) {
            for (int i = 0; i < LANES; i++) {
                double value = f[from + i];
                sum[at + i] += value * u[from + i];
                sum[second + i] += value * v[from + i];
            }
        }
    }

    /** The sum of the lanes. */
    static double fold(double[] sum, int at) {
        double total = 0;
        for (int i = 0; i < LANES; i++) {
            total += sum[at + i];
        }
        return total;
    }
}
