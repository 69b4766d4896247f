package org.jointcal.core.fit;

import org.jointcal.core.model.MappingPoint;

/**
 * The weights of measurements: W = (k² J C Jᵀ + s²)⁻¹, with C the covariance of the centroid, J the
 * mapping's Jacobian, and k and s the scale and floor of {@link ErrorModel}.
 */
final class Weights {
    private Weights() {
    }

    /** Computes the weights of measurements from..to-1. */
    static void update(FitState state, int from, int to) {
        MappingPoint work = state.model.newPoint();
        double[] covariance = new double[3];
        for (int m = from; m < to; m++) {
            covariance(state, m, work, covariance);
            int instrument = state.problem.images().instrument()[state.problem.image()[m]];
            double scale = state.errorScale[instrument] * state.errorScale[instrument];
            set(state, m, scale * covariance[0], scale * covariance[1], scale * covariance[2],
                    state.floor[instrument] * state.floor[instrument]);
        }
    }

    /** J C Jᵀ of a measurement: xx, xy, yy (degrees²). */
    static void covariance(FitState state, int m, MappingPoint work, double[] covariance) {
        AstrometryProblem problem = state.problem;
        double[] j = new double[4];
        state.model.jacobian(state.mapping, problem.image()[m], problem.x()[m], problem.y()[m], j, work);
        double xx = problem.cxx()[m];
        double xy = problem.cxy()[m];
        double yy = problem.cyy()[m];
        covariance[0] = j[0] * j[0] * xx + 2 * j[0] * j[1] * xy + j[1] * j[1] * yy;
        covariance[1] = j[0] * j[2] * xx + (j[0] * j[3] + j[1] * j[2]) * xy + j[1] * j[3] * yy;
        covariance[2] = j[2] * j[2] * xx + 2 * j[2] * j[3] * xy + j[3] * j[3] * yy;
    }

    static void set(FitState state, int m, double xx, double xy, double yy, double floorSquared) {
        double a = xx + floorSquared;
        double c = yy + floorSquared;
        double det = a * c - xy * xy;
        state.weight[3 * m] = c / det;
        state.weight[3 * m + 1] = -xy / det;
        state.weight[3 * m + 2] = a / det;
    }
}
