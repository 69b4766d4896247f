package org.jointcal.core.fit;

import org.jointcal.core.Order;
import java.util.Arrays;
import org.jointcal.core.model.MappingPoint;

/**
 * Finds the error floor that the centroids' own errors leave out, one for each instrument: the scatter of bright stars that
 * no photon noise explains.
 *
 * <p>The mapping is held; for a trial floor the stars are solved with the weights that it gives, and the floor is raised or
 * lowered by bisection until the statistic is what it should be. {@link #robust} looks at the median of Q = 2 chi2/E of the
 * best measured third, which outliers do not move; {@link #exact} makes chi2 equal to its expectation.
 */
public final class PositionFloor {
    private static final double CHI2_MEDIAN = 2 * Math.log(2);
    private static final int SAMPLE = 40_000;
    private static final int FEWEST = 20;
    private static final int BISECTIONS = 24;

    private final FitState state;
    private final int[] stars;
    private final double[] covariance;
    private final double[] brightest;
    private final StarSolver solver;
    private final double parameterShare;

    /**
     * @param state the fit; its floors and weights are changed, its mapping is not
     * @param parameters mapping parameters fitted; they take their share of the degrees of freedom
     */
    public PositionFloor(FitState state, int parameters) {
        this.state = state;
        AstrometryProblem problem = state.problem;
        solver = new StarSolver(state);
        stars = sample();
        covariance = new double[3 * problem.measurementCount()];
        MappingPoint work = state.model.newPoint();
        double[] c = new double[3];
        int used = 0;
        for (int k : stars) {
            for (int m = problem.offset()[k]; m < problem.offset()[k + 1]; m++) {
                Weights.covariance(state, m, work, c);
                System.arraycopy(c, 0, covariance, 3 * m, 3);
                used += state.used[m] ? 1 : 0;
            }
        }
        int all = Counts.of(state).measurements();
        parameterShare = all == 0 ? 0 : (double) parameters / all;
        brightest = brightest(used);
    }

    /** Every n-th star of the fit, so that there are not many more measurements than needed. */
    private int[] sample() {
        int[] in = new int[state.problem.starCount()];
        int n = 0;
        long measurements = 0;
        for (int k = 0; k < in.length; k++) {
            if (state.starIn[k]) {
                in[n++] = k;
                measurements += state.usedCount(k);
            }
        }
        int every = (int) Math.max(1, measurements / SAMPLE);
        int[] chosen = new int[(n + every - 1) / every];
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = in[i * every];
        }
        return chosen;
    }

    /** By instrument, the photon variance that a third of the measurements stay below (degrees²). */
    private double[] brightest(int used) {
        double[] limits = new double[state.floor.length];
        for (int i = 0; i < limits.length; i++) {
            double[] variances = new double[used];
            int n = 0;
            for (int k : stars) {
                for (int m = state.problem.offset()[k]; m < state.problem.offset()[k + 1]; m++) {
                    if (state.used[m] && instrument(m) == i) {
                        variances[n++] = variance(m);
                    }
                }
            }
            Arrays.sort(variances, 0, n);
            limits[i] = n == 0 ? 0 : variances[Math.max(n / 3, Math.min(n - 1, FEWEST))];
        }
        return limits;
    }

    private double variance(int m) {
        return 0.5 * (covariance[3 * m] + covariance[3 * m + 2]);
    }

    private int instrument(int m) {
        return state.problem.instrument()[state.problem.image()[m]];
    }

    /** Sets the floors by the median over the brightest third. */
    public void robust() {
        bisect(this::medianExcess);
    }

    /** Sets the floors so that chi2 equals its expectation. */
    public void exact() {
        bisect(this::meanExcess);
    }

    /** By instrument, how far the statistic is above what it should be; NaN where there is too little to tell. */
    private interface Excess {
        double[] of();
    }

    private void bisect(Excess excess) {
        int n = state.floor.length;
        double[] low = new double[n];
        double[] high = new double[n];
        Arrays.fill(state.floor, 0);
        double[] atZero = excess.of();
        for (int i = 0; i < n; i++) {
            high[i] = atZero[i] > 0 ? Math.sqrt((1 + atZero[i]) * Math.max(brightest[i], Double.MIN_NORMAL)) : 0;
        }
        for (boolean enough = false; !enough;) {
            System.arraycopy(high, 0, state.floor, 0, n);
            double[] atHigh = excess.of();
            enough = true;
            for (int i = 0; i < n; i++) {
                if (atHigh[i] > 0) {
                    low[i] = high[i];
                    high[i] *= 4;
                    enough = false;
                }
            }
        }
        for (int step = 0; step < BISECTIONS; step++) {
            for (int i = 0; i < n; i++) {
                state.floor[i] = 0.5 * (low[i] + high[i]);
            }
            double[] now = excess.of();
            for (int i = 0; i < n; i++) {
                if (now[i] > 0) {
                    low[i] = state.floor[i];
                } else {
                    high[i] = state.floor[i];
                }
            }
        }
        for (int k : stars) {
            solver.map(k);
            solver.solve(k);
        }
    }

    private double[] medianExcess() {
        int n = state.floor.length;
        double[][] q = new double[n][covariance.length / 3];
        int[] count = new int[n];
        forEach((k, m, chi2, expectation) -> {
            int i = instrument(m);
            if (variance(m) <= brightest[i]) {
                q[i][count[i]++] = 2 * chi2 / Math.max(expectation, 1e-3);
            }
        });
        double[] excess = new double[n];
        for (int i = 0; i < n; i++) {
            excess[i] = count[i] < FEWEST ? Double.NaN : Order.median(Arrays.copyOf(q[i], count[i])) / CHI2_MEDIAN - 1;
        }
        return excess;
    }

    private double[] meanExcess() {
        int n = state.floor.length;
        double[] sum = new double[n];
        double[] expected = new double[n];
        int[] count = new int[n];
        forEach((k, m, chi2, expectation) -> {
            int i = instrument(m);
            sum[i] += chi2;
            expected[i] += expectation - parameterShare;
            count[i]++;
        });
        double[] excess = new double[n];
        for (int i = 0; i < n; i++) {
            excess[i] = count[i] < FEWEST || expected[i] <= 0 ? Double.NaN : sum[i] / expected[i] - 1;
        }
        return excess;
    }

    private interface TermVisitor {
        void visit(int k, int m, double chi2, double expectation);
    }

    /** Solves the sampled stars with the present floors and shows every used measurement. */
    private void forEach(TermVisitor visitor) {
        AstrometryProblem problem = state.problem;
        for (int k : stars) {
            for (int m = problem.offset()[k]; m < problem.offset()[k + 1]; m++) {
                double floor = state.floor[instrument(m)];
                Weights.set(state, m, covariance[3 * m], covariance[3 * m + 1], covariance[3 * m + 2], floor * floor);
            }
            solver.map(k);
            solver.solve(k);
            for (int m = problem.offset()[k]; m < problem.offset()[k + 1]; m++) {
                if (state.used[m]) {
                    solver.residual(k, m);
                    visitor.visit(k, m, solver.terms.chi2(m), solver.expectation(m));
                }
            }
        }
    }
}
