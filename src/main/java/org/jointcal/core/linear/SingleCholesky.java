package org.jointcal.core.linear;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jointcal.core.Workers;

/**
 * The factor A = Uᵀ U of a {@link SingleMatrix}, in its place, for a preconditioner whose weakest pivot is far above single
 * precision: half of the memory to read, and twice as fast, as {@link TiledCholesky}. Parts of it are worked on in parallel, each in the
 * same order whatever the number of threads.
 */
public final class SingleCholesky {
    /** Columns that are solved for at once. */
    private static final int STRIP = 512;

    private final TilePattern tiles;
    private final int[] start;
    private final float[][][] row;
    private final Queue<float[][]> idle = new ConcurrentLinkedQueue<>();
    private final List<Solution> solutions = new ArrayList<>();
    private final Workers workers;
    private final boolean positive;

    /**
     * Factorises.
     *
     * @param a positive definite, with a diagonal of about 1; overwritten
     * @param least smallest pivot that counts as one, far above the rounding of single precision
     * @param workers threads
     */
    public SingleCholesky(SingleMatrix a, double least, Workers workers) {
        tiles = a;
        this.workers = workers;
        start = a.starts();
        row = a.row;
        boolean good = true;
        for (int k = 0; k < a.count() && good; k++) {
            good = eliminate(k, least);
        }
        positive = good;
        idle.clear();
    }

    /** {@return whether all pivots were large enough; otherwise there is no solving} */
    public boolean isPositive() {
        return positive;
    }

    private boolean eliminate(int k, double least) {
        int n = tiles.rows[k];
        if (!factorise(row[k], n, least)) {
            return false;
        }
        int width = tiles.width(k);
        int strips = (width - n + STRIP - 1) / STRIP;
        workers.run(strips,
                s -> solveTransposed(row[k], n, n + s * STRIP, Math.min(width, n + (s + 1) * STRIP)));
        int others = tiles.columns[k].length - 1;
        workers.run(others, c -> {
            float[][] free = idle.poll();
            float[][] copy = free == null ? new float[tiles.tallest()][tiles.widest()] : free;
            update(k, c + 1, copy);
            idle.add(copy);
        });
        return true;
    }

    /** Replaces the upper triangle of the first n columns by its factor; whether every pivot was above least. */
    private static boolean factorise(float[][] u, int n, double least) {
        for (int r = 0; r < n; r++) {
            SingleRowKernels.subtractProduct(u, r, u, r, r, n, u[r]);
            float pivot = u[r][r];
            if (!(pivot > least)) {
                return false;
            }
            SingleRowKernels.scale((float) (1 / Math.sqrt(pivot)), r, n, u[r]);
        }
        return true;
    }

    /** Replaces some columns B behind the factor U by U⁻ᵀ B. */
    private static void solveTransposed(float[][] u, int n, int from, int to) {
        for (int r = 0; r < n; r++) {
            SingleRowKernels.subtractProduct(u, r, u, r, from, to, u[r]);
            SingleRowKernels.scale(1 / u[r][r], from, to, u[r]);
        }
    }

    /** Takes from the tile row of one of the columns of k what the elimination of k takes from it. */
    private void update(int k, int column, float[][] copy) {
        int i = tiles.columns[k][column];
        int own = tiles.offset[k][column];
        int[] runs = tiles.align(k, column, row[k], copy);
        for (int r = 0; r < tiles.rows[i]; r++) {
            for (int b = 0; b < runs.length; b += 2) {
                int from = Math.max(r, runs[b]);
                SingleRowKernels.subtractProduct(row[k], own + r, copy, tiles.rows[k], from, runs[b + 1], row[i][r]);
            }
        }
    }

    /**
     * Replaces each of some vectors by A⁻¹ times it, side by side or, on one thread, in one reading of the factor.
     *
     * @param vectors of all rows
     */
    public void solve(double[]... vectors) {
        while (solutions.size() < vectors.length) {
            solutions.add(new Solution());
        }
        int parts = Math.min(vectors.length, workers.threads());
        workers.run(parts, p -> solve(vectors, p, parts));
    }

    private void solve(double[][] vectors, int first, int step) {
        for (int v = first; v < vectors.length; v += step) {
            solutions.get(v).take(vectors[v]);
        }
        for (int k = 0; k < row.length; k++) {
            for (int v = first; v < vectors.length; v += step) {
                solutions.get(v).forward(k);
            }
        }
        for (int k = row.length - 1; k >= 0; k--) {
            for (int v = first; v < vectors.length; v += step) {
                solutions.get(v).backward(k);
            }
        }
        for (int v = first; v < vectors.length; v += step) {
            solutions.get(v).give(vectors[v]);
        }
    }

    /** Workspace of one vector. */
    private final class Solution {
        private final float[] run = new float[tiles.widest()];
        private final float[] x = new float[start[row.length]];

        private double scale;

        void take(double[] vector) {
            double largest = 0;
            for (double value : vector) {
                largest = Math.max(largest, Math.abs(value));
            }
            scale = largest > 0 ? largest : 1;
            for (int i = 0; i < x.length; i++) {
                x[i] = (float) (vector[i] / scale);
            }
        }

        void give(double[] vector) {
            for (int i = 0; i < x.length; i++) {
                vector[i] = scale * x[i];
            }
        }

        void forward(int k) {
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
            int width = tiles.width(k);
            Arrays.fill(run, n, width, 0);
            SingleRowKernels.subtractProduct(x, at, u, n, n, width, run);
            int[] columns = tiles.columns[k];
            int[] offset = tiles.offset[k];
            for (int c = 1; c < columns.length; c++) {
                int to = start[columns[c]] - offset[c];
                for (int j = offset[c]; j < offset[c + 1]; j++) {
                    x[to + j] += run[j];
                }
            }
        }

        void backward(int k) {
            float[][] u = row[k];
            int n = u.length;
            int at = start[k];
            int[] columns = tiles.columns[k];
            int[] offset = tiles.offset[k];
            for (int c = 1; c < columns.length; c++) {
                System.arraycopy(x, start[columns[c]], run, offset[c], offset[c + 1] - offset[c]);
            }
            SingleRowKernels.subtractDots(u, run, n, tiles.width(k), x, at);
            for (int r = n - 1; r >= 0; r--) {
                float sum = x[at + r];
                for (int e = r + 1; e < n; e++) {
                    sum -= u[r][e] * x[at + e];
                }
                x[at + r] = sum / u[r][r];
            }
        }
    }
}
