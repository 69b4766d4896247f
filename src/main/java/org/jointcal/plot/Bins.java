package org.jointcal.plot;

import java.util.Arrays;

/**
 * Values sorted into bins: one for each value where there are few, as dates have, else bins of equal width.
 *
 * @param centres middle of each bin
 * @param of bin of each value
 */
record Bins(double[] centres, int[] of) {
    private static final int FEW = 40;

    /**
     * @param values finite numbers
     * @param most how many bins of equal width
     */
    static Bins of(double[] values, int most) {
        double[] distinct = Arrays.stream(values).sorted().distinct().limit(FEW + 1L).toArray();
        int[] bin = new int[values.length];
        if (distinct.length <= FEW) {
            Arrays.setAll(bin, k -> Arrays.binarySearch(distinct, values[k]));
            return new Bins(distinct, bin);
        }
        double min = distinct[0];
        double step = (Samples.quantile(values, 1) - min) / most;
        double[] centres = new double[most];
        Arrays.setAll(centres, k -> min + (k + 0.5) * step);
        Arrays.setAll(bin, k -> Math.min(most - 1, (int) ((values[k] - min) / step)));
        return new Bins(centres, bin);
    }

    int count() {
        return centres.length;
    }
}
