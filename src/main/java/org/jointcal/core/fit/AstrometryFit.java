package org.jointcal.core.fit;

import java.util.Arrays;
import java.util.Set;
import org.jointcal.core.Progress;
import org.jointcal.core.Workers;
import org.jointcal.core.model.AstrometryModel.Part;
import org.jointcal.core.model.Gauges;

/**
 * Moves the parameters of a {@link FitState} to the minimum of chi2.
 *
 * <p>Gauss–Newton on the mapping with the stars eliminated; after each step the stars are solved again exactly, so chi2 is
 * a function of the mapping alone. A step that does not bring chi2 down is shortened, and if that fails the system is damped
 * (Levenberg–Marquardt).
 */
public final class AstrometryFit {
    /** Converged when a step promises to lower chi2 by less than this. */
    private static final double TOLERANCE = 1e-5;
    /** A step is solved until what is left of its fall is this share of that. */
    private static final double ENOUGH = 0.01;
    /** A step that brought what it promised, to the root of the tolerance over so much, was the last. */
    private static final double CAUTION = 10;
    private static final int MOST_ROUNDS = 100;
    /** Moves of stars up to this are linear (degrees). */
    private static final double LINEAR = 1e-5;
    private static final int MOST_PASSES = 4;
    private static final int HALVINGS = 6;
    private static final int PARTS = 8;
    private static final int PRESSURE_SAMPLE = 20_000;
    private static final int STAR = StarBlock.MOST * StarBlock.MOST;

    private final FitState state;
    private final Workers workers;
    private final Progress progress;
    private final StarRanges ranges;
    private final Linearisation lin;
    private final ReducedSolver solver;
    private final Gauges modelGauges;
    /** How far the last step moved a star (degrees). */
    private double moved;
    /** What the last step took from chi2 and what the conditions add to it. */
    private double fell;

    /**
     * @param state what to fit; changed by the methods of this object
     * @param workers threads to use
     * @param progress asked whether to go on
     */
    public AstrometryFit(FitState state, Workers workers, Progress progress) {
        this.state = state;
        this.workers = workers;
        this.progress = progress;
        ranges = new StarRanges(state.problem, PARTS);
        lin = new Linearisation(state, workers);
        solver = new ReducedSolver(lin);
        modelGauges = state.model.gauges();
    }

    /**
     * How a minimisation ended.
     *
     * @param start chi2 at its beginning, the stars at their best places where they move together with the mapping
     * @param chi2 at its end
     * @param ndof degrees of freedom
     * @param parameters mapping parameters that moved
     * @param iterations Gauss–Newton steps taken
     * @param converged whether the last step promised nothing more
     * @param problem what the data do not constrain, in words; empty where they constrain everything
     * @param restless where it did not converge: the parameter that would still move most, in words; else empty
     */
    public record Outcome(double start, double chi2, int ndof, int parameters, int iterations, boolean converged,
            String problem, String restless) {
        private Outcome withRestless(String parameter) {
            return new Outcome(start, chi2, ndof, parameters, iterations, converged, problem, parameter);
        }
    }

    /** Computes all weights anew from the present mapping and floors: W = (J C Jᵀ + floor²)⁻¹. */
    public void updateWeights() {
        if (state.isWeighed()) {
            return;
        }
        workers.run(ranges.parts(), p -> new Weights(state).update(problem().offset()[ranges.from(p)],
                problem().offset()[ranges.to(p)]));
    }

    /**
     * Takes from chi2, in the minimisations that follow, the slope that it has only because the weights stand still
     * ({@link ScalePressure}). To be called near the minimum, when the weights are new.
     *
     * @param parameters how many parameters of the mapping move, less the conditions on them; 0 for no such correction
     */
    public void balanceScale(int parameters) {
        int measurements = Math.max(1, problem().measurementCount());
        int every = Math.max(1, measurements / Math.max(PRESSURE_SAMPLE, 30 * parameters));
        state.slope = parameters > 0 ? ScalePressure.of(state, parameters, every, workers) : new double[0];
        state.slopeFrom = state.mapping.clone();
    }

    /**
     * Moves every star, reserved ones too, to its best position under the present mapping.
     *
     * @return chi2 of the stars in the fit
     */
    public double solvePositions() {
        double chi2 = lin.update(true);
        for (int pass = 1; lin.moveStars() > LINEAR && pass < MOST_PASSES; pass++) {
            chi2 = lin.update(true);
        }
        return chi2;
    }

