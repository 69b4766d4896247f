package org.jointcal.detect;

import java.util.Arrays;

/** Order statistics of short columns. */
final class Statistics {
    private Statistics() {
    }

    /** Median of the first {@code count} values, which are left as they are; NaN of none. */
    static double median(double[] values, int count) {
        return quantile(values, count, 0.5);
    }

    /** The value below which this share of the first {@code count} values lies, between neighbours in a straight line. */
    static double quantile(double[] values, int count, double share) {
        if (count == 0) {
            return Double.NaN;
        }
        double[] sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        double at = share * (count - 1);
        int low = (int) at;
        return low + 1 < count ? sorted[low] + (at - low) * (sorted[low + 1] - sorted[low]) : sorted[low];
    }
}
