package org.jointcal.core.photometry;

import java.util.Arrays;
import org.jointcal.core.Bisection;
import org.jointcal.core.Order;

/** Squared deviations beside the variances that they should have, from which a floor and a scale are found. */
final class VarianceSample {
    /** Median of chi2 with one degree of freedom. */
    static final double MEDIAN_CHI2 = 0.454936;
    private static final int ROUNDS = 20;
    private static final int FEWEST = 20;
    private static final double LARGEST_SCALE = 10;

    private double[] known = new double[64];
    private double[] seen = new double[64];
    private int count;

    /**
     * @param variance that the errors tell
     * @param square deviation squared, freed of the share of the fit
     */
    void add(double variance, double square) {
        if (count == known.length) {
            known = Arrays.copyOf(known, 2 * count);
            seen = Arrays.copyOf(seen, 2 * count);
        }
        known[count] = variance;
        seen[count++] = square;
    }

    int count() {
        return count;
    }

    /**
     * What to add to all variances so that the deviations are what they should be.
     *
     * @param robust by the median rather than the mean
     * @return a variance, 0 or more
     */
    double floor(boolean robust) {
        return floor(all(), 1, robust);
    }

    /**
     * Floor and scale so that the deviations are what they should be. A scale needs 60 of them, a floor 20.
     *
     * @param robust by medians, of the best measured third and of the rest; otherwise where the likelihood is largest, which the
     *     brightest decide for the floor
     * @return floor² and scale²; empty where there are too few
     */
    double[] floorAndScale(boolean robust) {
        if (count < FEWEST) {
            return new double[0];
        }
        double[] sorted = Arrays.copyOf(known, count);
        Arrays.sort(sorted);
        double limit = sorted[Math.max(count / 3, FEWEST - 1)];
        int[] best = robust ? rows(limit, true) : all();
        int[] rest = robust ? rows(limit, false) : all();
        boolean scalable = count >= 3 * FEWEST && rest.length > 0;
        double floor = 0;
        double scale = 1;
        for (int round = 0; round < ROUNDS; round++) {
            double before = scale;
            floor = floor(best, scale, robust);
            double f = floor;
            scale = scalable
                    ? Bisection.zero(g -> robust ? excess(rest, g, f, true) : slope(rest, g, f, true),
                            1 / (LARGEST_SCALE * LARGEST_SCALE),
                            LARGEST_SCALE * LARGEST_SCALE)
                    : 1;
            if (Math.abs(scale - before) < 1e-4) {
                break;
            }
        }
        return new double[]{floor, scale};
    }

    private double floor(int[] rows, double scale, boolean robust) {
        double largest = Arrays.stream(rows).mapToDouble(k -> seen[k]).max().orElse(0);
        return Bisection.zero(f -> robust ? excess(rows, scale, f, true) : slope(rows, scale, f, false), 0,
                4 * largest);
    }

    private int[] all() {
        return rows(Double.POSITIVE_INFINITY, true);
    }

    private int[] rows(double limit, boolean below) {
        int[] rows = new int[count];
        int n = 0;
        for (int k = 0; k < count; k++) {
            if (known[k] <= limit == below) {
                rows[n++] = k;
            }
        }
        return Arrays.copyOf(rows, n);
    }

    /** The derivative of the log likelihood by the scale or the floor, over its own weight. */
    private double slope(int[] rows, double scale, double floor, boolean byScale) {
        double sum = 0;
        double weights = 0;
        for (int k : rows) {
            double variance = scale * known[k] + floor;
            double w = (byScale ? known[k] : 1) / variance;
            sum += variance > 0 ? w * (seen[k] / variance - 1) : 0;
            weights += variance > 0 ? w : 0;
        }
        return weights > 0 ? sum / weights : 0;
    }

    /** By how much the deviations are above scale·variance + floor. */
    private double excess(int[] rows, double scale, double floor, boolean robust) {
        if (rows.length == 0) {
            return 0;
        }
        double[] ratio = new double[rows.length];
        for (int k = 0; k < rows.length; k++) {
            ratio[k] = seen[rows[k]] / (scale * known[rows[k]] + floor);
        }
        return robust ? Order.median(ratio) / MEDIAN_CHI2 - 1 : Arrays.stream(ratio).sum() / rows.length - 1;
    }
}
