package org.jointcal.core.fit;

import java.util.Arrays;
import org.jointcal.core.model.MappingPoint;

/** The uncertainty of a mapping at any pixel: A Cov(eta) Aᵀ, A = ∂M/∂eta. */
public final class MappingCovariance {
    private final FitState state;
    private final double[] covariance;
    private final int size;
    private final MappingPoint point;
    private int[] row = new int[0];
    private double[][] a = new double[2][0];

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
        int n = derivatives();
        Arrays.fill(out, 0, 3, 0);
        for (int p = 0; p < n; p++) {
            double byXi = 0;
            double byEta = 0;
            int from = row[p] * size;
            for (int q = 0; q < n; q++) {
                double v = covariance[from + row[q]];
                byXi += v * a[0][q];
                byEta += v * a[1][q];
            }
            out[0] += a[0][p] * byXi;
            out[1] += a[0][p] * byEta;
            out[2] += a[1][p] * byEta;
        }
    }

    /** Fills both rows of A with what the point has, and the parameters that its columns belong to; how many there are. */
    private int derivatives() {
        int n = 0;
        for (int p = 0; p < point.blockCount; p++) {
            n += point.length(p);
        }
        if (row.length < n) {
            row = new int[n];
            a = new double[2][n];
        }
        int at = 0;
        for (int p = 0; p < point.blockCount; p++) {
            int terms = point.terms[p];
            for (int i = 0; i < point.length(p); i++) {
                int output = i < terms ? 0 : 1;
                double phi = point.basis[p][i - output * terms];
                row[at] = point.first[p] + i;
                a[0][at] = point.gain[p][output] * phi;
                a[1][at++] = point.gain[p][2 + output] * phi;
            }
        }
        return n;
    }
}
