package org.jointcal.core.fit;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.decomposition.TriangularSolver_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;
import org.jointcal.core.model.Gauges;

/**
 * The reduced normal equations S delta = -s of the parameters that move, factorised.
 *
 * <p>Rows and columns are scaled to a unit diagonal first. A condition on the sum of some parameters is added with a
 * share of the weight of their own diagonal, which changes nothing that the data can tell.
 */
final class ReducedSystem {
    /** A pivot of the scaled matrix below this means that the data do not constrain the parameter. */
    private static final double LEAST_PIVOT = 1e-11;

    private final int[] active;
    private final double[] scale;
    private final Gauges gauges;
    private final double[] gaugeWeight;
    private DMatrixRMaj lower;
    private int weakest = -1;

    /**
     * @param matrix S of all parameters, upper triangle valid (row-major)
     * @param size number of all parameters
     * @param active indices of the parameters that move
     * @param gauges conditions on sums
     * @param damping added to the scaled diagonal
     */
    ReducedSystem(double[] matrix, int size, int[] active, Gauges gauges, double damping) {
        this.active = active;
        this.gauges = gauges;
        int n = active.length;
        scale = new double[n];
        gaugeWeight = new double[gauges.count()];
        DMatrixRMaj a = new DMatrixRMaj(n, n);
        for (int i = 0; i < n; i++) {
            double diagonal = matrix[active[i] * size + active[i]];
            scale[i] = diagonal > 0 ? 1 / Math.sqrt(diagonal) : 1;
            if (!(diagonal > 0)) {
                weakest = active[i];
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                double value = matrix[active[i] * size + active[j]] * scale[i] * scale[j];
                a.data[i * n + j] = value;
                a.data[j * n + i] = value;
            }
        }
        addGauges(a, size);
        for (int i = 0; i < n; i++) {
            a.data[i * n + i] += damping;
        }
        if (weakest < 0) {
            factorise(a);
        }
    }

    private void addGauges(DMatrixRMaj a, int size) {
        int n = active.length;
        int[] place = new int[size];
        Arrays.fill(place, -1);
        for (int i = 0; i < n; i++) {
            place[active[i]] = i;
        }
        for (int k = 0; k < gauges.count(); k++) {
            int[] gauge = gauges.sums().get(k);
            double weight = 0;
            for (int p : gauge) {
                weight += 1 / (scale[place[p]] * scale[place[p]]) / gauge.length;
            }
            gaugeWeight[k] = gauges.firmness()[k] * weight / gauge.length;
            for (int p : gauge) {
                for (int o : gauge) {
                    a.data[place[p] * n + place[o]] += gaugeWeight[k] * scale[place[p]] * scale[place[o]];
                }
            }
        }
    }

    private void factorise(DMatrixRMaj a) {
        int n = active.length;
        CholeskyDecomposition_F64<DMatrixRMaj> cholesky = DecompositionFactory_DDRM.chol(n, true);
        if (!cholesky.decompose(a.copy())) {
            weakest = weakestPivot(a);
            return;
        }
        DMatrixRMaj l = cholesky.getT(null);
        for (int i = 0; i < n; i++) {
            if (l.data[i * n + i] * l.data[i * n + i] < LEAST_PIVOT * a.data[i * n + i]) {
                weakest = active[i];
                return;
            }
        }
        lower = l;
    }

    /** The parameter at which a plain Cholesky factorisation first meets a vanishing pivot. */
    private int weakestPivot(DMatrixRMaj a) {
        int n = a.numRows;
        double[] d = a.data;
        for (int i = 0; i < n; i++) {
            double before = d[i * n + i];
            for (int j = 0; j <= i; j++) {
                double sum = d[i * n + j];
                for (int k = 0; k < j; k++) {
                    sum -= d[i * n + k] * d[j * n + k];
                }
                if (j < i) {
                    d[i * n + j] = sum / d[j * n + j];
                } else if (!(sum > LEAST_PIVOT * before)) {
                    return active[i];
                } else {
                    d[i * n + i] = Math.sqrt(sum);
                }
            }
        }
        return active[n - 1];
    }

    /** Whether the data constrain every parameter that moves. */
    boolean isSolvable() {
        return lower != null;
    }

    /** The parameter that the data do not constrain; only where {@link #isSolvable} is false. */
    int weakest() {
        return weakest;
    }

    /**
     * Solves for the step.
     *
     * @param gradient s of all parameters
     * @param mapping present values of all parameters, for the conditions on sums
     * @param step receives the step of all parameters, 0 for those that do not move
     * @return by how much chi2 should fall
     */
    double step(double[] gradient, double[] mapping, double[] step) {
        int n = active.length;
        double[] full = gradient.clone();
        for (int k = 0; k < gauges.count(); k++) {
            double sum = -gauges.targets()[k];
            for (int p : gauges.sums().get(k)) {
                sum += mapping[p];
            }
            for (int p : gauges.sums().get(k)) {
                full[p] += gaugeWeight[k] * sum;
            }
        }
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = -full[active[i]] * scale[i];
        }
        TriangularSolver_DDRM.solveL(lower.data, x, n);
        TriangularSolver_DDRM.solveTranL(lower.data, x, n);
        Arrays.fill(step, 0);
        double fall = 0;
        for (int i = 0; i < n; i++) {
            step[active[i]] = x[i] * scale[i];
            fall -= step[active[i]] * full[active[i]];
        }
        return fall;
    }

    /**
     * The covariance of the parameters, S⁻¹ with the conditions on sums held.
     *
     * @param size number of all parameters
     * @return row-major size×size, 0 in rows and columns of parameters that do not move
     */
    double[] covariance(int size) {
        int n = active.length;
        DMatrixRMaj half = lower.copy();
        TriangularSolver_DDRM.invertLower(half.data, n);
        DMatrixRMaj inverse = new DMatrixRMaj(n, n);
        CommonOps_DDRM.multTransA(half, half, inverse);
        double[] all = new double[Math.multiplyExact(size, size)];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                all[active[i] * size + active[j]] = inverse.data[i * n + j] * scale[i] * scale[j];
            }
        }
        return all;
    }
}
