package org.jointcal.core.fit;

import java.util.Arrays;
import org.jointcal.core.model.MappingChunk;

/**
 * The inner loops over the measurements of a chunk, written so that the compiler makes vector instructions of them. What it
 * demands (C2 of Java 17): one array is written in a loop and few are read, all at the loop's own index or a constant away from
 * it, for it cannot know that two variable offsets do not meet; and sums over measurements are kept in {@link #LANES} lanes.
 */
final class ColumnKernels {
    static final int LANES = MappingChunk.LANES;

    private ColumnKernels() {
    }

    /** {@code p[i] = sum of x[a + k] f[k][i]}. */
    static void combine(double[] x, int a, double[][] f, int terms, int count, double[] p) {
        Arrays.fill(p, 0, count, 0);
        int k = 0;
        for (; k + 3 < terms; k += 4) {
            addFour(x[a + k], f[k], x[a + k + 1], f[k + 1], x[a + k + 2], f[k + 2], x[a + k + 3], f[k + 3], count, p);
        }
        if (k + 1 < terms) {
            addTwo(x[a + k], f[k], x[a + k + 1], f[k + 1], count, p);
            k += 2;
        }
        if (k < terms) {
            addOne(x[a + k], f[k], count, p);
        }
    }

    private static void addFour(double a, double[] e, double b, double[] f, double c, double[] g, double d, double[] h,
            int count, double[] p) {
        for (int i = 0; i < count; i++) {
            p[i] += a * e[i] + b * f[i] + c * g[i] + d * h[i];
        }
    }

    /** {@code p[i] += a f[i] + b g[i]}. */
    static void addTwo(double a, double[] f, double b, double[] g, int count, double[] p) {
        for (int i = 0; i < count; i++) {
            p[i] += a * f[i] + b * g[i];
        }
    }

    private static void addOne(double a, double[] f, int count, double[] p) {
        for (int i = 0; i < count; i++) {
            p[i] += a * f[i];
        }
    }

    /** {@code out[i] = a[i] b[i] + c[i] d[i]}. */
    static void products(double[] a, double[] b, double[] c, double[] d, int count, double[] out) {
        for (int i = 0; i < count; i++) {
            out[i] = a[i] * b[i] + c[i] * d[i];
        }
    }

    /** {@code out[i] += a[i] b[i] + c[i] d[i]}. */
    static void addProducts(double[] a, double[] b, double[] c, double[] d, int count, double[] out) {
        for (int i = 0; i < count; i++) {
            out[i] += a[i] * b[i] + c[i] * d[i];
        }
    }

    /** {@code out[i] -= a[i] b[i] + c[i] d[i]}. */
    static void subtractProducts(double[] a, double[] b, double[] c, double[] d, int count, double[] out) {
        for (int i = 0; i < count; i++) {
            out[i] -= a[i] * b[i] + c[i] * d[i];
        }
    }

    /** {@code sum[lane] += f[i] u[i]} over a count that is a multiple of {@link #LANES}, at most four times it. */
    static void dot(double[] f, double[] u, int count, double[] sum) {
        switch (count / LANES) {
            case 1 :
                first(f, u, sum);
                break;
            case 2 :
                firstTwo(f, u, sum);
                break;
            case 3 :
                firstTwo(f, u, sum);
                third(f, u, sum);
                break;
            default :
                four(f, u, sum);
        }
    }

    private static void first(double[] f, double[] u, double[] sum) {
        for (int i = 0; i < LANES; i++) {
            sum[i] += f[i] * u[i];
        }
    }

    private static void firstTwo(double[] f, double[] u, double[] sum) {
        for (int i = 0; i < LANES; i++) {
            sum[i] += f[i] * u[i] + f[LANES + i] * u[LANES + i];
        }
    }

    private static void third(double[] f, double[] u, double[] sum) {
        for (int i = 0; i < LANES; i++) {
            sum[i] += f[2 * LANES + i] * u[2 * LANES + i];
        }
    }

    private static void four(double[] f, double[] u, double[] sum) {
        for (int i = 0; i < LANES; i++) {
            sum[i] += f[i] * u[i] + f[LANES + i] * u[LANES + i]
                    + (f[2 * LANES + i] * u[2 * LANES + i] + f[3 * LANES + i] * u[3 * LANES + i]);
        }
    }

    /** The sum of the lanes. */
    static double fold(double[] sum) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        for (int i = 0; i < LANES; i += 4) {
            a += sum[i];
            b += sum[i + 1];
            c += sum[i + 2];
            d += sum[i + 3];
        }
        return a + b + (c + d);
    }
}
