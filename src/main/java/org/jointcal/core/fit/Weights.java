package org.jointcal.core.fit;

import org.jointcal.core.model.MappingPoint;

/**
 * The weights of measurements: W = (k² J C Jᵀ + s²)⁻¹, with C the covariance of the centroid, J the
 * mapping's Jacobian, and k and s the scale and floor of {@link ErrorModel}.
 */
final class Weights {
    /** More than rounding to single precision takes away. */
    private static final double UP = 1 + 1.2e-7;

    /** J C Jᵀ of a measurement: xx, xy, yy (degrees²). */
    final double[] covariance = new double[3];
    private final FitState state;
    private final MappingPoint work;
    private final double[] j = new double[4];

    /** A workspace, one for each thread. */
    Weights(FitState state) {
        this.state = state;
        work = state.model.newPoint();
    }

    /** Computes the weights of measurements from..to-1. */
    void update(int from, int to) {
        for (int m = from; m < to; m++) {
            covariance(m);
            int instrument = state.problem.images().instrument()[state.problem.image()[m]];
            double scale = state.errorScale[instrument] * state.errorScale[instrument];
            set(m, scale * covariance[0], scale * covariance[1], scale * covariance[2],
                    state.floor[instrument] * state.floor[instrument]);
        }
    }

    /** Fills {@link #covariance} for measurement m. */
    void covariance(int m) {
        AstrometryProblem problem = state.problem;
        state.model.jacobian(state.mapping, problem.image()[m], problem.x()[m], problem.y()[m], j, work);
        double xx = problem.cxx()[m];
        double xy = problem.cxy()[m];
        double yy = problem.cyy()[m];
        covariance[0] = j[0] * j[0] * xx + 2 * j[0] * j[1] * xy + j[1] * j[1] * yy;
        covariance[1] = j[0] * j[2] * xx + (j[0] * j[3] + j[1] * j[2]) * xy + j[1] * j[3] * yy;
        covariance[2] = j[2] * j[2] * xx + 2 * j[2] * j[3] * xy + j[3] * j[3] * yy;
    }

    private void set(int m, double xx, double xy, double yy, double floorSquared) {
        double a = xx + floorSquared;
        double c = yy + floorSquared;
        double det = a * c - xy * xy;
        //---- rounded, the diagonal up and what stands beside it down, so that W stays positive definite
        double arcsec = 1 / (det * FitState.WEIGHT_UNIT);
        state.weight[3 * m] = (float) (c * arcsec * UP);
        state.weight[3 * m + 1] = (float) (-xy * arcsec / UP);
        state.weight[3 * m + 2] = (float) (a * arcsec * UP);
    }
}
