package org.jointcal.core.fit;

import java.util.Arrays;
import org.jointcal.core.model.MappingChunk;

/** {@link ColumnKernels} in single precision: twice as many numbers in a vector, and half of the memory to read. */
final class SingleKernels {
    static final int LANES = MappingChunk.LANES;

    private SingleKernels() {
    }

    /** {@code p[i] = sum of x[a + k] f[k][i]}. */
    static void combine(float[] x, int a, float[][] f, int terms, int count, float[] p) {
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

    private static void addFour(float a, float[] e, float b, float[] f, float c, float[] g, float d, float[] h,
            int count, float[] p) {
        for (int i = 0; i < count; i++) {
            p[i] += a * e[i] + b * f[i] + c * g[i] + d * h[i];
        }
    }

    /** {@code p[i] += a f[i] + b g[i]}. */
    static void addTwo(float a, float[] f, float b, float[] g, int count, float[] p) {
        for (int i = 0; i < count; i++) {
            p[i] += a * f[i] + b * g[i];
        }
    }

    private static void addOne(float a, float[] f, int count, float[] p) {
        for (int i = 0; i < count; i++) {
            p[i] += a * f[i];
        }
    }

    /** {@code out[i] = a[i] b[i] + c[i] d[i]}. */
    static void products(float[] a, float[] b, float[] c, float[] d, int count, float[] out) {
        for (int i = 0; i < count; i++) {
            out[i] = a[i] * b[i] + c[i] * d[i];
        }
    }

    /** {@code out[i] += a[i] b[i] + c[i] d[i]}. */
    static void addProducts(float[] a, float[] b, float[] c, float[] d, int count, float[] out) {
        for (int i = 0; i < count; i++) {
            out[i] += a[i] * b[i] + c[i] * d[i];
        }
    }

    /** {@code out[i] -= a[i] b[i] + c[i] d[i]}. */
    static void subtractProducts(float[] a, float[] b, float[] c, float[] d, int count, float[] out) {
        for (int i = 0; i < count; i++) {
            out[i] -= a[i] * b[i] + c[i] * d[i];
        }
    }

    /** {@code sum[lane] += f[i] u[i]} over a count that is a multiple of {@link #LANES}, at most four times it. */
    static void dot(float[] f, float[] u, int count, float[] sum) {
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

    private static void first(float[] f, float[] u, float[] sum) {
        for (int i = 0; i < LANES; i++) {
            sum[i] += f[i] * u[i];
        }
    }

    private static void firstTwo(float[] f, float[] u, float[] sum) {
        for (int i = 0; i < LANES; i++) {
            sum[i] += f[i] * u[i] + f[LANES + i] * u[LANES + i];
        }
    }

    private static void third(float[] f, float[] u, float[] sum) {
        for (int i = 0; i < LANES; i++) {
            sum[i] += f[2 * LANES + i] * u[2 * LANES + i];
        }
    }

    private static void four(float[] f, float[] u, float[] sum) {
        for (int i = 0; i < LANES; i++) {
            sum[i] += f[i] * u[i] + f[LANES + i] * u[LANES + i]
                    + (f[2 * LANES + i] * u[2 * LANES + i] + f[3 * LANES + i] * u[3 * LANES + i]);
        }
    }

    /** The sum of the lanes. */
    static float fold(float[] sum) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        for (int i = 0; i < LANES; i += 4) {
            a += sum[i];
            b += sum[i + 1];
            c += sum[i + 2];
            d += sum[i + 3];
        }
        return a + b + (c + d);
    }
}
