package org.jointcal.core.fit;

import org.jointcal.core.model.MappingPoint;
import org.jointcal.core.sky.TangentPlane;

/**
 * The terms of chi2 that one star has: the only place where residuals and their derivatives are computed.
 *
 * <p>Measurement term: r = M(X) - P(F), W as in {@link FitState#weight}. Reference term: r = F - R in the plane tangent at
 * the star. Tie: r = F. Residual = mapped measurement - star, star - reference. One object for each thread.
 */
final class StarTerms {
    private static final double RADIAN = Math.toRadians(1);

    /** The mapping at the measurement, with its derivatives. */
    final MappingPoint point;
    /** Residual (degrees). */
    final double[] r = new double[2];
    /** ∂r/∂(a, b), row-major 2×2: minus the derivative of the projection. */
    final double[] b = new double[4];

    private final FitState state;
    private final AstrometryProblem problem;

    StarTerms(FitState state) {
        this.state = state;
        problem = state.problem;
        point = state.model.newPoint();
    }

    /** Maps measurement m: fills {@link #point}. */
    void map(int m) {
        state.model.evaluate(state.mapping, problem.image()[m], problem.x()[m], problem.y()[m], point);
    }

    /** Residual and derivative of measurement m of star k, from a place that {@link #map} or the caller gives. */
    void measurement(int k, int m, double mappedXi, double mappedEta) {
        int image = problem.image()[m];
        TangentPlane plane = problem.plane().get(image);
        double years = problem.years()[image];
        double[] f = problem.frame();
        double east = RADIAN * (state.position[2 * k] + problem.motion()[2 * k] * years);
        double north = RADIAN * (state.position[2 * k + 1] + problem.motion()[2 * k + 1] * years);
        //---- v = v0 + a e0 + b n0, and the projections of v, e0, n0 on the plane's basis
        double vt = 0;
        double ve = 0;
        double vn = 0;
        double et = 0;
        double ee = 0;
        double en = 0;
        double nt = 0;
        double ne = 0;
        double nn = 0;
        for (int axis = 0; axis < 3; axis++) {
            double e0 = f[9 * k + 3 + axis];
            double n0 = f[9 * k + 6 + axis];
            double v = f[9 * k + axis] + east * e0 + north * n0;
            double t = plane.centre(axis);
            double e = plane.east(axis);
            double n = plane.north(axis);
            vt += v * t;
            ve += v * e;
            vn += v * n;
            et += e0 * t;
            ee += e0 * e;
            en += e0 * n;
            nt += n0 * t;
            ne += n0 * e;
            nn += n0 * n;
        }
        double xi = ve / vt;
        double eta = vn / vt;
        r[0] = mappedXi - xi / RADIAN;
        r[1] = mappedEta - eta / RADIAN;
        b[0] = -(ee - xi * et) / vt;
        b[1] = -(ne - xi * nt) / vt;
        b[2] = -(en - eta * et) / vt;
        b[3] = -(nn - eta * nt) / vt;
    }

    /** rᵀ W r of measurement m for the residual at hand. */
    double chi2(int m) {
        double[] w = state.weight;
        return w[3 * m] * r[0] * r[0] + 2 * w[3 * m + 1] * r[0] * r[1] + w[3 * m + 2] * r[1] * r[1];
    }

    /** Residual of the reference term of star k: star - reference (degrees). */
    void reference(int k) {
        r[0] = state.position[2 * k] - problem.referencePlace()[2 * k];
        r[1] = state.position[2 * k + 1] - problem.referencePlace()[2 * k + 1];
    }

    /** rᵀ W r of the reference of star k for the residual at hand. */
    double referenceChi2(int k) {
        double[] w = problem.referenceWeight();
        return w[3 * k] * r[0] * r[0] + 2 * w[3 * k + 1] * r[0] * r[1] + w[3 * k + 2] * r[1] * r[1];
    }
}
