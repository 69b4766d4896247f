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
        return IntStream.range(0, count).filter(wanted).toArray();
    }

    /**
     * @param rows any rows
     * @param most how many at the most
     * @return every so many-th of them
     */
    public static int[] thin(int[] rows, int most) {
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
        return IntStream.of(rows).mapToDouble(k -> column[k]).toArray();
    }

    /**
     * @param values any numbers
     * @param fraction 0 to 1
     * @return the value below which this fraction of the finite ones lies; NaN where there is none
     */
    public static double quantile(double[] values, double fraction) {
        double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
        int n = finite.length;
        return n == 0 ? Double.NaN : Order.select(finite, n, (int) Math.round(fraction * (n - 1)));
    }
}
