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
        double[] distinct = distinct(values);
        int[] bin = new int[values.length];
        if (distinct.length <= FEW) {
            Arrays.setAll(bin, k -> Arrays.binarySearch(distinct, values[k]));
            return new Bins(distinct, bin);
        }
        double[] range = Samples.range(values);
        double min = range[0];
        double step = (range[1] - min) / most;
        double[] centres = new double[most];
        Arrays.setAll(centres, k -> min + (k + 0.5) * step);
        for (int k = 0; k < bin.length; k++) {
            bin[k] = Math.min(most - 1, (int) ((values[k] - min) / step));
        }
        return new Bins(centres, bin);
    }

    /** The different values in order; some of them only, where there are more than a few. */
    private static double[] distinct(double[] values) {
        double[] found = new double[FEW + 1];
        int n = 0;
        for (int k = 0; k < values.length && n <= FEW; k++) {
            int at = Arrays.binarySearch(found, 0, n, values[k]);
            if (at < 0) {
                System.arraycopy(found, -at - 1, found, -at, n + at + 1);
                found[-at - 1] = values[k];
                n++;
            }
        }
        return Arrays.copyOf(found, n);
    }

    int count() {
        return centres.length;
    }
}
