package org.jointcal.core.fit;

import java.util.Arrays;

/**
 * Works on one star at a time with the mapping held: solves its position, gives its chi2 and what each term of it should be.
 *
 * <p>The star's block of the normal equations is H = sum of Bᵢᵀ Wᵢ Bᵢ (+ reference weight + tie) and g = sum of Bᵢᵀ Wᵢ rᵢ (+ ...),
 * and its position moves by -H⁻¹ g (method.md, section 5). One object for each thread.
 */
final class StarSolver {
    /** Newton steps on a position; the projection is so nearly linear that the second changes nothing above 1e-12. */
    private static final int STEPS = 2;

    /** H: xx, xy, yy (degrees⁻²). */
    final double[] h = new double[3];
    /** g: x, y (degrees⁻¹). */
    final double[] g = new double[2];
    /** The star's terms, for residuals. */
    final StarTerms terms;

    private final FitState state;
    private final AstrometryProblem problem;
    private double[] mapped = new double[64];

    StarSolver(FitState state) {
        this.state = state;
        problem = state.problem;
        terms = new StarTerms(state);
    }

    /** Maps all measurements of star k; to be called before the others after the mapping moved. */
    void map(int k) {
        int from = problem.offset()[k];
        int to = problem.offset()[k + 1];
        if (mapped.length < 2 * (to - from)) {
            mapped = Arrays.copyOf(mapped, 4 * (to - from));
        }
        for (int m = from; m < to; m++) {
            terms.map(m);
            mapped[2 * (m - from)] = terms.point.value[0];
            mapped[2 * (m - from) + 1] = terms.point.value[1];
        }
    }

    /** Residual and derivative of measurement m of star k, mapped before. */
    void residual(int k, int m) {
        int at = 2 * (m - problem.offset()[k]);
        terms.measurement(k, m, mapped[at], mapped[at + 1]);
    }

    /** Fills H and g of star k at its present position; its chi2 is returned. */
    double block(int k) {
        double[] w = state.weight;
        double[] r = terms.r;
        double[] b = terms.b;
        Arrays.fill(h, 0);
        Arrays.fill(g, 0);
        double chi2 = 0;
        for (int m = problem.offset()[k]; m < problem.offset()[k + 1]; m++) {
            if (!state.used[m]) {
                continue;
            }
            residual(k, m);
            double w0 = w[3 * m];
            double w1 = w[3 * m + 1];
            double w2 = w[3 * m + 2];
            //---- Bᵀ W B and Bᵀ W r
            double p0 = w0 * b[0] + w1 * b[2];
            double p1 = w0 * b[1] + w1 * b[3];
            double q0 = w1 * b[0] + w2 * b[2];
            double q1 = w1 * b[1] + w2 * b[3];
            h[0] += b[0] * p0 + b[2] * q0;
            h[1] += b[0] * p1 + b[2] * q1;
            h[2] += b[1] * p1 + b[3] * q1;
            g[0] += p0 * r[0] + q0 * r[1];
            g[1] += p1 * r[0] + q1 * r[1];
            chi2 += terms.chi2(m);
        }
        return chi2 + addReference(k) + addTie(k);
    }

    private double addReference(int k) {
        if (!state.referenceUsed[k]) {
            return 0;
        }
        double[] w = problem.referenceWeight();
        terms.reference(k);
        h[0] += w[3 * k];
        h[1] += w[3 * k + 1];
        h[2] += w[3 * k + 2];
        g[0] += w[3 * k] * terms.r[0] + w[3 * k + 1] * terms.r[1];
        g[1] += w[3 * k + 1] * terms.r[0] + w[3 * k + 2] * terms.r[1];
        return terms.referenceChi2(k);
    }

    private double addTie(int k) {
        double tie = state.tie[k];
        double a = state.position[2 * k];
        double b = state.position[2 * k + 1];
        h[0] += tie;
        h[2] += tie;
        g[0] += tie * a;
        g[1] += tie * b;
        return tie * (a * a + b * b);
    }

    /** Moves star k, mapped before, to its best position; H, g are left at it and its chi2 is returned. */
    double solve(int k) {
        for (int step = 0; step < STEPS; step++) {
            block(k);
            double det = h[0] * h[2] - h[1] * h[1];
            if (!(det > 0)) {
                break;
            }
            state.position[2 * k] -= (h[2] * g[0] - h[1] * g[1]) / det;
            state.position[2 * k + 1] -= (h[0] * g[1] - h[1] * g[0]) / det;
        }
        return block(k);
    }

    /**
     * What chi2 of a used measurement should be on average: E = 2 - tr(W B H⁻¹ Bᵀ), with H at hand (Bernstein et al. 2017).
     * The residual and derivative of m must be at hand too.
     */
    double expectation(int m) {
        double[] b = terms.b;
        double[] w = state.weight;
        double det = h[0] * h[2] - h[1] * h[1];
        //---- C = B H⁻¹ Bᵀ
        double i00 = h[2] / det;
        double i01 = -h[1] / det;
        double i11 = h[0] / det;
        double c00 = b[0] * (i00 * b[0] + i01 * b[1]) + b[1] * (i01 * b[0] + i11 * b[1]);
        double c01 = b[2] * (i00 * b[0] + i01 * b[1]) + b[3] * (i01 * b[0] + i11 * b[1]);
        double c11 = b[2] * (i00 * b[2] + i01 * b[3]) + b[3] * (i01 * b[2] + i11 * b[3]);
        return 2 - (w[3 * m] * c00 + 2 * w[3 * m + 1] * c01 + w[3 * m + 2] * c11);
    }

    /** As {@link #expectation}, of the reference term of star k. */
    double referenceExpectation(int k) {
        double[] w = problem.referenceWeight();
        double det = h[0] * h[2] - h[1] * h[1];
        return 2 - (w[3 * k] * h[2] - 2 * w[3 * k + 1] * h[1] + w[3 * k + 2] * h[0]) / det;
    }
}
