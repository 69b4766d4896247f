package org.jointcal.core.fit;

import java.util.Arrays;
import org.jointcal.core.linear.TileKernels;
import org.jointcal.core.linear.TileLayout;
import org.jointcal.core.linear.TiledMatrix;
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
    private double[] matrix = new double[0];
    private double[] panel = new double[0];
    private int columns;
    private double[] row = new double[0];
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
        stride = rows + rows % 2;
        if (matrix.length < stride * stride) {
            matrix = new double[stride * stride];
            panel = new double[PANEL * stride];
        } else {
            Arrays.fill(matrix, 0, stride * stride, 0);
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
        Arrays.fill(panel, columns * stride, (columns + unknowns) * stride, 0);
    }

    /** Adds Aᵀ W B of one block of a measurement of the star; B has stride {@link StarBlock#MOST}. */
    void addCoupling(MappingPoint point, int p, int block, double[] b, int unknowns, double w0, double w1, double w2) {
        double[] gain = point.gain[p];
        double[] phi = point.basis[p];
        int n = point.terms[p];
        for (int c = 0; c < unknowns; c++) {
            double wb0 = w0 * b[c] + w1 * b[StarBlock.MOST + c];
            double wb1 = w1 * b[c] + w2 * b[StarBlock.MOST + c];
            int to = (columns + c) * stride + at[index[block]];
            TileKernels.axpy(gain[0] * wb0 + gain[2] * wb1, phi, 0, panel, to, n);
            if (point.outputs[p] == 2) {
                TileKernels.axpy(gain[1] * wb0 + gain[3] * wb1, phi, 0, panel, to + n, n);
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
        int to = at[index[rowBlock]] * stride + at[index[columnBlock]];
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
                TileKernels.axpy(point.basis[p][i], row, 0, matrix, to, point.length(c));
                to += stride;
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
            int column = (columns + c) * stride;
            for (int k = 0; k < c; k++) {
                TileKernels.axpy(-l[element++], panel, (columns + k) * stride, panel, column, stride);
            }
            double scale = l[element++];
            for (int i = 0; i < stride; i++) {
                panel[column + i] *= scale;
            }
        }
        columns += unknowns;
    }

    private void subtract() {
        int end = (columns + 7) / 8 * 8;
        Arrays.fill(panel, columns * stride, end * stride, 0);
        for (int i = 0; i < stride; i += 2) {
            for (int p = 0; p < end; p += 8) {
                if (isAnything(p, i)) {
                    TileKernels.eightByTwo(panel, p * stride + i, stride, panel, p * stride, stride, matrix, i * stride,
                            stride, i, stride);
                }
            }
        }
        columns = 0;
    }

    private boolean isAnything(int p, int i) {
        for (int c = p; c < p + 8; c++) {
            if (panel[c * stride + i] != 0 || panel[c * stride + i + 1] != 0) {
                return true;
            }
        }
        return false;
    }

    /** Ends the group and adds its matrix, times a factor, to the whole. */
    void addTo(TiledMatrix whole, TileLayout layout, double factor) {
        if (columns > 0) {
            subtract();
        }
        for (int p = 0; p < blocks.length; p++) {
            for (int c = p; c < blocks.length; c++) {
                addBlock(whole, layout, factor, p, c);
            }
        }
    }

    private void addBlock(TiledMatrix whole, TileLayout layout, double factor, int p, int c) {
        int i = layout.tile[blocks[p]];
        int j = layout.tile[blocks[c]];
        int place = whole.find(i, j);
        if (place < 0) {
            return;
        }
        double[] tile = whole.tiles[i][place];
        int columnsOfTile = whole.rows[j];
        for (int r = 0; r < layout.length[blocks[p]]; r++) {
            TileKernels.axpy(factor, matrix, (at[p] + r) * stride + at[c], tile,
                    (layout.row[blocks[p]] + r) * columnsOfTile + layout.row[blocks[c]], layout.length[blocks[c]]);
        }
    }
}
