package org.jointcal.core.fit;

import java.util.Arrays;
import org.jointcal.core.linear.RowKernels;
import org.jointcal.core.linear.SymmetricTiles;
import org.jointcal.core.linear.TileLayout;
import org.jointcal.core.model.MappingPoint;

/**
 * The part of the reduced matrix that a group of stars makes: a small dense matrix over the blocks that they touch, upper
 * triangle, and a panel of whitened couplings Y = C L⁻ᵀ that is subtracted as S -= Y Yᵀ whenever it is full. A workspace.
 */
final class LocalSystem {
    private static final int PANEL = 64;

    private int[] blocks = new int[0];
    private int[] at = new int[0];
    private int[] index = new int[0];
    private int stride;
    private double[][] matrix = new double[0][];
    private double[][] panel = new double[PANEL][];
    private int columns;
    private double[] row = new double[0];
    private int[] runs = new int[0];
    private final double[] wg = new double[4];
    private final double[] q = new double[4];

    /**
     * Begins a group.
     *
     * @param groupBlocks blocks that it touches, in the order of the elimination
     * @param length rows of all blocks
     */
    void start(int[] groupBlocks, int[] length) {
        blocks = groupBlocks;
        if (index.length < length.length) {
            index = new int[length.length];
        }
        at = new int[blocks.length];
        int rows = 0;
        int widest = 0;
        for (int i = 0; i < blocks.length; i++) {
            index[blocks[i]] = i;
            at[i] = rows;
            rows += length[blocks[i]];
            widest = Math.max(widest, length[blocks[i]]);
        }
        stride = rows;
        if (matrix.length < stride) {
            matrix = new double[stride][stride];
            panel = new double[PANEL][stride];
        } else {
            for (int r = 0; r < stride; r++) {
                Arrays.fill(matrix[r], r, stride, 0);
            }
        }
        row = row.length < widest ? new double[widest] : row;
        columns = 0;
    }

    /**
     * Begins a star.
     *
     * @param unknowns how many it has
     */
    void startStar(int unknowns) {
        if (columns + unknowns > PANEL) {
            subtract();
        }
        for (int c = columns; c < columns + unknowns; c++) {
            Arrays.fill(panel[c], 0, stride, 0);
        }
    }

    /** Adds Aᵀ W B of one block of a measurement of the star; B has stride {@link StarBlock#MOST}. */
    void addCoupling(MappingPoint point, int p, int block, double[] b, int unknowns, double w0, double w1, double w2) {
        double[] gain = point.gain[p];
        double[] phi = point.basis[p];
        int n = point.terms[p];
        for (int c = 0; c < unknowns; c++) {
            double wb0 = w0 * b[c] + w1 * b[StarBlock.MOST + c];
            double wb1 = w1 * b[c] + w2 * b[StarBlock.MOST + c];
            double[] column = panel[columns + c];
            int to = at[index[block]];
            add(gain[0] * wb0 + gain[2] * wb1, phi, n, column, to);
            if (point.outputs[p] == 2) {
                add(gain[1] * wb0 + gain[3] * wb1, phi, n, column, to + n);
            }
        }
    }

    /** Adds Aᵀ W A: rows of one block of a measurement, columns of another that does not stand before it. */
    void addProduct(MappingPoint point, int p, int rowBlock, int c, int columnBlock, double w0, double w1, double w2) {
        double[] gain = point.gain[p];
        double[] other = point.gain[c];
        wg[0] = gain[0] * w0 + gain[2] * w1;
        wg[1] = gain[0] * w1 + gain[2] * w2;
        wg[2] = gain[1] * w0 + gain[3] * w1;
        wg[3] = gain[1] * w1 + gain[3] * w2;
        q[0] = wg[0] * other[0] + wg[1] * other[2];
        q[1] = wg[0] * other[1] + wg[1] * other[3];
        q[2] = wg[2] * other[0] + wg[3] * other[2];
        q[3] = wg[2] * other[1] + wg[3] * other[3];
        int top = at[index[rowBlock]];
        int to = at[index[columnBlock]];
        for (int out = 0; out < point.outputs[p]; out++) {
            double[] phi = point.basis[c];
            int n = point.terms[c];
            for (int j = 0; j < n; j++) {
                row[j] = q[2 * out] * phi[j];
            }
            if (point.outputs[c] == 2) {
                for (int j = 0; j < n; j++) {
                    row[n + j] = q[2 * out + 1] * phi[j];
                }
            }
            for (int i = 0; i < point.terms[p]; i++) {
                add(point.basis[p][i], row, point.length(c), matrix[top++], to);
            }
        }
    }

