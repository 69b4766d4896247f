package org.jointcal.calibrate;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.jointcal.core.fit.FitState;
import org.jointcal.core.model.MappingPoint;
import org.jointcal.core.sky.Angles;
import org.jointcal.core.star.CcdImage;
import org.jointcal.core.wcs.PlanePolynomial;

/** The mapping of a simulated run against the truth, on a grid of pixels of every image, with all its covariances. */
final class MappingPulls {
    private static final int SIDE = 4;
    /** Directions with less than this share of the largest variance are those in which the mapping cannot move. */
    private static final double LEAST = 1e-7;

    private final SimulatedRun run;
    private final FitState state;
    private final double[] error;
    private final DMatrixRMaj derivative;

    private MappingPulls(SimulatedRun run) {
        this.run = run;
        state = run.fit().state();
        error = new double[2 * SIDE * SIDE * run.fit().field().images().length];
        derivative = new DMatrixRMaj(error.length, state.mapping().length);
    }

    /** eᵀ C⁺ e, e the errors at all nodes and C their covariance, and the rank of C. */
    static double[] of(SimulatedRun run) {
        MappingPulls pulls = new MappingPulls(run);
        for (int node = 0; node < pulls.error.length / 2; node++) {
            pulls.fill(node);
        }
        return pulls.chi2();
    }

    private void fill(int node) {
        int at = node / (SIDE * SIDE);
        int k = node % (SIDE * SIDE);
        CcdImage image = run.fit().set().images().get(run.fit().field().images()[at]);
        double x = 1 + k % SIDE * (image.width() - 1) / (SIDE - 1.0);
        double y = 1 + k / SIDE * (image.height() - 1) / (SIDE - 1.0);
        MappingPoint point = state.model().newPoint();
        state.model().evaluate(state.mapping(), at, x, y, point);
        double[] truth = truth(run.fit().field().images()[at], x, y);
        for (int axis = 0; axis < 2; axis++) {
            int row = 2 * node + axis;
            error[row] = Angles.MAS * (point.value[axis] - truth[axis]);
            for (int b = 0; b < point.blockCount; b++) {
                for (int i = 0; i < point.length(b); i++) {
                    derivative.set(row, point.first[b] + i, Angles.MAS * point.gain[b][2 * axis + i / point.terms[b]]
                            * point.basis[b][i % point.terms[b]]);
                }
            }
        }
    }

    /** Where a pixel truly is, in the tangent plane of the fit. */
    private double[] truth(int image, double x, double y) {
        PlanePolynomial mapping = run.field().trueMapping(image);
        double[] p = new double[2];
        double[] v = new double[3];
        mapping.value(x, y, p);
        mapping.plane().deprojectToVector(p[0], p[1], v);
        run.fit().plane(run.fit().set().images().get(image).exposure()).project(v[0], v[1], v[2], p);
        return p;
    }

    private double[] chi2() {
        int n = derivative.numCols;
        double[] c = run.fit().covariances().mapping();
        DMatrixRMaj half = new DMatrixRMaj(error.length, n);
        DMatrixRMaj covariance = new DMatrixRMaj(error.length, error.length);
        CommonOps_DDRM.mult(derivative, new DMatrixRMaj(n, n, true, c), half);
        CommonOps_DDRM.multTransB(half, derivative, covariance);
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(error.length, true, true);
        eigen.decompose(covariance);
        double most = 0;
        for (int i = 0; i < error.length; i++) {
            most = Math.max(most, eigen.getEigenvalue(i).getReal());
        }
        double[] sums = new double[2];
        for (int i = 0; i < error.length; i++) {
            double variance = eigen.getEigenvalue(i).getReal();
            if (variance > LEAST * most) {
                double along = 0;
                for (int k = 0; k < error.length; k++) {
                    along += eigen.getEigenVector(i).get(k, 0) * error[k];
                }
                sums[0] += along * along / variance;
                sums[1]++;
            }
        }
        return sums;
    }
}
