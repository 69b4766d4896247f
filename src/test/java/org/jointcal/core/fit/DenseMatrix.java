package org.jointcal.core.fit;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** A small dense matrix, for systems that a test builds for itself. */
final class DenseMatrix {
    private static final int SCALINGS = 12;
    private final DMatrixRMaj matrix;

    DenseMatrix(int rows, int columns) {
        matrix = new DMatrixRMaj(rows, columns);
    }

    DenseMatrix(int rows, int columns, double... values) {
        matrix = new DMatrixRMaj(rows, columns, true, values);
    }

    private DenseMatrix(DMatrixRMaj matrix) {
        this.matrix = matrix;
    }

    double get(int row, int column) {
        return matrix.get(row, column);
    }

    void set(int row, int column, double value) {
        matrix.set(row, column, value);
    }

    void insert(DenseMatrix part) {
        CommonOps_DDRM.insert(part.matrix, matrix, 0, 0);
    }

    void add(DenseMatrix other) {
        CommonOps_DDRM.addEquals(matrix, other.matrix);
    }

    DenseMatrix minus(DenseMatrix other) {
        return new DenseMatrix(CommonOps_DDRM.subtract(matrix, other.matrix, null));
    }

    DenseMatrix mult(DenseMatrix other) {
        return new DenseMatrix(CommonOps_DDRM.mult(matrix, other.matrix, null));
    }

    DenseMatrix transpose() {
        return new DenseMatrix(CommonOps_DDRM.transpose(matrix, null));
    }

    DenseMatrix part(int fromRow, int toRow, int fromColumn, int toColumn) {
        return new DenseMatrix(CommonOps_DDRM.extract(matrix, fromRow, toRow, fromColumn, toColumn));
    }

    double size() {
        return Math.sqrt(Arrays.stream(matrix.data).map(x -> x * x).sum());
    }

    /** The inverse of a symmetric matrix, its rows and columns brought to like size first. */
    DenseMatrix invert() {
        int n = matrix.numRows;
        DMatrixRMaj scaled = matrix.copy();
        double[] scale = new double[n];
        Arrays.fill(scale, 1);
        for (int round = 0; round < SCALINGS; round++) {
            double[] s = new double[n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    s[i] = Math.max(s[i], Math.abs(scaled.get(i, j)));
                }
                s[i] = 1 / Math.sqrt(s[i]);
                scale[i] *= s[i];
            }
            scaleBy(scaled, s);
        }
        DMatrixRMaj inverse = new DMatrixRMaj(n, n);
        if (!CommonOps_DDRM.invert(scaled, inverse)) {
            throw new ArithmeticException("singular");
        }
        scaleBy(inverse, scale);
        return new DenseMatrix(inverse);
    }

    private static void scaleBy(DMatrixRMaj a, double[] s) {
        for (int i = 0; i < s.length; i++) {
            for (int j = 0; j < s.length; j++) {
                a.set(i, j, a.get(i, j) * s[i] * s[j]);
            }
        }
    }

    @Override
    public String toString() {
        return matrix.toString();
    }
}
