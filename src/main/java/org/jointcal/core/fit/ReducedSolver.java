package org.jointcal.core.fit;

import java.util.Arrays;
import java.util.function.BiConsumer;
import org.jointcal.core.linear.ConjugateGradient;
import org.jointcal.core.model.Gauges;

/**
 * Solves the reduced normal equations S delta = -s of the parameters that move, by conjugate gradients with one of the
 * {@link Preconditioner}s that {@link SolverChoice} knows; with S itself that is a direct solution, checked.
 *
 * <p>A factor serves until it does so badly: the weights change little from step to step, and a rejected measurement changes
 * S by little.
 */
final class ReducedSolver {
    private static final double RELATIVE = 1e-11;
    private static final int MOST_ITERATIONS = 120;
    /** A factor is made anew when it takes this many iterations more than when it was new. */
    private static final int PATIENCE = 10;

    private final Linearisation lin;
    private final ParameterBlocks blocks;
    private final ReducedOperator operator;
    private final SingleOperator single;
    private final ConjugateGradient cg;
    private final double[] gradient;
    private boolean[] moving = new boolean[0];
    private boolean positions;
    private Gauges gauges = Gauges.NONE;
    private double damping;
    private Preconditioner factor;
    private boolean exact;
    private int first;

    ReducedSolver(Linearisation lin) {
        this.lin = lin;
        blocks = new ParameterBlocks(lin.state);
        operator = new ReducedOperator(lin, blocks);
        single = new SingleOperator(lin, blocks);
        cg = new ConjugateGradient(lin.state.parameterCount());
        gradient = new double[lin.state.parameterCount()];
    }

    /**
     * Makes ready for steps; to be called with the linearisation up to date.
     *
     * @param active which parameters move
     * @param conditions on sums of them
     * @param relativeDamping added to the diagonal, in units of it
     * @return whether the data constrain every parameter that moves
     */
    boolean prepare(boolean[] active, Gauges conditions, double relativeDamping) {
        boolean[] now = blocks.moving(active);
        boolean same = factor != null && factor.isSolvable() && Arrays.equals(now, moving) && gauges == conditions
                && positions == lin.positions() && damping == relativeDamping;
        moving = now;
        positions = lin.positions();
        gauges = conditions;
        damping = relativeDamping;
        if (!same) {
            make(false);
        }
        return factor.isSolvable();
    }

    private void make(boolean forced) {
        StarGroups groups = new StarGroups(lin.state, blocks, moving);
        SolverChoice choice = forced
                ? SolverChoice.EXACT
                : SolverChoice.of(lin, blocks, groups, moving);
        factor = null;
        factor = make(groups, choice);
        exact = choice.equals(SolverChoice.EXACT);
        if (!factor.isSolvable() && !exact) {
            factor = make(groups, SolverChoice.EXACT);
            exact = true;
        }
        first = -1;
    }

    private Preconditioner make(StarGroups groups, SolverChoice choice) {
        return new Preconditioner(lin, blocks, groups, groups.every(choice.every()), moving, gauges, damping,
                choice.isotropic());
    }

    /** The parameter that the data do not constrain; only where {@link #prepare} said so. */
    int weakest() {
        return factor.weakest();
    }

    /**
     * Solves for the step from the linearisation's point, which must be newly updated.
     *
     * @param step receives the step of all parameters, 0 for those that do not move
     * @param enough by how much chi2 may be left above its minimum (of the linearised problem)
     * @return by how much chi2 should fall; NaN where the system proved singular
     */
    double step(double[] step, double enough) {
        operator.gradient(moving, gradient);
        double[] slope = lin.state.slope;
        for (int p = 0; positions && p < slope.length; p++) {
            gradient[p] -= isMoving(p) ? 0.5 * slope[p] : 0;
        }
        addGauges(lin.state.mapping, gauges.targets(), gradient);
        for (int p = 0; p < gradient.length; p++) {
            gradient[p] = -gradient[p];
        }
        if (!solve(this::applySingle, step, enough)) {
            if (!exact || first >= 0) {
                make(true);
            }
            if (!factor.isSolvable() || !solve(this::apply, step, enough)) {
                return Double.NaN;
            }
        }
        first = first < 0 ? cg.iterations() : first;
        if (cg.iterations() > first + PATIENCE) {
            make(false);
        }
        double fall = 0;
        for (int p = 0; p < step.length; p++) {
            fall += step[p] * gradient[p];
        }
        return fall;
    }

    private boolean isMoving(int p) {
        int b = Arrays.binarySearch(blocks.first, p);
        return moving[b >= 0 ? b : -b - 2];
    }

    private boolean solve(BiConsumer<double[], double[]> quick, double[] step, double enough) {
        return cg.solve(this::apply, quick, factor::solve, gradient, step, RELATIVE, enough, MOST_ITERATIONS);
    }

    private void apply(double[] x, double[] out) {
        operator.apply(moving, x, out);
        addConditions(x, out);
    }

    private void applySingle(double[] x, double[] out) {
        single.apply(moving, x, out);
        addConditions(x, out);
    }

    private void addConditions(double[] x, double[] out) {
        addGauges(x, new double[gauges.count()], out);
        for (int p = 0; damping > 0 && p < x.length; p++) {
            out[p] += x[p] == 0 ? 0 : damping * factor.diagonal(p) * x[p];
        }
    }

    /** Adds to a gradient what the conditions make of it at x. */
    private void addGauges(double[] x, double[] targets, double[] out) {
        double[] weight = factor.gaugeWeight();
        for (int k = 0; k < gauges.count(); k++) {
            double sum = -targets[k];
            for (int p : gauges.sums().get(k)) {
                sum += x[p];
            }
            for (int p : gauges.sums().get(k)) {
                out[p] += weight[k] * sum;
            }
        }
    }

    /**
     * What the conditions on sums add to chi2, with the weights that the last step was solved with. They pull at chi2 too, where
     * what they hold is not quite free: chips of degree 3 cannot make up for all that exposures of degree 2 give up.
     *
     * @param x all parameters
     * @return weight times squared sum, added up
     */
    double penalty(double[] x) {
        double[] weight = factor.gaugeWeight();
        double penalty = 0;
        for (int k = 0; k < gauges.count(); k++) {
            double sum = -gauges.targets()[k];
            for (int p : gauges.sums().get(k)) {
                sum += x[p];
            }
            penalty += weight[k] * sum * sum;
        }
        return penalty;
    }

    /** Which of the parameters that move a step moves most, in units of how firmly the data hold each. */
    int largest(double[] step, int[] active) {
        int largest = active[0];
        double most = -1;
        for (int p : active) {
            double move = Math.abs(step[p]) * Math.sqrt(factor.diagonal(p));
            if (move > most) {
                most = move;
                largest = p;
            }
        }
        return largest;
    }

    /** Iterations that the last step took. */
    int iterations() {
        return cg.iterations();
    }

    /**
     * The covariance of the parameters, S⁻¹ with the conditions on sums held.
     *
     * @return row-major n×n for all n parameters, 0 for those that do not move; empty where S is singular
     */
    double[] covariance(boolean[] active, Gauges conditions) {
        moving = blocks.moving(active);
        positions = lin.positions();
        gauges = conditions;
        damping = 0;
        make(true);
        double[] all = factor.isSolvable() ? factor.inverse(lin.state.parameterCount()) : new double[0];
        factor = null;
        return all;
    }
}
