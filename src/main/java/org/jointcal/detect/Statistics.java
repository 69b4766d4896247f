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
        return quantile(sorted(values, count), share);
    }

    /** The first {@code count} values in ascending order; these are left as they are. */
    static double[] sorted(double[] values, int count) {
        double[] sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        return sorted;
    }

    /** The value below which this share of ascending values lies, between neighbours in a straight line; NaN of none. */
    static double quantile(double[] sorted, double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double at = share * (sorted.length - 1);
        int low = (int) at;
        return low + 1 < sorted.length ? sorted[low] + (at - low) * (sorted[low + 1] - sorted[low]) : sorted[low];
    }
}
