package org.jointcal.core.fit;

import org.jointcal.core.model.MappingPoint;

/** The uncertainty of a mapping at any pixel: A Cov(eta) Aᵀ, A = ∂M/∂eta. */
public final class MappingCovariance {
    private final FitState state;
    private final double[] covariance;
    private final int size;
    private final MappingPoint point;

    /**
     * @param state a fit at its minimum
     * @param covariance what {@link AstrometryFit#covariance} gave
     */
    public MappingCovariance(FitState state, double[] covariance) {
        this.state = state;
        this.covariance = covariance;
        size = state.parameterCount();
        point = state.newPoint();
    }

    /**
     * @param image index of the image in the problem
     * @param x first pixel coordinate (pixels, 1-based)
     * @param y second pixel coordinate (pixels, 1-based)
     * @param out receives the variance of xi, the covariance, and the variance of eta (degrees²)
     */
    public void at(int image, double x, double y, double[] out) {
        state.model.evaluate(state.mapping, image, x, y, point);
        out[0] = form(0, 0);
        out[1] = form(0, 1);
        out[2] = form(1, 1);
    }

    /** Row a of A times Cov times row b of A. */
    private double form(int a, int b) {
        double sum = 0;
        for (int p = 0; p < point.blockCount; p++) {
            for (int i = 0; i < point.length(p); i++) {
                double left = derivative(p, i, a);
                int row = (point.first[p] + i) * size;
                for (int q = 0; left != 0 && q < point.blockCount; q++) {
                    for (int j = 0; j < point.length(q); j++) {
                        sum += left * covariance[row + point.first[q] + j] * derivative(q, j, b);
                    }
                }
            }
        }
        return sum;
    }

    /** ∂M_axis by parameter i of a block. */
    private double derivative(int block, int i, int axis) {
        int n = point.terms[block];
        return point.gain[block][2 * axis + (i < n ? 0 : 1)] * point.basis[block][i % n];
    }
}
