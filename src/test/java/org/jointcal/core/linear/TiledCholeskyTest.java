package org.jointcal.core.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.jointcal.core.Workers;
import org.junit.jupiter.api.Test;

/** Factor, solutions and inverse of a sparse matrix in tiles of all sizes, against EJML's dense ones. */
class TiledCholeskyTest {
    private static final int[] ROWS = {3, 21, 8, 1, 10, 5, 17, 30, 2, 13};
    private static final int[][] PAIRS = {{0, 2}, {0, 5}, {1, 2}, {1, 9}, {2, 7}, {3, 4}, {4, 6}, {5, 8}, {6, 9}};

    private final SplittableRandom random = new SplittableRandom(4);

    /** A matrix in tiles with the pattern of {@link #PAIRS}, and the same dense. */
    private TiledMatrix tiled(DMatrixRMaj dense) {
        BitSet[] pattern = new BitSet[ROWS.length];
        Arrays.setAll(pattern, i -> new BitSet());
        for (int[] pair : PAIRS) {
            pattern[pair[0]].set(pair[1]);
        }
        TiledMatrix tiled = new TiledMatrix(ROWS, pattern);
        for (int i = 0; i < ROWS.length; i++) {
            for (int c = 0; c < tiled.columns[i].length; c++) {
                int j = tiled.columns[i][c];
                boolean filled = i == j || !pattern[i].get(j);
                for (int r = 0; r < ROWS[i]; r++) {
                    for (int e = 0; e < ROWS[j]; e++) {
                        double value = filled && i != j ? 0 : random.nextDouble() - 0.5;
                        double element = i == j && r == e ? 25 + value : value;
                        int row = start(i) + r;
                        int column = start(j) + e;
                        if (row <= column) {
                            dense.set(row, column, element);
                            dense.set(column, row, element);
                            tiled.row[i][r][tiled.offset[i][c] + e] = element;
                        }
                    }
                }
            }
        }
        return tiled;
    }

    /** The same matrix in single precision, summed up in halves, each in two stretches. */
    private static SingleMatrix single(TiledMatrix tiled) {
        BitSet[] pattern = new BitSet[ROWS.length];
        for (int i = 0; i < ROWS.length; i++) {
            pattern[i] = new BitSet();
            Arrays.stream(tiled.columns[i]).forEach(pattern[i]::set);
        }
        SingleMatrix single = new SingleMatrix(ROWS, pattern);
        for (int i = 0; i < ROWS.length; i++) {
            for (int r = 0; r < ROWS[i]; r++) {
                addInStretches(single, i, r, tiled.row[i][r], 0.5);
                addInStretches(single, i, r, tiled.row[i][r], 0.5);
            }
        }
        return single;
    }

    private static void addInStretches(SymmetricTiles to, int i, int r, double[] values, double factor) {
        int half = values.length / 2;
        to.add(i, r, values, factor, new int[]{0, 0, half, half, half, values.length - half}, 6);
    }

    private static int start(int tile) {
        return Arrays.stream(ROWS, 0, tile).sum();
    }

    private static DMatrixRMaj square() {
        int n = Arrays.stream(ROWS).sum();
        return new DMatrixRMaj(n, n);
    }

