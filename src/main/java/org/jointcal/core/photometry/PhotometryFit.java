package org.jointcal.core.photometry;

import java.util.Arrays;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;
import org.jointcal.core.Workers;

/**
 * Minimises chi2 over the zero points, the stars, or both, by Gauss-Newton steps with the stars eliminated. With magnitudes
 * that is linear and one step is the minimum.
 *
 * <p>Each step is held by a loose tie of 1 mag to where it started: what neither data nor conditions tell stays where it is, and
 * has an error of 1 mag.
 */
public final class PhotometryFit {
    private static final double TIE = 1;
    private static final int MOST_STEPS = 30;
    private static final int STEPS_OF_A_MATRIX = 5;
    private static final double CONVERGED = 1e-9;
    /** What a linear step may be short of the minimum for the tie (mag). */
    private static final double NOTHING = 1e-7;

    /** Parts of the stars; their sums are added in this order, whatever the number of threads. */
    static final int PARTS = 16;

    private final PhotometryState state;
    private final Workers workers;
    private final TermRow row = new TermRow();
    private double[] covariance = new double[0];

    /**
     * On one thread.
     *
     * @param state what is fitted
     */
    public PhotometryFit(PhotometryState state) {
        this(state, new Workers(1));
    }

    /**
     * @param state what is fitted
     * @param workers take some stars each
     */
    public PhotometryFit(PhotometryState state, Workers workers) {
        this.state = state;
        this.workers = workers;
    }

    /** The first star of a part. */
    static int first(PhotometryState state, int part, int parts) {
        return (int) ((long) state.star.length * part / parts);
    }

    /**
     * Fits with the weights as they are.
     *
     * @param zeroPoints whether the zero points move
     * @param stars whether the stars move
     * @return chi2 at the end
     */
    public double minimise(boolean zeroPoints, boolean stars) {
        double before = state.model.isLinear() ? Double.NaN : chi2();
        double[] diagonal = new double[state.parameters.length];
        Optional<LinearSolverDense<DMatrixRMaj>> cholesky = Optional.empty();
        for (int step = 0; step < MOST_STEPS && zeroPoints; step++) {
            // Magnitudes are linear in all, and their matrix stands still; that of fluxes changes slowly.
            boolean anew = step % STEPS_OF_A_MATRIX == 0;
            PhotometryEquations equations = PhotometryEquations.of(state, stars, anew, workers);
            if (anew) {
                equations.damp(1 / (TIE * TIE));
                Arrays.setAll(diagonal, p -> equations.matrix[p * diagonal.length + p]);
                cholesky = Optional.of(factor(equations, equations.right.length));
            }
            double[] delta = solve(cholesky.orElseThrow(), equations);
            for (int p = 0; p < delta.length; p++) {
                state.parameters[p] += delta[p];
            }
            if (stars) {
                solveStars();
            }
            if (state.model.isLinear() && isAtEnd(delta, diagonal)) {
                return chi2();
            }
            double chi2 = chi2();
            if (Math.abs(before - chi2) <= CONVERGED * Math.max(1, chi2)) {
                return chi2;
            }
            before = chi2;
        }
        if (stars) {
            solveStars();
        }
        return chi2();
    }

    /** Whether the tie held a linear step back by nothing. */
    private static boolean isAtEnd(double[] delta, double[] diagonal) {
        double held = 0;
        for (int p = 0; p < delta.length; p++) {
            held = Math.max(held, Math.abs(delta[p]) / (TIE * TIE * diagonal[p]));
        }
        return held < NOTHING;
    }

    /** Solves every star with the zero points as they are, reserved ones too. */
    public void solveStars() {
        workers.run(PARTS, part -> {
            for (int k = first(state, part, PARTS); k < first(state, part + 1, PARTS); k++) {
                state.solveStar(k);
            }
        });
    }

    private static double[] solve(LinearSolverDense<DMatrixRMaj> cholesky, PhotometryEquations equations) {
        int n = equations.right.length;
        DMatrixRMaj delta = new DMatrixRMaj(n, 1);
        cholesky.solve(DMatrixRMaj.wrap(n, 1, equations.downhill()), delta);
        return delta.data;
    }

    private static LinearSolverDense<DMatrixRMaj> factor(PhotometryEquations equations, int n) {
        LinearSolverDense<DMatrixRMaj> cholesky = LinearSolverFactory_DDRM.chol(n);
        if (!cholesky.setA(DMatrixRMaj.wrap(n, n, equations.matrix))) {
            throw new IllegalStateException("zero points: normal equations that are not positive definite");
        }
        return cholesky;
    }

