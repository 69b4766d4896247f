package org.jointcal.core.fit;

import java.util.Arrays;

/**
 * Works on one star at a time with the mapping held: solves its parameters, gives its chi2 and what each term of it should be.
 *
 * <p>The star's block of the normal equations is H = sum of Bᵢᵀ Wᵢ Bᵢ (+ reference weight + tie + priors) and
 * g = sum of Bᵢᵀ Wᵢ rᵢ (+ ...), and its parameters move by -H⁻¹ g (docs/method.md, section 5). One object for each thread.
 */
final class StarSolver {
    /** Newton steps on a star; the projection is so nearly linear that the second changes nothing above 1e-12. */
    private static final int STEPS = 2;
    /** A star whose step is shorter is where it should be (degrees). */
    private static final double THERE = 1e-11;

    /** H, upper triangle with stride {@link StarBlock#MOST}. */
    final double[] h = new double[StarBlock.MOST * StarBlock.MOST];
    /** Its Cholesky factor, valid after {@link #factorise}. */
    final double[] l = new double[StarBlock.MOST * StarBlock.MOST];
    /** g. */
    final double[] g = new double[StarBlock.MOST];
    /** The star's terms, for residuals. */
    final StarTerms terms;

    private final FitState state;
    private final AstrometryProblem problem;
    private final double[] wb = new double[2 * StarBlock.MOST];
    private final double[] column = new double[StarBlock.MOST];
    private final double[] move = new double[StarBlock.MOST];
    private double[] mapped = new double[64];
    private int unknowns;

    StarSolver(FitState state) {
        this.state = state;
        problem = state.problem;
        terms = new StarTerms(state);
    }

    /** Maps all measurements of star k; to be called before the others after the mapping moved. */
    void map(int k) {
        for (int m = problem.offset()[k]; m < problem.offset()[k + 1]; m++) {
            terms.place(k, m);
            keep(k, m);
        }
    }

    /** Maps one measurement of star k; its derivatives by the mapping's parameters are then in the terms' point. */
    void map(int k, int m) {
        terms.map(k, m);
        keep(k, m);
    }

    private void keep(int k, int m) {
        int at = 2 * (m - problem.offset()[k]);
        if (mapped.length < at + 2) {
            mapped = Arrays.copyOf(mapped, 2 * (at + 2));
        }
        mapped[at] = terms.point.value[0];
        mapped[at + 1] = terms.point.value[1];
    }

    /** Residual and derivative of measurement m of star k, mapped before. */
    void residual(int k, int m) {
        int at = 2 * (m - problem.offset()[k]);
        terms.measurement(k, m, mapped[at], mapped[at + 1]);
    }

    /** Fills H and g of star k at its present place; its chi2 is returned. */
    double block(int k) {
        start(k);
        double chi2 = 0;
        for (int m = problem.offset()[k]; m < problem.offset()[k + 1]; m++) {
            if (state.used[m]) {
                residual(k, m);
                add(m);
                chi2 += terms.chi2(m);
            }
        }
        return chi2 + addHeld(k);
    }

    /** Begins a star whose measurements the caller sums up; {@link #addHeld} completes its H and g. */
    void start(int k) {
        unknowns = problem.stars().unknowns()[k];
        Arrays.fill(h, 0);
        Arrays.fill(g, 0);
    }

    /** Adds to H and g what holds star k besides its measurements: reference, tie, priors; their chi2. */
    double addHeld(int k) {
        return addReference(k) + addTie(k) + addPriors(k);
    }

    /** Bᵀ W B and Bᵀ W r of the measurement at hand. */
    private void add(int m) {
        double[] r = terms.r;
        double[] b = terms.b;
        double w0 = state.weight(m, 0);
        double w1 = state.weight(m, 1);
        double w2 = state.weight(m, 2);
        for (int i = 0; i < unknowns; i++) {
            double x = w0 * b[i] + w1 * b[StarBlock.MOST + i];
            double y = w1 * b[i] + w2 * b[StarBlock.MOST + i];
            wb[i] = x;
            wb[StarBlock.MOST + i] = y;
            g[i] += x * r[0] + y * r[1];
        }
        for (int i = 0; i < unknowns; i++) {
            for (int j = i; j < unknowns; j++) {
                h[StarBlock.MOST * i + j] += b[i] * wb[j] + b[StarBlock.MOST + i] * wb[StarBlock.MOST + j];
            }
        }
    }

