package org.jointcal.core.fit;

import java.util.Arrays;
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
 * so that the step of the mapping is the solution of S delta = -s, and the stars follow by their own 2×2 equations.
 * A star touches few polynomials; its coupling is kept as one short column pair for each of them.
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
    private final double[] wb = new double[4];
    private final double[] wg = new double[4];
    private final double[] q = new double[4];

    // The coupling of the star at hand: slot s holds the rows of one polynomial, two numbers each, from couplingAt[s].
    private final int[] slotOfFirst;
    private int[] slotFirst = new int[32];
    private int[] slotLength = new int[32];
    private int[] slotAt = new int[33];
    private double[] coupling = new double[1024];
    private int slots;

    NormalEquations(FitState state, boolean withMatrix) {
        this.state = state;
        size = state.model.parameterCount();
        matrix = withMatrix ? new double[Math.multiplyExact(size, size)] : new double[0];
        gradient = new double[size];
        solver = new StarSolver(state);
        slotOfFirst = new int[size];
        Arrays.fill(slotOfFirst, -1);
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
     * The covariance of a star's position, the mapping's own included: H⁻¹ + H⁻¹ (sum Aᵀ W B)ᵀ Cov(eta) (sum Aᵀ W B) H⁻¹.
     *
     * @param k the star
     * @param mapping covariance of the mapping's parameters, row-major n×n
     * @param out receives xx, xy, yy (degrees²)
     */
    void starCovariance(int k, double[] mapping, double[] out) {
        addTerms(k, true);
        solver.map(k);
        solver.block(k);
        double[] h = solver.h;
        double det = h[0] * h[2] - h[1] * h[1];
        double i00 = h[2] / det;
        double i01 = -h[1] / det;
        double i11 = h[0] / det;
        out[0] = i00;
        out[1] = i01;
        out[2] = i11;
        for (int at = 0; at < slotAt[slots]; at += 2) {
            double e0 = coupling[at];
            double e1 = coupling[at + 1];
            coupling[at] = e0 * i00 + e1 * i01;
            coupling[at + 1] = e0 * i01 + e1 * i11;
        }
        for (int s = 0; s < slots; s++) {
            for (int i = 0; i < slotLength[s]; i++) {
                addRow(mapping, s, i, out);
            }
            slotOfFirst[slotFirst[s]] = -1;
        }
    }

    /** Row i of slot s of Uᵀ Cov U, U the coupling at hand. */
    private void addRow(double[] mapping, int s, int i, double[] out) {
        double v0 = 0;
        double v1 = 0;
        int row = (slotFirst[s] + i) * size;
        for (int t = 0; t < slots; t++) {
            for (int j = 0; j < slotLength[t]; j++) {
                double c = mapping[row + slotFirst[t] + j];
                v0 += c * coupling[slotAt[t] + 2 * j];
                v1 += c * coupling[slotAt[t] + 2 * j + 1];
            }
        }
        double u0 = coupling[slotAt[s] + 2 * i];
        double u1 = coupling[slotAt[s] + 2 * i + 1];
        out[0] += u0 * v0;
        out[1] += 0.5 * (u0 * v1 + u1 * v0);
        out[2] += u1 * v1;
    }

    private void addTerms(int k, boolean eliminate) {
        AstrometryProblem problem = state.problem;
        StarTerms terms = solver.terms;
        double[] w = state.weight;
        slots = 0;
        for (int m = problem.offset()[k]; m < problem.offset()[k + 1]; m++) {
            if (!state.used[m]) {
                continue;
            }
            terms.map(m);
            MappingPoint point = terms.point;
            terms.measurement(k, m, point.value[0], point.value[1]);
            double w0 = w[3 * m];
            double w1 = w[3 * m + 1];
            double w2 = w[3 * m + 2];
            double wr0 = w0 * terms.r[0] + w1 * terms.r[1];
            double wr1 = w1 * terms.r[0] + w2 * terms.r[1];
            double[] b = terms.b;
            wb[0] = w0 * b[0] + w1 * b[2];
            wb[1] = w0 * b[1] + w1 * b[3];
            wb[2] = w1 * b[0] + w2 * b[2];
            wb[3] = w1 * b[1] + w2 * b[3];
            for (int p = 0; p < point.blockCount; p++) {
                double[] gain = point.gain[p];
                //---- Aᵀ W r
                addTimes(gradient, point.first[p], point.basis[p], point.terms[p], gain[0] * wr0 + gain[2] * wr1,
                        gain[1] * wr0 + gain[3] * wr1);
                if (matrix.length > 0) {
                    addMatrix(point, p, w0, w1, w2);
                }
                if (eliminate) {
                    addCoupling(point, p);
                }
            }
        }
    }

    private static void addTimes(double[] target, int first, double[] basis, int terms, double x, double y) {
        for (int i = 0; i < terms; i++) {
            target[first + i] += x * basis[i];
            target[first + terms + i] += y * basis[i];
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
                addTimes(matrix, row, point.basis[c], point.terms[c], q[0] * phi[i], q[1] * phi[i]);
                addTimes(matrix, row + n * size, point.basis[c], point.terms[c], q[2] * phi[i], q[3] * phi[i]);
            }
        }
    }

    /** Aᵀ W B of block p, added to the star's coupling. */
    private void addCoupling(MappingPoint point, int p) {
        int n = point.terms[p];
        double[] gain = point.gain[p];
        int at = slotAt[slot(point.first[p], 2 * n)];
        double x0 = gain[0] * wb[0] + gain[2] * wb[2];
        double x1 = gain[0] * wb[1] + gain[2] * wb[3];
        double y0 = gain[1] * wb[0] + gain[3] * wb[2];
        double y1 = gain[1] * wb[1] + gain[3] * wb[3];
        double[] phi = point.basis[p];
        for (int i = 0; i < n; i++) {
            coupling[at + 2 * i] += x0 * phi[i];
            coupling[at + 2 * i + 1] += x1 * phi[i];
            coupling[at + 2 * (n + i)] += y0 * phi[i];
            coupling[at + 2 * (n + i) + 1] += y1 * phi[i];
        }
    }

    private int slot(int first, int length) {
        int s = slotOfFirst[first];
        if (s >= 0) {
            return s;
        }
        s = slots++;
        if (s == slotFirst.length) {
            slotFirst = Arrays.copyOf(slotFirst, 2 * s);
            slotLength = Arrays.copyOf(slotLength, 2 * s);
            slotAt = Arrays.copyOf(slotAt, 2 * s + 1);
        }
        slotOfFirst[first] = s;
        slotFirst[s] = first;
        slotLength[s] = length;
        slotAt[s + 1] = slotAt[s] + 2 * length;
        if (coupling.length < slotAt[s + 1]) {
            coupling = Arrays.copyOf(coupling, 2 * slotAt[s + 1]);
        }
        Arrays.fill(coupling, slotAt[s], slotAt[s + 1], 0);
        return s;
    }

    /** Subtracts the star's share: with H = L Lᵀ and Y = coupling L⁻ᵀ, S -= Y Yᵀ and s -= Y L⁻¹ g. */
    private void eliminate(int k) {
        solver.map(k);
        solver.block(k);
        double l00 = Math.sqrt(solver.h[0]);
        double l10 = solver.h[1] / l00;
        double l11 = Math.sqrt(solver.h[2] - l10 * l10);
        double z0 = solver.g[0] / l00;
        double z1 = (solver.g[1] - l10 * z0) / l11;
        for (int s = 0; s < slots; s++) {
            int at = slotAt[s];
            for (int i = 0; i < slotLength[s]; i++) {
                double y0 = coupling[at + 2 * i] / l00;
                double y1 = (coupling[at + 2 * i + 1] - l10 * y0) / l11;
                coupling[at + 2 * i] = y0;
                coupling[at + 2 * i + 1] = y1;
                gradient[slotFirst[s] + i] -= y0 * z0 + y1 * z1;
            }
            slotOfFirst[slotFirst[s]] = -1;
        }
        if (matrix.length > 0) {
            for (int s = 0; s < slots; s++) {
                for (int t = 0; t < slots; t++) {
                    if (slotFirst[s] <= slotFirst[t]) {
                        subtract(s, t);
                    }
                }
            }
        }
    }

    private void subtract(int s, int t) {
        int atT = slotAt[t];
        int n = slotLength[t];
        for (int i = 0; i < slotLength[s]; i++) {
            double y0 = coupling[slotAt[s] + 2 * i];
            double y1 = coupling[slotAt[s] + 2 * i + 1];
            int row = (slotFirst[s] + i) * size + slotFirst[t];
            for (int j = 0; j < n; j++) {
                matrix[row + j] -= y0 * coupling[atT + 2 * j] + y1 * coupling[atT + 2 * j + 1];
            }
        }
    }
}
