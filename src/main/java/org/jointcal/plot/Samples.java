package org.jointcal.plot;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jointcal.core.Order;

/** Choices of rows for plots. They depend on the rows alone, so that a page is the same each time. */
public final class Samples {
    private Samples() {
    }

    /**
     * @param count number of rows
     * @param wanted which rows
     * @return the wanted rows, in order
     */
    public static int[] rows(int count, IntPredicate wanted) {
        int[] kept = new int[count];
        int n = 0;
        for (int k = 0; k < count; k++) {
            if (wanted.test(k)) {
                kept[n++] = k;
            }
        }
        return Arrays.copyOf(kept, n);
    }

    /**
     * @param rows any rows
     * @param wanted which of them
     * @return the wanted ones, in the order given
     */
    public static int[] of(int[] rows, IntPredicate wanted) {
        int[] kept = new int[rows.length];
        int n = 0;
        for (int k : rows) {
            if (wanted.test(k)) {
                kept[n++] = k;
            }
        }
        return Arrays.copyOf(kept, n);
    }

    /**
     * @param rows any rows
     * @param most how many at the most
     * @return every so many-th of them
     */
    static int[] thin(int[] rows, int most) {
        int step = (rows.length + most - 1) / most;
        return step <= 1
                ? rows
                : IntStream.range(0, (rows.length + step - 1) / step).map(k -> rows[k * step]).toArray();
    }

    /**
     * {@return the values of a column in these rows}
     *
     * @param column values of all rows
     * @param rows the rows that are wanted
     */
    public static double[] pick(double[] column, int[] rows) {
        double[] picked = new double[rows.length];
        for (int k = 0; k < rows.length; k++) {
            picked[k] = column[rows[k]];
        }
        return picked;
    }

    /** The finite ones of some numbers, in their order. */
    static double[] finite(double[] values) {
        double[] finite = new double[values.length];
        int n = 0;
        for (double value : values) {
            if (Double.isFinite(value)) {
                finite[n++] = value;
            }
        }
        return Arrays.copyOf(finite, n);
    }

    /** The least and the largest of the finite ones of some numbers; infinite, the wrong way round, where there is none. */
    static double[] range(double[] values) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            if (Double.isFinite(value)) {
                min = Math.min(min, value);
                max = Math.max(max, value);
            }
        }
        return new double[]{min, max};
    }

    /**
     * @param values any numbers
     * @param fraction 0 to 1
     * @return the value below which this fraction of the finite ones lies; NaN where there is none
     */
    public static double quantile(double[] values, double fraction) {
        double[] finite = finite(values);
        int n = finite.length;
        return n == 0 ? Double.NaN : Order.select(finite, n, (int) Math.round(fraction * (n - 1)));
    }
}
