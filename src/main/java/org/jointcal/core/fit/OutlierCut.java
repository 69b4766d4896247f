package org.jointcal.core.fit;

import java.util.Arrays;
import org.jointcal.core.Order;
import org.jointcal.core.Workers;

/**
 * Finds and rejects outliers under the present mapping.
 *
 * <p>Each term's chi2 is divided by its expectation E (see {@link StarSolver#expectation}), so that a star measured twice is
 * judged as fairly as one measured often. Q = 2 chi2/E follows a chi2 distribution with two degrees of freedom; its robust
 * scale is the median over that distribution's, 2 ln 2, and a term with Q above n² times the scale is an outlier.
 * References have a scale of their own, since their errors come from somewhere else.
 *
 * <p>The worst term of a star goes first; then the star is solved again without it and judged anew, so that one bad
 * detection does not take its good neighbours along, and yet all go in one pass.
 */
public final class OutlierCut implements OutlierRule {
    private static final double CHI2_MEDIAN = 2 * Math.log(2);
    private static final double LEAST_EXPECTATION = 1e-3;
    /** With fewer references than this their own median is too noisy to sharpen the cut. */
    private static final int FEW = 30;

    /** The median of so many is as good as that of all. */
    private static final int ENOUGH = 2_000_000;
    private static final int PARTS = 8;

    private final FitState state;
    private final double sigma;
    private final int minimumMeasurements;
    private final Workers workers;
    private final StarRanges ranges;

    /**
     * On one thread.
     *
     * @param state what is judged; rejected terms are marked in it
     * @param sigma cut in standard deviations, positive
     * @param minimumMeasurements a star with fewer terms than this, its reference counted, leaves the fit
     */
    public OutlierCut(FitState state, double sigma, int minimumMeasurements) {
        this(state, sigma, minimumMeasurements, new Workers(1));
    }

    /**
     * @param state what is judged; rejected terms are marked in it
     * @param sigma cut in standard deviations, positive
     * @param minimumMeasurements a star with fewer terms than this, its reference counted, leaves the fit
     * @param workers take some stars each
     */
    public OutlierCut(FitState state, double sigma, int minimumMeasurements, Workers workers) {
        this.state = state;
        this.sigma = sigma;
        this.minimumMeasurements = minimumMeasurements;
        this.workers = workers;
        ranges = new StarRanges(state.problem, PARTS);
    }

    @Override
    public int reject() {
        double[] q = new double[state.problem.measurementCount()];
        double[] r = new double[state.problem.starCount()];
        Arrays.fill(q, Double.NaN);
        Arrays.fill(r, Double.NaN);
        workers.run(PARTS, p -> {
            StarSolver solver = new StarSolver(state);
            for (int k = ranges.from(p); k < ranges.to(p); k++) {
                if (state.starIn[k]) {
                    solver.map(k);
                    solver.solve(k);
                    judge(solver, k, q, r);
                }
            }
        });
        double cut = sigma * sigma * scale(q, 1);
        double referenceCut = sigma * sigma * scale(r, FEW);
        int[] rejected = new int[PARTS];
        workers.run(PARTS, p -> {
            StarSolver solver = new StarSolver(state);
            for (int k = ranges.from(p); k < ranges.to(p); k++) {
                if (isAnyAbove(k, q, cut) || r[k] > referenceCut) {
                    rejected[p] += reject(solver, k, cut, referenceCut);
                }
            }
        });
        return Arrays.stream(rejected).sum();
    }

    private boolean isAnyAbove(int k, double[] q, double cut) {
        for (int m = state.problem.offset()[k]; m < state.problem.offset()[k + 1]; m++) {
            if (q[m] > cut) {
                return true;
            }
        }
        return false;
    }

    private static double scale(double[] ratios, int few) {
        int every = 1 + ratios.length / ENOUGH;
        double[] known = new double[ratios.length / every + 1];
        int n = 0;
        for (int i = 0; i < ratios.length; i += every) {
            if (!Double.isNaN(ratios[i])) {
                known[n++] = ratios[i];
            }
        }
        if (n == 0) {
            return 1;
        }
        double scale = Order.median(Arrays.copyOf(known, n)) / CHI2_MEDIAN;
        return n < few ? Math.max(scale, 1) : Math.max(scale, 1e-6);
    }

    /** Q of the used measurements and of the reference of a star that was solved. */
    private void judge(StarSolver solver, int k, double[] q, double[] r) {
        for (int m = state.problem.offset()[k]; m < state.problem.offset()[k + 1]; m++) {
            if (state.used[m]) {
                q[m] = ratio(solver, k, m);
            }
        }
        if (state.referenceUsed[k]) {
            r[k] = referenceRatio(solver, k);
        }
    }

    private int reject(StarSolver solver, int k, double cut, double referenceCut) {
        AstrometryProblem problem = state.problem;
        int rejected = 0;
        while (true) {
            solver.map(k);
            solver.solve(k);
            double worst = 1;
            int which = -2;
            for (int m = problem.offset()[k]; m < problem.offset()[k + 1]; m++) {
                double excess = state.used[m] ? ratio(solver, k, m) / cut : 0;
                if (excess > worst) {
                    worst = excess;
                    which = m;
                }
            }
            if (state.referenceUsed[k] && referenceRatio(solver, k) / referenceCut > worst) {
                which = -1;
            }
            if (which == -2) {
                return rejected;
            }
            rejected++;
            if (which == -1) {
                state.referenceUsed[k] = false;
            } else {
                state.used[which] = false;
            }
            if (!hasEnough(k)) {
                state.starIn[k] = false;
                return rejected;
            }
        }
    }

    /** Whether a star still has as many terms as it needs. */
    private boolean hasEnough(int k) {
        int used = state.usedCount(k);
        return used > 0 && used + (state.referenceUsed[k] ? 1 : 0) >= minimumMeasurements;
    }

    private static double ratio(StarSolver solver, int k, int m) {
        solver.residual(k, m);
        return 2 * solver.terms.chi2(m) / Math.max(solver.expectation(m), LEAST_EXPECTATION);
    }

    private static double referenceRatio(StarSolver solver, int k) {
        return 2 * solver.terms.reference(k) / Math.max(solver.referenceExpectation(k), LEAST_EXPECTATION);
    }
}