    /** Whether a block stands before another or is it. */
    boolean inOrder(int block, int other) {
        return index[block] <= index[other];
    }

    /** Ends a star: whitens its columns by its factor, with reciprocals on the diagonal, row-packed from {@code from}. */
    void endStar(double[] l, int from, int unknowns) {
        int element = from;
        for (int c = 0; c < unknowns; c++) {
            double[] column = panel[columns + c];
            for (int k = 0; k < c; k++) {
                RowKernels.subtract(l[element++], panel[columns + k], 0, stride, column);
            }
            RowKernels.scale(l[element++], 0, stride, column);
        }
        columns += unknowns;
    }

    private void subtract() {
        int end = (columns + 3) / 4 * 4;
        for (int c = columns; c < end; c++) {
            Arrays.fill(panel[c], 0, stride, 0);
        }
        for (int i = 0; i < stride; i++) {
            for (int p = 0; p < end; p += 4) {
                double a = panel[p][i];
                double b = panel[p + 1][i];
                double c = panel[p + 2][i];
                double d = panel[p + 3][i];
                if (a != 0 || b != 0 || c != 0 || d != 0) {
                    RowKernels.subtractFour(a, b, c, d, panel, p, i, stride, matrix[i]);
                }
            }
        }
        columns = 0;
    }

    private static void add(double f, double[] x, int n, double[] y, int to) {
        for (int j = 0; j < n; j++) {
            y[to + j] += f * x[j];
        }
    }

    /** Ends the group. */
    void end() {
        if (columns > 0) {
            subtract();
        }
    }

    /** Adds the group's matrix, times a factor, to the whole. */
    void addTo(SymmetricTiles whole, TileLayout layout, double factor) {
        if (runs.length < 3 * blocks.length) {
            runs = new int[3 * blocks.length];
        }
        for (int p = 0; p < blocks.length; p++) {
            int i = layout.tile[blocks[p]];
            int n = findRuns(whole, layout, i, p);
            for (int r = 0; r < layout.length[blocks[p]]; r++) {
                whole.add(i, layout.row[blocks[p]] + r, matrix[at[p] + r], factor, runs, n);
            }
        }
    }

    /** Where the columns of a block row go: begin here, begin there, length, of one run after another; how many numbers. */
    private int findRuns(SymmetricTiles whole, TileLayout layout, int i, int p) {
        int[] tiles = whole.columns[i];
        int place = 0;
        int n = 0;
        for (int c = p; c < blocks.length; c++) {
            int j = layout.tile[blocks[c]];
            while (place < tiles.length && tiles[place] < j) {
                place++;
            }
            if (place < tiles.length && tiles[place] == j) {
                int to = whole.offset[i][place] + layout.row[blocks[c]];
                int length = layout.length[blocks[c]];
                if (n > 0 && runs[n - 3] + runs[n - 1] == at[c] && runs[n - 2] + runs[n - 1] == to) {
                    runs[n - 1] += length;
                } else {
                    runs[n] = at[c];
                    runs[n + 1] = to;
                    runs[n + 2] = length;
                    n += 3;
                }
            }
        }
        return n;
    }
}
