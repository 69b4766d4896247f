package org.jointcal.core.linear;

import java.util.Arrays;

/**
 * The inverse of a factorised {@link TiledMatrix}, in those tiles that the factor has, in the place of the factor
 * (Takahashi's recursion, by tiles): with R = U_kk⁻¹ U_k,· the row k of the inverse follows from the rows below it,
 * Z_kj = -sum over m of R_km Z_mj, and Z_kk = (U_kkᵀ U_kk)⁻¹ - sum over m of R_km Z_kmᵀ.
 */
public final class TiledInverse {
    private final TiledMatrix z;
    private final int[] tileOf;
    private final int[] rowOf;
    private double[][] r = new double[0][];
    private double[] transposed = new double[0];

    public TiledInverse(TiledCholesky factor) {
        z = factor.tiles();
        tileOf = new int[factor.size()];
        rowOf = new int[factor.size()];
        for (int t = 0; t < z.count(); t++) {
            for (int i = 0; i < z.rows[t]; i++) {
                tileOf[factor.start(t) + i] = t;
                rowOf[factor.start(t) + i] = i;
            }
        }
        for (int k = z.count() - 1; k >= 0; k--) {
            row(k);
        }
    }

    private void row(int k) {
        int n = z.rows[k];
        int[] columns = z.columns[k];
        r = r.length < columns.length ? new double[columns.length][] : r;
        for (int c = 1; c < columns.length; c++) {
            r[c] = solvedTransposed(z.tiles[k][0], z.tiles[k][c], n, z.rows[columns[c]]);
            Arrays.fill(z.tiles[k][c], 0);
        }
        for (int c = 1; c < columns.length; c++) {
            int j = columns[c];
            for (int d = 1; d < columns.length; d++) {
                int m = columns[d];
                TileKernels.subtractProduct(r[d], full(m, j), z.tiles[k][c], z.rows[m], n, z.rows[j]);
            }
        }
        diagonal(k);
        for (int c = 1; c < columns.length; c++) {
            int rows = z.rows[columns[c]];
            TileKernels.subtractProduct(r[c], transpose(z.tiles[k][c], n, rows), z.tiles[k][0], rows, n, n);
        }
        mirror(z.tiles[k][0], n);
    }

    /** (U⁻¹ B)ᵀ for B, K×N: N×K. */
    private static double[] solvedTransposed(double[] u, double[] b, int k, int n) {
        double[] x = b.clone();
        for (int i = k - 1; i >= 0; i--) {
            for (int m = i + 1; m < k; m++) {
                TileKernels.axpy(-u[i * k + m], x, m * n, x, i * n, n);
            }
            for (int j = 0; j < n; j++) {
                x[i * n + j] /= u[i * k + i];
            }
        }
        double[] out = new double[n * k];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < n; j++) {
                out[j * k + i] = x[i * n + j];
            }
        }
        return out;
    }

    /** Tile (m, j) of the whole matrix. */
    private double[] full(int m, int j) {
        return m <= j ? z.tile(m, j) : transpose(z.tile(j, m), z.rows[j], z.rows[m]);
    }

    private double[] transpose(double[] a, int rows, int columns) {
        transposed = transposed.length < a.length ? new double[a.length] : transposed;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                transposed[j * rows + i] = a[i * columns + j];
            }
        }
        return transposed;
    }

    /** Replaces U_kk by (U_kkᵀ U_kk)⁻¹. */
    private void diagonal(int k) {
        int n = z.rows[k];
        double[] u = z.tiles[k][0];
        double[] identity = new double[n * n];
        for (int i = 0; i < n; i++) {
            identity[i * (n + 1)] = 1;
        }
        double[] inverseTransposed = solvedTransposed(u, identity, n, n);
        Arrays.fill(u, 0);
        TileKernels.subtractProduct(inverseTransposed, inverseTransposed, u, n, n, n);
        for (int i = 0; i < n * n; i++) {
            u[i] = -u[i];
        }
    }

    private static void mirror(double[] a, int n) {
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                a[j * n + i] = a[i * n + j];
            }
        }
    }

    /**
     * {@return element (i, j); 0 in tiles that the factor does not have}
     *
     * @param i row
     * @param j column
     */
    public double at(int i, int j) {
        int t = tileOf[i];
        int s = tileOf[j];
        if (t > s) {
            return at(j, i);
        }
        int place = z.find(t, s);
        return place < 0 ? 0 : z.tiles[t][place][rowOf[i] * z.rows[s] + rowOf[j]];
    }
}
