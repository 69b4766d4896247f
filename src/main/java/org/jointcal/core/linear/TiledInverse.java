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
    /** What is known of the inverse in the columns of a tile row, both triangles. */
    private double[][] known = new double[0][];

    /**
     * Inverts.
     *
     * @param factor a whole factor; its tiles are overwritten
     */
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
        int widest = z.widest();
        known = new double[widest][widest];
        for (int k = z.count() - 1; k >= 0; k--) {
            row(k);
        }
        known = new double[0][];
    }

    private void row(int k) {
        int n = z.rows[k];
        int width = z.width(k);
        double[][] row = z.row[k];
        double[][] r = solved(row, n, width);
        gather(k);
        for (int i = 0; i < n; i++) {
            Arrays.fill(row[i], n, width, 0);
            RowKernels.subtractProduct(r[i], 0, known, n, width, n, width, row[i]);
        }
        double[][] own = ownInverse(row, n);
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                row[i][j] = own[i][j] - RowKernels.dot(r[i], row[j], n, width);
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                row[i][j] = row[j][i];
            }
        }
    }

    /** R = U_kk⁻¹ U_k,· in the columns behind the first n. */
    private static double[][] solved(double[][] row, int n, int width) {
        double[][] r = new double[n][];
        for (int i = n - 1; i >= 0; i--) {
            r[i] = row[i].clone();
            RowKernels.subtractProduct(row[i], 0, r, i + 1, n, n, width, r[i]);
            RowKernels.scale(1 / row[i][i], n, width, r[i]);
        }
        return r;
    }

    private void gather(int k) {
        int[] columns = z.columns[k];
        int[] offset = z.offset[k];
        for (int a = 1; a < columns.length; a++) {
            double[][] from = z.row[columns[a]];
            for (int b = a; b < columns.length; b++) {
                int begin = z.begin(columns[a], columns[b]);
                int length = z.rows[columns[b]];
                for (int i = 0; i < from.length; i++) {
                    System.arraycopy(from[i], begin, known[offset[a] + i], offset[b], length);
                    for (int j = 0; j < length && b > a; j++) {
                        known[offset[b] + j][offset[a] + i] = from[i][begin + j];
                    }
                }
            }
        }
    }

    /** (U_kkᵀ U_kk)⁻¹, its upper triangle. */
    private static double[][] ownInverse(double[][] u, int n) {
        double[][] v = new double[n][n];
        for (int i = n - 1; i >= 0; i--) {
            v[i][i] = 1;
            for (int m = i + 1; m < n; m++) {
                RowKernels.subtract(u[i][m], v[m], m, n, v[i]);
            }
            RowKernels.scale(1 / u[i][i], i, n, v[i]);
        }
        double[][] out = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                out[i][j] = RowKernels.dot(v[i], v[j], j, n);
            }
        }
        return out;
    }

    /**
     * {@return element (i, j); 0 in tiles that the factor does not have}
     *
     * @param i row of the whole
     * @param j column
     */
    public double at(int i, int j) {
        int t = tileOf[i];
        int s = tileOf[j];
        if (t > s) {
            return at(j, i);
        }
        int place = z.find(t, s);
        return place < 0 ? 0 : z.row[t][rowOf[i]][z.offset[t][place] + rowOf[j]];
    }
}
