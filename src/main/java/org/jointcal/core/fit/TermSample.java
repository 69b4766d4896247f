package org.jointcal.core.fit;

import java.util.Arrays;

/** The used measurements of one in so many stars that are in the fit, with their residuals as they stand. */
final class TermSample {
    private int[] measurement = new int[1024];
    private double[] expected = new double[1024];
    private double[] square = new double[1024];
    private int count;

    /**
     * @param state the fit
     * @param every one in so many stars is looked at
     */
    static TermSample of(FitState state, int every) {
        TermSample sample = new TermSample();
        TermStatistics.forEachUsed(state, every, (k, m, x, y, chi2, expectation) -> {
            if (expectation > 0) {
                sample.add(m, expectation, x * x + y * y);
            }
        }, (k, x, y, chi2, expectation) -> {
        });
        return sample;
    }

    private void add(int m, double expectation, double squared) {
        if (count == measurement.length) {
            measurement = Arrays.copyOf(measurement, 2 * count);
            expected = Arrays.copyOf(expected, 2 * count);
            square = Arrays.copyOf(square, 2 * count);
        }
        measurement[count] = m;
        expected[count] = expectation;
        square[count++] = squared;
    }

    int count() {
        return count;
    }

    /** Which measurement of the problem it is. */
    int measurement(int i) {
        return measurement[i];
    }

    /** What its chi2 should be on average with the mapping held, 0 to 2. */
    double expected(int i) {
        return expected[i];
    }

    /** xi² + eta² of its residual (degrees²). */
    double square(int i) {
        return square[i];
    }
}
