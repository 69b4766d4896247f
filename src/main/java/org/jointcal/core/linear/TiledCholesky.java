package org.jointcal.core.linear;

import org.jointcal.core.Workers;

/**
 * The factor A = Uᵀ U of a {@link TiledMatrix}, in its place. Tiles are worked on in parallel, each in the same order whatever
 * the number of threads.
 */
public final class TiledCholesky {
    private final TiledMatrix u;
    private final int[] start;
    private final Workers workers;
    private int failedTile = -1;
    private int failedRow = -1;

    /**
     * @param a positive definite; overwritten
     * @param least smallest pivot that counts as one
     * @param workers threads
     */
    public TiledCholesky(TiledMatrix a, double least, Workers workers) {
        u = a;
        this.workers = workers;
        start = new int[a.count() + 1];
        for (int i = 0; i < a.count(); i++) {
            start[i + 1] = start[i] + a.rows[i];
        }
        for (int k = 0; k < a.count() && failedTile < 0; k++) {
            eliminate(k, least);
        }
    }

    private void eliminate(int k, double least) {
        int rows = u.rows[k];
        int reached = TileKernels.factorise(u.tiles[k][0], rows, least);
        if (reached < rows) {
            failedTile = k;
            failedRow = reached;
            return;
        }
        int[] columns = u.columns[k];
        each(columns.length - 1, n -> TileKernels.solveTransposed(u.tiles[k][0], u.tiles[k][n + 1], rows,
                u.rows[columns[n + 1]]));
        each(columns.length - 1, n -> {
            int i = columns[n + 1];
            for (int c = n + 1; c < columns.length; c++) {
                TileKernels.subtractProduct(u.tiles[k][n + 1], u.tiles[k][c], u.tile(i, columns[c]), rows, u.rows[i],
                        u.rows[columns[c]]);
            }
        });
    }

    private void each(int count, java.util.function.IntConsumer task) {
        if (count < 3) {
            for (int n = 0; n < count; n++) {
                task.accept(n);
            }
        } else {
            workers.run(count, task);
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

    /** {@return row within its tile} */
    public int failedRow() {
        return failedRow;
    }

    /** Rows of the whole. */
    int size() {
        return start[start.length - 1];
    }

    /**
     * {@return first row of a tile row}
     *
     * @param tile index of the tile row
     */
    public int start(int tile) {
        return start[tile];
    }

    /**
     * Replaces x by A⁻¹ x.
     *
     * @param x right-hand side, then solution, in the order of the tiles
     */
    public void solve(double[] x) {
        for (int k = 0; k < u.count(); k++) {
            int rows = u.rows[k];
            for (int r = 0; r < rows; r++) {
                double value = x[start[k] + r] / u.tiles[k][0][r * rows + r];
                x[start[k] + r] = value;
                TileKernels.axpy(-value, u.tiles[k][0], r * rows + r + 1, x, start[k] + r + 1, rows - r - 1);
                for (int c = 1; c < u.columns[k].length; c++) {
                    int j = u.columns[k][c];
                    TileKernels.axpy(-value, u.tiles[k][c], r * u.rows[j], x, start[j], u.rows[j]);
                }
            }
        }
        for (int k = u.count() - 1; k >= 0; k--) {
            int rows = u.rows[k];
            for (int r = rows - 1; r >= 0; r--) {
                double sum = x[start[k] + r] - TileKernels.dot(u.tiles[k][0], r * rows + r + 1, x, start[k] + r + 1,
                        rows - r - 1);
                for (int c = 1; c < u.columns[k].length; c++) {
                    int j = u.columns[k][c];
                    sum -= TileKernels.dot(u.tiles[k][c], r * u.rows[j], x, start[j], u.rows[j]);
                }
                x[start[k] + r] = sum / u.tiles[k][0][r * rows + r];
            }
        }
    }

    /**
     * Replaces x and y by A⁻¹ x and A⁻¹ y, in one reading of the factor.
     *
     * @param x right-hand side, then solution, in the order of the tiles
     * @param y another
     */
    public void solve(double[] x, double[] y) {
        double[] sums = new double[2];
        for (int k = 0; k < u.count(); k++) {
            int rows = u.rows[k];
            for (int r = 0; r < rows; r++) {
                int at = start[k] + r;
                double pivot = u.tiles[k][0][r * rows + r];
                x[at] /= pivot;
                y[at] /= pivot;
                TileKernels.axpy(-x[at], -y[at], u.tiles[k][0], r * rows + r + 1, x, y, at + 1, rows - r - 1);
            }
            for (int c = 1; c < u.columns[k].length; c++) {
                int j = u.columns[k][c];
                TileKernels.subtractTransposed(u.tiles[k][c], rows, u.rows[j], x, y, start[k], start[j]);
            }
        }
        for (int k = u.count() - 1; k >= 0; k--) {
            int rows = u.rows[k];
            for (int c = 1; c < u.columns[k].length; c++) {
                int j = u.columns[k][c];
                TileKernels.subtractRows(u.tiles[k][c], rows, u.rows[j], x, y, start[k], start[j]);
            }
            for (int r = rows - 1; r >= 0; r--) {
                int at = start[k] + r;
                TileKernels.dot(u.tiles[k][0], r * rows + r + 1, x, y, at + 1, rows - r - 1, sums);
                double pivot = u.tiles[k][0][r * rows + r];
                x[at] = (x[at] - sums[0]) / pivot;
                y[at] = (y[at] - sums[1]) / pivot;
            }
        }
    }

    /** The factor's tiles. */
    TiledMatrix tiles() {
        return u;
    }
}
