package org.jointcal.core.fit;

import java.util.Arrays;

/**
 * The small systems of all stars, packed: H = L Lᵀ of each star, and a vector y = H⁻¹ z for a right-hand side z that was
 * summed up in parts.
 *
 * <p>A star has a stride of {@link #most} unknowns, the largest number that any star has. L is packed by rows, with the
 * reciprocals of its diagonal; a star whose H is singular has zeros there, and its y is zero.
 */
final class StarTable {
    /** Largest number of unknowns of a star. */
    final int most;
    /** Numbers of L of a star. */
    final int packed;
    /** {@code y[most * k + i]}. */
    final double[] y;
    private final double[] l;
    private final double[][] sums;

    /**
     * @param problem the stars
     * @param parts how many parts sum up
     */
    StarTable(AstrometryProblem problem, int parts) {
        most = Math.max(2, Arrays.stream(problem.stars().unknowns()).max().orElse(2));
        packed = most * (most + 1) / 2;
        y = new double[most * problem.starCount()];
        l = new double[packed * problem.starCount()];
        sums = new double[parts][];
    }

    /** The cleared sums of a part: {@code width} numbers a star. */
    double[] clear(int part, int width) {
        int stars = y.length / most;
        if (sums[part] == null || sums[part].length < width * stars) {
            sums[part] = new double[width * stars];
        } else {
            Arrays.fill(sums[part], 0, width * stars, 0);
        }
        return sums[part];
    }

    /** Lets go of the sums' memory beyond {@code width} numbers a star. */
    void shrink(int width) {
        int stars = y.length / most;
        for (int p = 0; p < sums.length; p++) {
            if (sums[p] != null && sums[p].length > width * stars) {
                sums[p] = new double[width * stars];
            }
        }
    }

    /** Number i of a star, summed over the parts in their order; width as given to {@link #clear}. */
    double sum(int width, int k, int i) {
        double sum = 0;
        for (double[] part : sums) {
            sum += part[width * k + i];
        }
        return sum;
    }

    /** Takes over the factor of star k, lower triangle with stride {@link StarBlock#MOST}. */
    void factor(int k, int unknowns, double[] lower) {
        int at = packed * k;
        for (int i = 0; i < unknowns; i++) {
            for (int j = 0; j < i; j++) {
                l[at++] = lower[StarBlock.MOST * i + j];
            }
            l[at++] = 1 / lower[StarBlock.MOST * i + i];
        }
    }

    /** Marks a star as undetermined. */
    void dead(int k) {
        Arrays.fill(l, packed * k, packed * (k + 1), 0);
        Arrays.fill(y, most * k, most * (k + 1), 0);
    }

    /** Element of L, row-packed; reciprocal on the diagonal. */
    double l(int k, int i) {
        return l[packed * k + i];
    }

    /** y = H⁻¹ z of stars from..to-1, z the first numbers of the sums. */
    void solve(int from, int to, int[] unknowns) {
        for (int k = from; k < to; k++) {
            for (int i = 0; i < unknowns[k]; i++) {
                y[most * k + i] = sum(most, k, i);
            }
            solve(k, unknowns[k]);
        }
    }

    /** The same with the sums of some parts in single precision, of weights in arcsec⁻². */
    void solve(int from, int to, int[] unknowns, float[][] singleSums) {
        for (int k = from; k < to; k++) {
            for (int i = 0; i < unknowns[k]; i++) {
                double sum = 0;
                for (float[] part : singleSums) {
                    sum += part[most * k + i];
                }
                y[most * k + i] = FitState.WEIGHT_UNIT * sum;
            }
            solve(k, unknowns[k]);
        }
    }

    /** Replaces y of star k by H⁻¹ y. */
    void solve(int k, int unknowns) {
        int at = packed * k;
        int v = most * k;
        if (unknowns == 2) {
            double first = y[v] * l[at];
            double second = (y[v + 1] - l[at + 1] * first) * l[at + 2];
            y[v + 1] = second * l[at + 2];
            y[v] = (first - l[at + 1] * y[v + 1]) * l[at];
            return;
        }
        for (int i = 0; i < unknowns; i++) {
            int row = at + i * (i + 1) / 2;
            double sum = y[v + i];
            for (int j = 0; j < i; j++) {
                sum -= l[row + j] * y[v + j];
            }
            y[v + i] = sum * l[row + i];
        }
        for (int i = unknowns - 1; i >= 0; i--) {
            double sum = y[v + i];
            for (int j = i + 1; j < unknowns; j++) {
                sum -= l[at + j * (j + 1) / 2 + i] * y[v + j];
            }
            y[v + i] = sum * l[at + i * (i + 1) / 2 + i];
        }
    }
}
