package org.jointcal.core.fit;

import java.util.Arrays;

/** The inverse of a symmetric positive matrix of at most five rows. */
public final class SmallInverse {
    private SmallInverse() {
    }

    /**
     * @param matrix row-major with stride 5; the upper triangle of the first n rows is read
     * @param n number of rows, 1 to 5
     * @return the inverse, row-major with stride 5, 0 beyond row n; NaN throughout where the matrix is not positive definite
     */
    public static double[] of(double[] matrix, int n) {
        double[] l = new double[StarBlock.MOST * StarBlock.MOST];
        double[] inverse = new double[StarBlock.MOST * StarBlock.MOST];
        if (StarBlock.factorise(matrix, n, l)) {
            StarBlock.inverse(l, n, inverse);
        } else {
            Arrays.fill(inverse, Double.NaN);
        }
        return inverse;
    }
}