    @Test
    void solutionsAreThoseOfTheDenseMatrix() {
        DMatrixRMaj dense = square();
        TiledMatrix matrix = tiled(dense);
        SingleCholesky single = new SingleCholesky(single(matrix), 1e-4, new Workers(1));
        assertTrue(single.isPositive());
        TiledCholesky factor = new TiledCholesky(matrix, 1e-12, new Workers(1));
        int n = dense.numRows;
        DMatrixRMaj right = new DMatrixRMaj(n, 2);
        double[] x = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = random.nextDouble();
            y[i] = 1e-30 * random.nextDouble();
            right.set(i, 0, x[i]);
            right.set(i, 1, y[i]);
        }
        DMatrixRMaj expected = new DMatrixRMaj(n, 2);
        CommonOps_DDRM.solve(dense, right, expected);
        double[] singleX = x.clone();
        double[] singleY = y.clone();
        factor.solve(x, y);
        single.solve(singleX, singleY);
        for (int i = 0; i < n; i++) {
            assertEquals(expected.get(i, 0), x[i], 1e-14);
            assertEquals(expected.get(i, 1), y[i], 1e-44);
            assertEquals(expected.get(i, 0), singleX[i], 1e-7);
            assertEquals(expected.get(i, 1), singleY[i], 1e-37);
        }
    }

    @Test
    void sumsAndScalesAreTheSameInBothPrecisions() {
        TiledMatrix tiled = tiled(square());
        SingleMatrix single = single(tiled);
        double[] by = random.doubles(Arrays.stream(ROWS).sum(), 0.5, 2).toArray();
        double[] added = tiled.row[1][3].clone();
        double before = tiled.row[1][3][tiled.begin(1, 2) + 4];
        for (SymmetricTiles matrix : new SymmetricTiles[]{tiled, single}) {
            addInStretches(matrix, 1, 3, added, 0.25);
            matrix.add(1, 3, matrix.begin(1, 2) + 4, 7);
            matrix.scale(by);
        }
        assertEquals((1.25 * before + 7) * by[start(1) + 3] * by[start(2) + 4], tiled.row[1][3][tiled.begin(1, 2) + 4],
                1e-14);
        for (int i = 0; i < ROWS.length; i++) {
            for (int r = 0; r < ROWS[i]; r++) {
                assertEquals(tiled.diagonal(i, r), single.diagonal(i, r), 1e-5);
                for (int e = 0; e < tiled.row[i][r].length; e++) {
                    assertEquals(tiled.row[i][r][e], single.row[i][r][e], 1e-5);
                }
            }
        }
    }

    @Test
    void inverseHasTheElementsOfTheDenseInverse() {
        DMatrixRMaj dense = square();
        TiledMatrix tiled = tiled(dense);
        DMatrixRMaj expected = dense.copy();
        CommonOps_DDRM.invert(expected);
        TiledInverse inverse = new TiledInverse(new TiledCholesky(tiled, 1e-12, new Workers(1)));
        for (int t = 0; t < ROWS.length; t++) {
            for (int s : tiled.columns[t]) {
                for (int i = start(t); i < start(t + 1); i++) {
                    for (int j = start(s); j < start(s + 1); j++) {
                        assertEquals(expected.get(i, j), inverse.at(i, j), 1e-15);
                        assertEquals(expected.get(i, j), inverse.at(j, i), 1e-15);
                    }
                }
            }
        }
    }

    @Test
    void sameBitsWithTwoThreads() {
        DMatrixRMaj dense = square();
        TiledMatrix one = tiled(dense);
        TiledMatrix two = new TiledCholeskyTest().tiled(square());
        assertArrayEquals(one.row, two.row);
        new TiledCholesky(one, 1e-12, new Workers(1));
        try (Workers workers = new Workers(2)) {
            new TiledCholesky(two, 1e-12, workers);
        }
        assertArrayEquals(one.row, two.row);
    }

    @Test
    void sameBitsWithTwoThreadsInSinglePrecision() {
        TiledMatrix tiled = tiled(square());
        double[][] alone = new double[2][Arrays.stream(ROWS).sum()];
        Arrays.stream(alone).forEach(x -> Arrays.setAll(x, i -> random.nextDouble()));
        double[][] together = Arrays.stream(alone).map(double[]::clone).toArray(double[][]::new);
        new SingleCholesky(single(tiled), 1e-4, new Workers(1)).solve(alone);
        try (Workers workers = new Workers(2)) {
            new SingleCholesky(single(tiled), 1e-4, workers).solve(together);
        }
        assertArrayEquals(alone, together);
    }

    @Test
    void weakPivotIsNamed() {
        DMatrixRMaj dense = square();
        TiledMatrix tiled = tiled(dense);
        tiled.row[7][11][11] = -25;
        assertFalse(new SingleCholesky(single(tiled), 1e-4, new Workers(1)).isPositive());
        TiledCholesky factor = new TiledCholesky(tiled, 1e-12, new Workers(1));
        assertFalse(factor.isPositive());
        assertEquals(7, factor.failedTile());
        assertEquals(11, factor.failedRow());
    }
}
