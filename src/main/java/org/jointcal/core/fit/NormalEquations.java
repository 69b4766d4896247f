package org.jointcal.core.fit;

import org.jointcal.core.model.MappingPoint;

/**
 * The normal equations of a range of stars, with the stars eliminated.
 *
 * <p>With A = ∂M/∂eta and B = -∂P/∂F of each measurement, this adds up (Astier 2017, section 4.5, and the Schur complement
 * of bundle adjustment)
 * <pre>
 *     S = sum Aᵀ W A - sum over stars of (sum Aᵀ W B) H⁻¹ (sum Aᵀ W B)ᵀ
 *     s = sum Aᵀ W r - sum over stars of (sum Aᵀ W B) H⁻¹ g
 * </pre>
 * so that the step of the mapping is the solution of S delta = -s, and the stars follow by their own small equations.
 *
 * <p>Only blocks on and above the diagonal of polynomials are filled: row block not after column block. One object for
 * each part of the stars.
 */
final class NormalEquations {
    /** S, row-major n×n, see above for what is filled. */
    final double[] matrix;
    /** s. */
    final double[] gradient;

    private final int size;
    private final FitState state;
    private final StarSolver solver;
    private final StarCoupling coupling;
    private final double[] wg = new double[4];
    private final double[] q = new double[4];

    NormalEquations(FitState state, boolean withMatrix) {
        this.state = state;
        size = state.parameterCount();
        matrix = withMatrix ? new double[Math.multiplyExact(size, size)] : new double[0];
        gradient = new double[size];
        solver = new StarSolver(state);
        coupling = new StarCoupling(size);
    }

    /**
     * Adds the terms of stars from..to-1 that are in the fit.
     *
     * @param eliminate whether the positions move too; otherwise they are held
     */
    void add(int from, int to, boolean eliminate) {
        for (int k = from; k < to; k++) {
            if (state.starIn[k]) {
                addTerms(k, eliminate);
                if (eliminate) {
                    eliminate(k);
                }
            }
        }
    }

    /**
     * The covariance of a star's parameters, the mapping's own included: H⁻¹ + H⁻¹ Cᵀ Cov(eta) C H⁻¹, C = sum Aᵀ W B.
     *
     * @param k the star
     * @param mapping covariance of the mapping's parameters, row-major n×n
     * @param out receives a full matrix with stride {@link StarBlock#MOST}
     */
    void starCovariance(int k, double[] mapping, double[] out) {
        int n = state.problem.stars().unknowns()[k];
        addTerms(k, true);
        solver.block(k);
        if (!solver.factorise()) {
            throw new IllegalStateException("star " + k + " is not determined");
        }
        StarBlock.inverse(solver.l, n, out);
        coupling.timesInverse(solver.l);
        coupling.addQuadraticForm(mapping, size, out);
        coupling.clear();
    }

    private void addTerms(int k, boolean eliminate) {
        AstrometryProblem problem = state.problem;
        StarTerms terms = solver.terms;
        double[] w = state.weight;
        coupling.start(problem.stars().unknowns()[k]);
        for (int m = problem.offset()[k]; m < problem.offset()[k + 1]; m++) {
            if (!state.used[m]) {
                continue;
            }
            solver.map(k, m);
            solver.residual(k, m);
            MappingPoint point = terms.point;
            double w0 = w[3 * m];
            double w1 = w[3 * m + 1];
            double w2 = w[3 * m + 2];
            double wr0 = w0 * terms.r[0] + w1 * terms.r[1];
            double wr1 = w1 * terms.r[0] + w2 * terms.r[1];
            for (int p = 0; p < point.blockCount; p++) {
                double[] gain = point.gain[p];
                //---- Aᵀ W r
                addTimes(gradient, point.first[p], point, p, gain[0] * wr0 + gain[2] * wr1,
                        gain[1] * wr0 + gain[3] * wr1);
                if (matrix.length > 0) {
                    addMatrix(point, p, w0, w1, w2);
                }
                if (eliminate) {
                    coupling.add(point, p, terms.b, w0, w1, w2);
                }
            }
        }
    }

    /** Adds x times the basis of a block to its first output's place and y times it to its second's. */
    private static void addTimes(double[] target, int at, MappingPoint point, int block, double x, double y) {
        double[] basis = point.basis[block];
        int n = point.terms[block];
        for (int i = 0; i < n; i++) {
            target[at + i] += x * basis[i];
        }
        if (point.outputs[block] == 2) {
            for (int i = 0; i < n; i++) {
                target[at + n + i] += y * basis[i];
            }
        }
    }

    /** Aᵀ W A: rows of block p, columns of the blocks from p on. */
    private void addMatrix(MappingPoint point, int p, double w0, double w1, double w2) {
        double[] gain = point.gain[p];
        wg[0] = gain[0] * w0 + gain[2] * w1;
        wg[1] = gain[0] * w1 + gain[2] * w2;
        wg[2] = gain[1] * w0 + gain[3] * w1;
        wg[3] = gain[1] * w1 + gain[3] * w2;
        double[] phi = point.basis[p];
        int n = point.terms[p];
        for (int c = p; c < point.blockCount; c++) {
            double[] other = point.gain[c];
            q[0] = wg[0] * other[0] + wg[1] * other[2];
            q[1] = wg[0] * other[1] + wg[1] * other[3];
            q[2] = wg[2] * other[0] + wg[3] * other[2];
            q[3] = wg[2] * other[1] + wg[3] * other[3];
            for (int i = 0; i < n; i++) {
                int row = (point.first[p] + i) * size + point.first[c];
                addTimes(matrix, row, point, c, q[0] * phi[i], q[1] * phi[i]);
                if (point.outputs[p] == 2) {
                    addTimes(matrix, row + n * size, point, c, q[2] * phi[i], q[3] * phi[i]);
                }
            }
        }
    }

    /** Subtracts the star's share: with H = L Lᵀ and Y = C L⁻ᵀ, S -= Y Yᵀ and s -= Y L⁻¹ g. */
    private void eliminate(int k) {
        int n = state.problem.stars().unknowns()[k];
        solver.block(k);
        if (solver.factorise()) {
            StarBlock.forward(solver.l, n, solver.g, 0);
            coupling.whiten(solver.l);
            coupling.subtract(matrix, gradient, size, solver.g);
        }
        coupling.clear();
    }
}
