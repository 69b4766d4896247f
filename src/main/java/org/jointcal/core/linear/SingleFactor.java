package org.jointcal.core.linear;

import java.util.Arrays;

/**
 * A {@link TiledCholesky} rounded to single precision, for a preconditioner whose weakest pivot is far above that: half of the
 * memory to read in each solution.
 */
public final class SingleFactor {
    private final int[] start;
    private final int[][] columns;
    private final int[][] offset;
    private final float[][][] row;
    private final float[] run;
    private final float[] x;

    /**
     * Rounds.
     *
     * @param factor a whole factor
     */
    public SingleFactor(TiledCholesky factor) {
        TiledMatrix u = factor.tiles();
        columns = u.columns;
        offset = u.offset;
        start = new int[u.count() + 1];
        row = new float[u.count()][][];
        for (int k = 0; k < u.count(); k++) {
            start[k + 1] = start[k] + u.rows[k];
            row[k] = new float[u.rows[k]][];
            for (int r = 0; r < u.rows[k]; r++) {
                row[k][r] = rounded(u.row[k][r]);
            }
        }
        run = new float[u.widest()];
        x = new float[start[u.count()]];
    }

    private static float[] rounded(double[] values) {
        float[] out = new float[values.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) values[i];
        }
        return out;
    }

    /**
     * Replaces each of some vectors by A⁻¹ times it.
     *
     * @param vectors of all rows
     */
    public void solve(double[]... vectors) {
        for (double[] vector : vectors) {
            double largest = 0;
            for (double value : vector) {
                largest = Math.max(largest, Math.abs(value));
            }
            double scale = largest > 0 ? largest : 1;
            for (int i = 0; i < x.length; i++) {
                x[i] = (float) (vector[i] / scale);
            }
            for (int k = 0; k < row.length; k++) {
                forward(k);
            }
            for (int k = row.length - 1; k >= 0; k--) {
                backward(k);
            }
            for (int i = 0; i < x.length; i++) {
                vector[i] = scale * x[i];
            }
        }
    }

    private void forward(int k) {
        float[][] u = row[k];
        int n = u.length;
        int at = start[k];
        for (int r = 0; r < n; r++) {
            float value = x[at + r] / u[r][r];
            x[at + r] = value;
            for (int e = r + 1; e < n; e++) {
                x[at + e] -= value * u[r][e];
            }
        }
        int width = u[0].length;
        Arrays.fill(run, n, width, 0);
        int r = 0;
        for (; r + 3 < n; r += 4) {
            subtractFour(x[at + r], u[r], x[at + r + 1], u[r + 1], x[at + r + 2], u[r + 2], x[at + r + 3], u[r + 3], n,
                    width, run);
        }
        for (; r < n; r++) {
            subtract(x[at + r], u[r], n, width, run);
        }
        for (int c = 1; c < columns[k].length; c++) {
            int to = start[columns[k][c]] - offset[k][c];
            for (int j = offset[k][c]; j < offset[k][c + 1]; j++) {
                x[to + j] += run[j];
            }
        }
    }

    private void backward(int k) {
        float[][] u = row[k];
        int n = u.length;
        int at = start[k];
        for (int c = 1; c < columns[k].length; c++) {
            System.arraycopy(x, start[columns[k][c]], run, offset[k][c], offset[k][c + 1] - offset[k][c]);
        }
        int width = u[0].length;
        int last = n;
        for (; last >= 4; last -= 4) {
            subtractDots(u, last - 4, n, width, at);
        }
        for (int r = 0; r < last; r++) {
            x[at + r] -= dot(u[r], run, n, width);
        }
        for (int r = n - 1; r >= 0; r--) {
            float sum = x[at + r];
            for (int e = r + 1; e < n; e++) {
                sum -= u[r][e] * x[at + e];
            }
            x[at + r] = sum / u[r][r];
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

    /** Four rows times the run. */
    private void subtractDots(float[][] u, int first, int from, int to, int at) {
        float[] u0 = u[first];
        float[] u1 = u[first + 1];
        float[] u2 = u[first + 2];
        float[] u3 = u[first + 3];
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        for (int j = from; j < to; j++) {
            float v = run[j];
            s0 += u0[j] * v;
            s1 += u1[j] * v;
            s2 += u2[j] * v;
            s3 += u3[j] * v;
        }
        x[at + first] -= s0;
        x[at + first + 1] -= s1;
        x[at + first + 2] -= s2;
        x[at + first + 3] -= s3;
    }

    private static float dot(float[] a, float[] b, int from, int to) {
        float sum = 0;
        for (int j = from; j < to; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }
}
