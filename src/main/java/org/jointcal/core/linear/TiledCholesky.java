package org.jointcal.core.linear;

import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jointcal.core.Workers;

/**
 * The factor A = Uᵀ U of a {@link TiledMatrix}, in its place. Parts of it are worked on in parallel, each in the same order
 * whatever the number of threads.
 */
public final class TiledCholesky {
    /** Columns that are solved for at once. */
    private static final int STRIP = 256;

    private final TiledMatrix u;
    private final int[] start;
    private final Workers workers;
    private final Queue<double[][]> idle = new ConcurrentLinkedQueue<>();
    private final double[] run;
    private int failedTile = -1;
    private int failedRow = -1;

    /**
     * Factorises.
     *
     * @param a positive definite; overwritten
     * @param least smallest pivot that counts as one
     * @param workers threads
     */
    public TiledCholesky(TiledMatrix a, double least, Workers workers) {
        u = a;
        this.workers = workers;
        start = a.starts();
        run = new double[a.widest()];
        for (int k = 0; k < a.count() && failedTile < 0; k++) {
            eliminate(k, a.tallest(), least);
        }
        idle.clear();
    }

    private void eliminate(int k, int tallest, double least) {
        int n = u.rows[k];
        int reached = factorise(u.row[k], n, least);
        if (reached < n) {
            failedTile = k;
            failedRow = reached;
            return;
        }
        int width = u.width(k);
        workers.run((width - n + STRIP - 1) / STRIP,
                s -> solveTransposed(u.row[k], n, n + s * STRIP, Math.min(width, n + (s + 1) * STRIP)));
        workers.run(u.columns[k].length - 1, c -> {
            double[][] free = idle.poll();
            double[][] copy = free == null ? new double[tallest][run.length] : free;
            update(k, c + 1, copy);
            idle.add(copy);
        });
    }

    /** Replaces the upper triangle of the first n columns by its factor; the first row whose pivot is not above least, or n. */
    private int factorise(double[][] row, int n, double least) {
        for (int r = 0; r < n; r++) {
            RowKernels.subtractProduct(row, r, row, r, r, n, row[r]);
            double pivot = row[r][r];
            if (!(pivot > least)) {
                return r;
            }
            RowKernels.scale(1 / Math.sqrt(pivot), r, n, row[r]);
        }
        return n;
    }

    /** Replaces some columns B behind the factor U by U⁻ᵀ B. */
    private static void solveTransposed(double[][] row, int n, int from, int to) {
        for (int r = 0; r < n; r++) {
            RowKernels.subtractProduct(row, r, row, r, from, to, row[r]);
            RowKernels.scale(1 / row[r][r], from, to, row[r]);
        }
    }

    /** Takes from the tile row of one of the columns of k what the elimination of k takes from it. */
    private void update(int k, int column, double[][] copy) {
        int i = u.columns[k][column];
        int n = u.rows[k];
        int own = u.offset[k][column];
        int[] runs = u.align(k, column, u.row[k], copy);
        for (int r = 0; r < u.rows[i]; r++) {
            double[] c = u.row[i][r];
            for (int b = 0; b < runs.length; b += 2) {
                int from = Math.max(r, runs[b]);
                RowKernels.subtractProduct(u.row[k], own + r, copy, n, from, runs[b + 1], c);
            }
        }
    }

    /** {@return whether all pivots were large enough} */
    public boolean isPositive() {
        return failedTile < 0;
    }

    /** {@return tile row of the first pivot that was too small} */
    public int failedTile() {
        return failedTile;
    }

    /** {@return its row within its tile} */
    public int failedRow() {
        return failedRow;
    }

    /** {@return rows of the whole} */
    int size() {
        return start[start.length - 1];
    }

    /**
     * {@return first row of a tile row}
     *
     * @param tile tile row
     */
    public int start(int tile) {
        return start[tile];
    }

    /**
     * Replaces each of some vectors x by A⁻¹ x, in one reading of the factor.
     *
     * @param vectors of all rows
     */
    public void solve(double[]... vectors) {
        for (int k = 0; k < u.count(); k++) {
            for (double[] x : vectors) {
                forward(k, x);
            }
        }
        for (int k = u.count() - 1; k >= 0; k--) {
            for (double[] x : vectors) {
                backward(k, x);
            }
        }
    }

    private void forward(int k, double[] x) {
        int n = u.rows[k];
        int at = start[k];
        double[][] row = u.row[k];
        for (int r = 0; r < n; r++) {
            double value = x[at + r] / row[r][r];
            x[at + r] = value;
            for (int e = r + 1; e < n; e++) {
                x[at + e] -= value * row[r][e];
            }
        }
        int width = u.width(k);
        Arrays.fill(run, n, width, 0);
        RowKernels.subtractProduct(x, at, row, 0, n, n, width, run);
        for (int c = 1; c < u.columns[k].length; c++) {
            int to = start[u.columns[k][c]] - u.offset[k][c];
            for (int j = u.offset[k][c]; j < u.offset[k][c + 1]; j++) {
                x[to + j] += run[j];
            }
        }
    }

    private void backward(int k, double[] x) {
        int n = u.rows[k];
        int at = start[k];
        double[][] row = u.row[k];
        for (int c = 1; c < u.columns[k].length; c++) {
            System.arraycopy(x, start[u.columns[k][c]], run, u.offset[k][c], u.rows[u.columns[k][c]]);
        }
        int width = u.width(k);
        for (int r = n - 1; r >= 0; r--) {
            double sum = x[at + r] - RowKernels.dot(row[r], run, n, width);
            for (int e = r + 1; e < n; e++) {
                sum -= row[r][e] * x[at + e];
            }
            x[at + r] = sum / row[r][r];
        }
    }

    /** {@return the factor's tiles} */
    TiledMatrix tiles() {
        return u;
    }
}
