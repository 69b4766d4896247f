package org.jointcal.resample;

import java.util.Arrays;

/** How the values that several images have at one pixel become one. NaN are no values. */
public enum Combination {
    /** Their mean. */
    MEAN,
    /** Their median; of an even number the mean of the two in the middle. */
    MEDIAN,
    /**
     * The mean of those that are not clipped: further from the median than {@code sigmas} times the larger of their own
     * standard error and 1.4826 times the median deviation, plus 0.3 times the signal above the sky. The last keeps the cores
     * of stars, which differ with the seeing. (Gruen, Seitz and Bernstein 2014 have the like.)
     */
    SIGMA_CLIP;

    private static final double SIGNAL_SHARE = 0.3;
    private static final double NORMAL_MAD = 1.4826;
    private static final int MOST_PASSES = 5;
    /** Variance of the median of n numbers of unit variance times n, for n up to 10 (Gaussian). */
    private static final double[] MEDIAN_LOSS = {1, 1, 1, 1.346, 1.193, 1.434, 1.288, 1.473, 1.345, 1.495, 1.383};

    /** Workspace of one thread, and where the answer is found. */
    public static final class Column {
        private final double[] values;
        private final double[] variances;
        private final double[] levels;
        private final double[] sorted;
        private int count;
        private double value;
        private double variance;

        /**
         * @param most the most values that there can be
         */
        public Column(int most) {
            values = new double[most];
            variances = new double[most];
            levels = new double[most];
            sorted = new double[most];
        }

        /** Forgets the values. */
        public void clear() {
            count = 0;
        }

        /**
         * @param v a value; NaN is passed over
         * @param itsVariance its variance; 0 where unknown
         * @param level what of it is sky
         */
        public void add(float v, float itsVariance, double level) {
            if (Float.isNaN(v)) {
                return;
            }
            values[count] = v;
            variances[count] = itsVariance;
            levels[count++] = level;
        }

        /** {@return how many values were used for the answer} */
        public int count() {
            return count;
        }

        /** {@return the answer; NaN of no values} */
        public float value() {
            return count == 0 ? Float.NaN : (float) value;
        }

        /** {@return the variance of the answer; NaN of no values} */
        public float variance() {
            return count == 0 ? Float.NaN : (float) variance;
        }

        private void mean() {
            double sum = 0;
            double sumVariance = 0;
            for (int k = 0; k < count; k++) {
                sum += values[k];
                sumVariance += variances[k];
            }
            value = sum / count;
            variance = sumVariance / ((double) count * count);
        }

        private double median(double[] of) {
            System.arraycopy(of, 0, sorted, 0, count);
            return middle();
        }

        private double middle() {
            Arrays.sort(sorted, 0, count);
            return count % 2 == 1 ? sorted[count / 2] : 0.5 * (sorted[count / 2 - 1] + sorted[count / 2]);
        }

        /** Drops what is too far off; false where nothing is. */
        private boolean clip(double sigmas) {
            double median = median(values);
            double signal = SIGNAL_SHARE * Math.abs(median - median(levels));
            for (int k = 0; k < count; k++) {
                sorted[k] = Math.abs(values[k] - median);
            }
            double scatter = NORMAL_MAD * middle();
            int kept = 0;
            for (int k = 0; k < count; k++) {
                double error = Math.max(scatter, Math.sqrt(variances[k]));
                if (Math.abs(values[k] - median) <= sigmas * error + signal) {
                    values[kept] = values[k];
                    variances[kept] = variances[k];
                    levels[kept++] = levels[k];
                }
            }
            boolean clipped = kept < count;
            count = kept;
            return clipped;
        }
    }

    /**
     * Combines the values of a column; clipped ones are dropped from it.
     *
     * @param column the values; receives the answer
     * @param sigmas where SIGMA_CLIP clips (standard errors)
     */
    public void apply(Column column, double sigmas) {
        if (column.count == 0) {
            return;
        }
        for (int pass = 0; this == SIGMA_CLIP && pass < MOST_PASSES && column.count > 2; pass++) {
            if (!column.clip(sigmas)) {
                break;
            }
        }
        column.mean();
        if (this == MEDIAN) {
            column.value = column.median(column.values);
            column.variance *= medianLoss(column.count);
        }
    }

    /** By how much the variance of a median of n Gaussian numbers is above that of their mean. */
    static double medianLoss(int n) {
        if (n < MEDIAN_LOSS.length) {
            return MEDIAN_LOSS[n];
        }
        return Math.PI / 2 * n / (n + (n % 2 == 1 ? 0.54 : 1.36));
    }
}