    /**
     * {@return chi2 of each star, in the fit or not, at its best position under the present mapping; all stars are
     * moved there}
     */
    public double[] solveEach() {
        double[] chi2 = new double[problem().starCount()];
        workers.run(ranges.parts(), p -> {
            StarSolver one = new StarSolver(state);
            for (int k = ranges.from(p); k < ranges.to(p); k++) {
                one.map(k);
                chi2[k] = one.solve(k);
            }
        });
        return chi2;
    }

    /** {@return chi2 of the stars in the fit, nothing moved} */
    public double chi2() {
        return lin.update(false);
    }

    /**
     * Minimises chi2 over some parts of the mapping, and the positions where they move too.
     *
     * @param moving parts of the mapping that move; empty for none
     * @param positions whether the positions of the stars move
     * @return how it ended
     */
    public Outcome minimise(Set<Part> moving, boolean positions) {
        return minimise(moving, positions, TOLERANCE);
    }

    /**
     * The same, converged when a step promises to lower chi2 by less than a tolerance.
     *
     * @param moving parts of the mapping that move; empty for none
     * @param positions whether the positions of the stars move
     * @param tolerance that chi2 is above its minimum by at most
     * @return how it ended
     */
    public Outcome minimise(Set<Part> moving, boolean positions, double tolerance) {
        int[] active = active(moving);
        double before = active.length == 0 ? chi2() : Double.NaN;
        double chi2 = objective(positions);
        double start = active.length == 0 ? before : positions ? chi2 - state.lift() : chi2;
        if (active.length == 0) {
            return outcome(start, chi2, active, Gauges.NONE, positions, 1, true, "");
        }
        Gauges gauges = gauges(moving);
        int steps = 0;
        double damping = 0;
        double[] step = new double[size()];
        for (int round = 0; round < MOST_ROUNDS && damping <= 1; round++) {
            progress.check();
            if (!solver.prepare(flags(active), gauges, damping)) {
                return outcome(start, chi2, active, gauges, positions, steps, false,
                        state.describe(solver.weakest()));
            }
            double fall = solver.step(step, ENOUGH * tolerance);
            if (fall < tolerance) {
                return outcome(start, chi2, active, gauges, positions, steps, true, "");
            }
            if (Double.isNaN(fall)) {
                break;
            }
            double reached = take(step, chi2, positions);
            if (Double.isInfinite(reached)) {
                damping = Math.max(10 * damping, 1e-6);
            } else {
                boolean last = damping == 0 && moved <= LINEAR && isLast(fall, fell, tolerance);
                chi2 = reached;
                damping = 0;
                steps++;
                if (last) {
                    return outcome(start, chi2, active, gauges, positions, steps, true, "");
                }
            }
        }
        Outcome stuck = outcome(start, chi2, active, gauges, positions, steps, false, "");
        return stuck.withRestless(state.describe(solver.largest(step, active)));
    }

    /**
     * Whether the step after this one would bring less than the tolerance. Where chi2 fell by a share e more or less than
     * foretold, the curvature along the step is off by about e, and so is the step: another brings e² of the fall.
     */
    private static boolean isLast(double foretold, double fell, double tolerance) {
        double off = CAUTION * (fell - foretold) / foretold;
        return off * off * foretold < tolerance;
    }

    private Gauges gauges(Set<Part> moving) {
        return moving.contains(Part.CHIP) && moving.contains(Part.EXPOSURE) ? modelGauges : Gauges.NONE;
    }

    /** What is minimised: chi2, less the slope that does not belong to it, with the stars at their best where they move. */
    private double objective(boolean positions) {
        return positions ? solvePositions() + state.lift() : chi2();
    }

    private boolean[] flags(int[] active) {
        boolean[] flags = new boolean[size()];
        for (int p : active) {
            flags[p] = true;
        }
        return flags;
    }

