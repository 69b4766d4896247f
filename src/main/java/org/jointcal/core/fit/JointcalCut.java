package org.jointcal.core.fit;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jointcal.core.model.AstrometryModel.Part;
import org.jointcal.core.model.MappingPoint;

/**
 * The rule of LSST's jointcal, to compare with: of the chi2 of all terms, measurements and references together, those above
 * mean + n standard deviations go, from the worst one down, except that a term is spared in this pass if it shares any
 * parameter with one that has gone.
 *
 * <p>All measurements of an exposure share its polynomial, so that the constrained model loses one of them a pass at most, and
 * the simple one of each image. The only measurement of a star without a reference is never rejected.
 */
public final class JointcalCut implements OutlierRule {
    private final FitState state;
    private final AstrometryProblem problem;
    private final double sigma;
    private final StarSolver solver;
    private final boolean[] touched;
    private final boolean[] touchedStar;

    /**
     * @param state what is judged; rejected terms are marked in it
     * @param sigma cut in standard deviations of the terms' chi2, positive
     */
    public JointcalCut(FitState state, double sigma) {
        this.state = state;
        this.sigma = sigma;
        problem = state.problem;
        solver = new StarSolver(state);
        touched = new boolean[state.parameterCount()];
        touchedStar = new boolean[problem.starCount()];
    }

    @Override
    public int reject() {
        Arrays.fill(touched, false);
        Arrays.fill(touchedStar, false);
        int measurements = problem.measurementCount();
        double[] chi2 = new double[measurements + problem.starCount()];
        int[] star = new int[chi2.length];
        Arrays.fill(chi2, Double.NaN);
        for (int k = 0; k < problem.starCount(); k++) {
            if (state.starIn[k]) {
                terms(k, chi2, star);
            }
        }
        double[] all = Arrays.stream(chi2).filter(c -> !Double.isNaN(c)).toArray();
        double cut = cut(all);
        int[] worst = IntStream.range(0, chi2.length).filter(t -> chi2[t] > cut).boxed()
                .sorted(Comparator.comparingDouble((Integer t) -> -chi2[t])).mapToInt(t -> t).toArray();
        int rejected = 0;
        for (int t : worst) {
            rejected += (t < measurements ? rejectMeasurement(star[t], t) : rejectReference(star[t])) ? 1 : 0;
        }
        return rejected;
    }

    /** mean + n standard deviations of the terms. */
    private double cut(double[] all) {
        double mean = Arrays.stream(all).average().orElse(0);
        double variance = Arrays.stream(all).map(c -> (c - mean) * (c - mean)).average().orElse(0);
        return mean + sigma * Math.sqrt(variance);
    }

    /** chi2 of the terms of a star: of measurement m at m, of its reference behind all measurements. */
    private void terms(int k, double[] chi2, int[] star) {
        solver.map(k);
        for (int m = problem.offset()[k]; m < problem.offset()[k + 1]; m++) {
            if (state.used[m]) {
                solver.residual(k, m);
                chi2[m] = solver.terms.chi2(m);
                star[m] = k;
            }
        }
        if (state.referenceUsed[k]) {
            int t = problem.measurementCount() + k;
            chi2[t] = solver.terms.reference(k);
            star[t] = k;
        }
    }

    private boolean rejectMeasurement(int k, int m) {
        if (touchedStar[k] || state.usedCount(k) == 1 && !state.referenceUsed[k]) {
            return false;
        }
        solver.map(k, m);
        MappingPoint point = solver.terms.point;
        boolean free = true;
        for (int b = 0; b < point.blockCount; b++) {
            free &= !touched[point.first[b]] || state.part(point.first[b]) == Part.REFRACTION;
        }
        if (!free) {
            return false;
        }
        for (int b = 0; b < point.blockCount; b++) {
            touched[point.first[b]] = true;
        }
        touchedStar[k] = true;
        state.used[m] = false;
        return true;
    }

    private boolean rejectReference(int k) {
        if (touchedStar[k] || state.usedCount(k) == 0) {
            return false;
        }
        touchedStar[k] = true;
        state.referenceUsed[k] = false;
        return true;
    }
}