    /** {@return chi2 of all that takes part, conditions included} */
    public double chi2() {
        double[] sums = new double[PARTS];
        workers.run(PARTS, part -> sums[part] = chi2(first(state, part, PARTS), first(state, part + 1, PARTS)));
        double sum = Arrays.stream(sums).sum();
        for (Condition c : state.terms.conditions()) {
            sum += Math.pow(c.sum(state.parameters) / c.sigma(), 2);
        }
        return sum;
    }

    private double chi2(int from, int to) {
        double sum = 0;
        for (int k = from; k < to; k++) {
            if (!state.starIn[k] || Double.isNaN(state.star[k])) {
                continue;
            }
            for (int m = state.problem.offset()[k]; m < state.problem.offset()[k + 1]; m++) {
                double r = state.used[m] ? state.residual(k, m, state.zeroPoint(m)) : 0;
                sum += r * r * state.weight[m];
            }
            double w = state.referenceWeight(k);
            sum += w == 0 ? 0 : w * Math.pow(state.referenceResidual(k), 2);
        }
        return sum;
    }

    /** {@return degrees of freedom: terms of chi2, conditions included, less parameters and stars} */
    public int ndof() {
        int ndof = state.terms.conditions().size() - state.terms.count();
        for (int k = 0; k < state.star.length; k++) {
            if (state.starIn[k] && !Double.isNaN(state.star[k])) {
                ndof += (state.referenceUsed[k] ? 1 : 0) - 1;
                for (int m = state.problem.offset()[k]; m < state.problem.offset()[k + 1]; m++) {
                    ndof += state.used[m] ? 1 : 0;
                }
            }
        }
        return ndof;
    }

    /** Computes the covariance of the zero points at the present solution. */
    public void computeCovariance() {
        PhotometryEquations equations = PhotometryEquations.of(state, true, true, workers);
        equations.damp(1 / (TIE * TIE));
        int n = equations.right.length;
        DMatrixRMaj inverse = new DMatrixRMaj(n, n);
        factor(equations, n).invert(inverse);
        covariance = inverse.data;
    }

    /**
     * @param where points of the images
     * @param m which of them
     * @return standard error of the zero point there (mag), after {@link #computeCovariance}
     */
    public double zeroPointError(Places where, int m) {
        state.terms.fill(where, m, row);
        return Math.sqrt(Math.max(0, row.variance(covariance, state.terms.count())));
    }

    /**
     * @param where points of the images
     * @param m which of them
     * @return the zero point there (mag)
     */
    public double zeroPoint(Places where, int m) {
        state.terms.fill(where, m, row);
        return row.sum(state.parameters);
    }

    /**
     * {@return standard error of a parameter (mag), after {@link #computeCovariance}}
     *
     * @param p the parameter
     */
    public double parameterError(int p) {
        return Math.sqrt(Math.max(0, covariance[p * state.terms.count() + p]));
    }

    /**
     * {@return standard error of each star, that of the zero points included (mag), after {@link #computeCovariance}; NaN
     * where nothing tells of it}
     */
    public double[] starErrors() {
        double[] errors = new double[state.star.length];
        workers.run(PARTS, part -> {
            TermRow own = new TermRow();
            double[] u = new double[state.terms.count()];
            for (int k = first(state, part, PARTS); k < first(state, part + 1, PARTS); k++) {
                errors[k] = starError(k, own, u);
            }
        });
        return errors;
    }

    private double starError(int k, TermRow row, double[] u) {
        double h = state.starWeight(k);
        if (!(h > 0)) {
            return Double.NaN;
        }
        int size = u.length;
        Arrays.fill(u, 0);
        for (int m = state.problem.offset()[k]; m < state.problem.offset()[k + 1]; m++) {
            if (state.used[m]) {
                double slope = state.model.slope(state.raw[m], state.zeroPoint(m));
                state.terms.fill(m, row);
                for (int t = 0; t < row.count(); t++) {
                    u[row.index(t)] += state.weight[m] * slope * row.factor(t);
                }
            }
        }
        double sum = 0;
        for (int i = 0; i < size; i++) {
            double inner = 0;
            for (int j = 0; j < i && u[i] != 0; j++) {
                inner += covariance[i * size + j] * u[j];
            }
            sum += u[i] * (2 * inner + covariance[i * size + i] * u[i]);
        }
        return state.model.magnitudes(state.star[k]) * Math.sqrt(1 / h + Math.max(0, sum) / (h * h));
    }
}