    /**
     * Takes a step, shortened until chi2 and what the conditions add to it do not rise.
     *
     * @return the new chi2; infinite, with everything back in its place, where no length helps
     */
    private double take(double[] step, double chi2, boolean positions) {
        double[] mapping = state.mapping.clone();
        double[] star = state.star.clone();
        double before = chi2 + solver.penalty(mapping);
        double length = 1;
        for (int h = 0; h < HALVINGS; h++) {
            for (int p = 0; p < step.length; p++) {
                state.mapping[p] = mapping[p] + length * step[p];
            }
            double reached = positions ? lin.update(true) + state.lift() : lin.update(false);
            fell = before - reached - solver.penalty(state.mapping);
            if (fell >= -1e-12 * before) {
                moved = positions ? lin.moveStars() : 0;
                return reached;
            }
            length /= 2;
        }
        System.arraycopy(mapping, 0, state.mapping, 0, mapping.length);
        System.arraycopy(star, 0, state.star, 0, star.length);
        lin.update(positions);
        return Double.POSITIVE_INFINITY;
    }

    /**
     * The covariance of the mapping's parameters at the minimum.
     *
     * @param moving parts of the mapping that are not known beforehand
     * @param positions whether the positions of the stars are not known beforehand either
     * @return S⁻¹, row-major n×n with n the number of parameters, 0 for those that do not move; empty where S is singular
     */
    public double[] covariance(Set<Part> moving, boolean positions) {
        if (active(moving).length == 0) {
            return new double[Math.multiplyExact(size(), size())];
        }
        lin.update(positions);
        return solver.covariance(flags(active(moving)), gauges(moving));
    }

    /**
     * {@return the same with the positions free}
     *
     * @param moving parts of the mapping that move; empty for none
     */
    public double[] covariance(Set<Part> moving) {
        return covariance(moving, true);
    }

    /**
     * The covariances of all stars, the mapping's own included.
     *
     * @param mapping what {@link #covariance} gave
     * @return 25 numbers a star: the covariance of its parameters, row-major with stride 5, 0 for those that do not move;
     *     NaN for a star that nothing determines
     */
    public double[] starCovariances(double[] mapping) {
        return starCovariances(mapping, StarLeaders.MANY);
    }

    /** The same; above so many products of parameters neighbours share what the mapping's covariance adds to theirs. */
    double[] starCovariances(double[] mapping, double most) {
        double[] all = new double[STAR * problem().starCount()];
        int[] leader = StarLeaders.of(state, most);
        double[] shared = leader.length == 0 ? all : new double[STAR * problem().starCount()];
        forEachStar(mapping, (covariance, k, one) -> {
            if (leader.length == 0) {
                covariance.of(k, one);
            } else if (leader[k] == k) {
                covariance.ofMapping(k, one);
            }
        }, shared);
        if (leader.length == 0) {
            return all;
        }
        forEachStar(mapping, (covariance, k, one) -> {
            covariance.own(k, one);
            for (int i = 0; i < STAR; i++) {
                one[i] += shared[STAR * leader[k] + i];
            }
        }, all);
        return all;
    }

    /** Computes the covariance of a star, or a part of it. */
    private interface StarWork {
        void run(StarCovariance covariance, int k, double[] one);
    }

    private void forEachStar(double[] mapping, StarWork work, double[] all) {
        workers.run(ranges.parts(), p -> {
            StarCovariance covariance = new StarCovariance(state, mapping);
            double[] one = new double[STAR];
            for (int k = ranges.from(p); k < ranges.to(p); k++) {
                progress.check();
                Arrays.fill(one, state.starIn[k] ? 0 : Double.NaN);
                if (state.starIn[k]) {
                    work.run(covariance, k, one);
                }
                System.arraycopy(one, 0, all, STAR * k, STAR);
            }
        });
    }

    private int[] active(Set<Part> moving) {
        int[] all = new int[size()];
        int n = 0;
        for (int p = 0; p < all.length; p++) {
            Part part = state.part(p);
            if (part != Part.HELD && moving.contains(part) && state.isMeasured(p)) {
                all[n++] = p;
            }
        }
        return Arrays.copyOf(all, n);
    }

    private Outcome outcome(double start, double chi2, int[] active, Gauges gauges, boolean positions, int steps,
            boolean converged, String problem) {
        int free = active.length - gauges.held();
        return new Outcome(start, positions ? chi2 - state.lift() : chi2, FitSize.of(state).ndof(positions, free),
                active.length, steps, converged, problem, "");
    }

    private int size() {
        return state.parameterCount();
    }

    private AstrometryProblem problem() {
        return state.problem;
    }
}
