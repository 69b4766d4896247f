package org.jointcal.core;

import java.util.Arrays;

/** Order statistics. */
public final class Order {
    private Order() {
    }

    /**
     * @param values at least one; not changed
     * @return the median
     */
    public static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        return n % 2 == 1 ? sorted[n / 2] : 0.5 * (sorted[n / 2 - 1] + sorted[n / 2]);
    }
}