    private double addReference(int k) {
        if (!state.referenceUsed[k]) {
            return 0;
        }
        double chi2 = terms.reference(k);
        for (int i = 0; i < unknowns; i++) {
            for (int j = 0; j < unknowns; j++) {
                double w = terms.referenceWeight(k, i, j);
                g[i] += w * terms.toReference[j];
                if (j >= i) {
                    h[StarBlock.MOST * i + j] += w;
                }
            }
        }
        return chi2;
    }

    private double addTie(int k) {
        return state.tie[k] > 0 ? pull(k, 0, state.tie[k]) + pull(k, 1, state.tie[k]) : 0;
    }

    /** Motion and parallax of a star that fits them are held loosely near zero, so that they never run away. */
    private double addPriors(int k) {
        double chi2 = 0;
        for (int i = 2; i < unknowns; i++) {
            chi2 += pull(k, i, i < 4 ? state.motionPrior : state.parallaxPrior);
        }
        return chi2;
    }

    /** A term that draws parameter i of star k to zero. */
    private double pull(int k, int i, double weight) {
        double value = state.star[StarBlock.MOST * k + i];
        h[(StarBlock.MOST + 1) * i] += weight;
        g[i] += weight * value;
        return weight * value * value;
    }

    /** Factorises the H at hand; whether it is positive definite. */
    boolean factorise() {
        return StarBlock.factorise(h, unknowns, l);
    }

    /** Moves star k, mapped before, to its best place; H, its factor and g are left at it and its chi2 is returned. */
    double solve(int k) {
        double chi2 = block(k);
        for (int step = 0; factorise() && step < STEPS; step++) {
            System.arraycopy(g, 0, move, 0, unknowns);
            StarBlock.forward(l, unknowns, move, 0);
            StarBlock.backward(l, unknowns, move, 0);
            double longest = 0;
            for (int i = 0; i < unknowns; i++) {
                longest = Math.max(longest, Math.abs(move[i]));
            }
            if (longest < THERE) {
                break;
            }
            for (int i = 0; i < unknowns; i++) {
                state.star[StarBlock.MOST * k + i] -= move[i];
            }
            chi2 = block(k);
        }
        return chi2;
    }

    /**
     * What chi2 of a used measurement should be on average: E = 2 - tr(W B H⁻¹ Bᵀ), with the factor of H at hand (Bernstein
     * et al. 2017). The residual and derivative of m must be at hand too.
     */
    double expectation(int m) {
        double[] b = terms.b;
        double trace = 0;
        //---- W = V Vᵀ, and the trace is the squared norm of L⁻¹ Bᵀ V
        double v00 = Math.sqrt(state.weight(m, 0));
        double v10 = state.weight(m, 1) / v00;
        double v11 = Math.sqrt(state.weight(m, 2) - v10 * v10);
        for (int c = 0; c < 2; c++) {
            for (int i = 0; i < unknowns; i++) {
                column[i] = c == 0 ? v00 * b[i] + v10 * b[StarBlock.MOST + i] : v11 * b[StarBlock.MOST + i];
            }
            StarBlock.forward(l, unknowns, column, 0);
            for (int i = 0; i < unknowns; i++) {
                trace += column[i] * column[i];
            }
        }
        return 2 - trace;
    }

    /** What chi2 of the reference term of star k should be on average, n - tr(W H⁻¹) for its n parameters. */
    double referenceExpectation(int k) {
        double trace = 0;
        for (int j = 0; j < unknowns; j++) {
            for (int i = 0; i < unknowns; i++) {
                column[i] = terms.referenceWeight(k, i, j);
            }
            StarBlock.forward(l, unknowns, column, 0);
            StarBlock.backward(l, unknowns, column, 0);
            trace += column[j];
        }
        return unknowns - trace;
    }
}
