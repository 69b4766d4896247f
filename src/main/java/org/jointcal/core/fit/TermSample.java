package org.jointcal.core.fit;

import java.util.Arrays;
import org.jointcal.core.Workers;

/** The used measurements of one in so many stars that are in the fit, with their residuals as they stand. */
final class TermSample {
    /** Parts in which parts of the sample are worked on, whatever the number of threads. */
    static final int PARTS = 8;

    private int[] measurement = new int[1024];
    private double[] expected = new double[1024];
    private double[] square = new double[1024];
    private int count;

    /**
     * @param state the fit
     * @param every one in so many stars is looked at
     * @param workers look at some stars each
     */
    static TermSample of(FitState state, int every, Workers workers) {
        int stars = (state.problem.starCount() + every - 1) / every;
        TermSample[] parts = new TermSample[PARTS];
        workers.run(PARTS, p -> {
            parts[p] = new TermSample();
            TermStatistics.forEachUsed(state, every * from(stars, p), every * from(stars, p + 1), every,
                    (k, m, x, y, chi2, expectation) -> parts[p].add(m, expectation, x * x + y * y));
        });
        TermSample whole = new TermSample();
        for (TermSample part : parts) {
            whole.addAll(part);
        }
        return whole;
    }

    /** Where a part begins, of so many things in all. */
    static int from(int things, int part) {
        return (int) ((long) things * part / PARTS);
    }

    private void add(int m, double expectation, double squared) {
        if (expectation > 0) {
            makeRoom(1);
            measurement[count] = m;
            expected[count] = expectation;
            square[count++] = squared;
        }
    }

    private void addAll(TermSample part) {
        makeRoom(part.count);
        System.arraycopy(part.measurement, 0, measurement, count, part.count);
        System.arraycopy(part.expected, 0, expected, count, part.count);
        System.arraycopy(part.square, 0, square, count, part.count);
        count += part.count;
    }

    private void makeRoom(int more) {
        if (count + more > measurement.length) {
            int size = Math.max(count + more, 2 * count);
            measurement = Arrays.copyOf(measurement, size);
            expected = Arrays.copyOf(expected, size);
            square = Arrays.copyOf(square, size);
        }
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
