package org.jointcal.core.fit;

import java.util.Arrays;
import org.jointcal.core.model.MappingChunk;

/**
 * The inner loops over the measurements of a chunk, written so that the compiler makes vector instructions of them: neighbours
 * in memory, no branches, and sums over measurements kept in {@link #LANES} lanes.
 */
final class ColumnKernels {
    static final int LANES = MappingChunk.LANES;

    private ColumnKernels() {
    }

    /** {@code p[i] = sum of x[a + k] f[k][i]} and {@code q[i] = sum of x[b + k] f[k][i]}. */
    static void combine(double[] x, int a, int b, double[][] f, int terms, int count, double[] p, double[] q) {
        int k = 0;
        if (terms >= 3) {
            firstThree(f[0], f[1], f[2], x, a, count, p);
            firstThree(f[0], f[1], f[2], x, b, count, q);
            k = 3;
        } else {
            Arrays.fill(p, 0, count, 0);
            Arrays.fill(q, 0, count, 0);
        }
        for (; k + 5 < terms; k += 6) {
            six(f[k], f[k + 1], f[k + 2], f[k + 3], f[k + 4], f[k + 5], x, a + k, count, p);
            six(f[k], f[k + 1], f[k + 2], f[k + 3], f[k + 4], f[k + 5], x, b + k, count, q);
        }
        for (; k < terms; k++) {
            one(f[k], x[a + k], x[b + k], count, p, q);
        }
    }

    private static void firstThree(double[] f0, double[] f1, double[] f2, double[] x, int a, int count, double[] p) {
        double a0 = x[a];
        double a1 = x[a + 1];
        double a2 = x[a + 2];
        for (int i = 0; i < count; i++) {
            p[i] = a0 * f0[i] + a1 * f1[i] + a2 * f2[i];
        }
    }

    private static void six(double[] f0, double[] f1, double[] f2, double[] f3, double[] f4, double[] f5, double[] x,
            int a, int count, double[] p) {
        double a0 = x[a];
        double a1 = x[a + 1];
        double a2 = x[a + 2];
        double a3 = x[a + 3];
        double a4 = x[a + 4];
        double a5 = x[a + 5];
        for (int i = 0; i < count; i++) {
            p[i] += a0 * f0[i] + a1 * f1[i] + a2 * f2[i] + (a3 * f3[i] + a4 * f4[i] + a5 * f5[i]);
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
        int from = 0;
        for (; from + 8 * LANES <= count; from += 8 * LANES) {
            eightLanes(f, u, from, sum, at);
            eightLanes(f, v, from, sum, second);
        }
        for (; from + 2 * LANES <= count; from += 2 * LANES) {
            twoLanes(f, u, v, from, sum, at, second);
        }
        if (from < count) {
            oneLane(f, u, v, from, sum, at, second);
        }
    }

    private static void eightLanes(double[] f, double[] u, int from, double[] sum, int at) {
        int b = from + LANES;
        int c = b + LANES;
        int d = c + LANES;
        int e = d + LANES;
        int g = e + LANES;
        int h = g + LANES;
        int k = h + LANES;
        for (int i = 0; i < LANES; i++) {
            sum[at + i] += f[from + i] * u[from + i] + f[b + i] * u[b + i] + f[c + i] * u[c + i] + f[d + i] * u[d + i]
                    + (f[e + i] * u[e + i] + f[g + i] * u[g + i] + f[h + i] * u[h + i] + f[k + i] * u[k + i]);
        }
    }

    private static void twoLanes(double[] f, double[] u, double[] v, int from, double[] sum, int at, int second) {
        int next = from + LANES;
        for (int i = 0; i < LANES; i++) {
            sum[at + i] += f[from + i] * u[from + i] + f[next + i] * u[next + i];
            sum[second + i] += f[from + i] * v[from + i] + f[next + i] * v[next + i];
        }
    }

    private static void oneLane(double[] f, double[] u, double[] v, int from, double[] sum, int at, int second) {
        for (int i = 0; i < LANES; i++) {
            sum[at + i] += f[from + i] * u[from + i];
            sum[second + i] += f[from + i] * v[from + i];
        }
    }

    /** The sum of the lanes. */
    static double fold(double[] sum, int at) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        for (int i = at; i < at + LANES; i += 4) {
            a += sum[i];
            b += sum[i + 1];
            c += sum[i + 2];
            d += sum[i + 3];
        }
        return a + b + (c + d);
    }
}
