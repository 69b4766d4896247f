package org.jointcal.core.fit;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;
import org.jointcal.core.Order;

/**
 * Zero points of images from the stars that they share: minimises the sum of ((m + z_image - M_star)/sigma)² with the
 * magnitudes M of the stars eliminated as the positions are in the astrometric fit (method.md, section 11).
 *
 * <p>Gauge: the mean zero point is 0, until {@link #shift} ties the system to reference magnitudes. Images that share no star
 * with the others keep a zero point of their own set's mean 0, by a tie of 1 mag to it.
 */
public final class PhotometryFit {
    private static final double TIE = 1;
    private static final int ROUNDS = 8;

    private final int[] offset;
    private final int[] image;
    private final double[] magnitude;
    private final double[] sigma;
    private final boolean[] used;
    private final double[] zeroPoint;
    private final double[] zeroPointError;
    private final double[] star;
    private final double[] starError;

    /**
     * @param offset first measurement of each star, and the number of measurements at the end
     * @param image image of each measurement
     * @param images number of images
     * @param magnitude instrumental magnitude of each measurement (mag); NaN where it takes no part
     * @param sigma its standard error, floor included (mag)
     * @param cut outliers beyond this many robust standard deviations are left out; 0 for none
     */
    public PhotometryFit(int[] offset, int[] image, int images, double[] magnitude, double[] sigma, double cut) {
        this.offset = offset;
        this.image = image;
        this.magnitude = magnitude;
        this.sigma = sigma;
        used = new boolean[magnitude.length];
        for (int m = 0; m < used.length; m++) {
            used[m] = Double.isFinite(magnitude[m]) && sigma[m] > 0;
        }
        zeroPoint = new double[images];
        zeroPointError = new double[images];
        star = new double[offset.length - 1];
        starError = new double[offset.length - 1];
        solve();
        for (int round = 0; round < ROUNDS && cut > 0 && reject(cut); round++) {
            solve();
        }
    }

    private void solve() {
        int n = zeroPoint.length;
        DMatrixRMaj s = new DMatrixRMaj(n, n);
        double[] right = new double[n];
        for (int k = 0; k < star.length; k++) {
            double h = 0;
            double g = 0;
            for (int m = offset[k]; m < offset[k + 1]; m++) {
                if (used[m]) {
                    double w = 1 / (sigma[m] * sigma[m]);
                    h += w;
                    g += w * magnitude[m];
                    s.add(image[m], image[m], w);
                    right[image[m]] -= w * magnitude[m];
                }
            }
            for (int m = offset[k]; m < offset[k + 1]; m++) {
                if (used[m]) {
                    double w = 1 / (sigma[m] * sigma[m]);
                    right[image[m]] += w * g / h;
                    for (int o = offset[k]; o < offset[k + 1]; o++) {
                        if (used[o]) {
                            s.add(image[m], image[o], -w / (sigma[o] * sigma[o]) / h);
                        }
                    }
                }
            }
        }
        //---- the gauge, and a weak tie for images on their own
        double weight = Math.max(CommonOps_DDRM.trace(s) / n, 1);
        for (int i = 0; i < n; i++) {
            s.add(i, i, 1 / (TIE * TIE));
            for (int j = 0; j < n; j++) {
                s.add(i, j, weight / n);
            }
        }
        LinearSolverDense<DMatrixRMaj> chol = LinearSolverFactory_DDRM.chol(n);
        chol.setA(s);
        DMatrixRMaj inverse = new DMatrixRMaj(n, n);
        chol.invert(inverse);
        CommonOps_DDRM.mult(inverse, DMatrixRMaj.wrap(n, 1, right), DMatrixRMaj.wrap(n, 1, zeroPoint));
        for (int i = 0; i < n; i++) {
            zeroPointError[i] = Math.sqrt(Math.max(0, inverse.get(i, i) - 1 / (n * weight)));
        }
        stars();
    }

    private void stars() {
        for (int k = 0; k < star.length; k++) {
            double h = 0;
            double g = 0;
            for (int m = offset[k]; m < offset[k + 1]; m++) {
                if (used[m]) {
                    h += 1 / (sigma[m] * sigma[m]);
                    g += (magnitude[m] + zeroPoint[image[m]]) / (sigma[m] * sigma[m]);
                }
            }
            star[k] = h > 0 ? g / h : Double.NaN;
            starError[k] = h > 0 ? Math.sqrt(1 / h) : Double.NaN;
        }
    }

    private boolean reject(double cut) {
        double[] pull = new double[magnitude.length];
        int n = 0;
        for (int k = 0; k < star.length; k++) {
            for (int m = offset[k]; m < offset[k + 1]; m++) {
                if (used[m]) {
                    pull[n++] = Math.abs(residual(k, m)) / sigma[m];
                }
            }
        }
        if (n == 0) {
            return false;
        }
        // The median of |x| of a normal distribution is 0.6745 sigma.
        double limit = cut * Order.median(Arrays.copyOf(pull, n)) / 0.6745;
        boolean rejected = false;
        for (int k = 0; k < star.length; k++) {
            for (int m = offset[k]; m < offset[k + 1]; m++) {
                if (used[m] && Math.abs(residual(k, m)) > limit * sigma[m]) {
                    used[m] = false;
                    rejected = true;
                }
            }
        }
        return rejected;
    }

    /** m + z - M of a measurement (mag). */
    private double residual(int k, int m) {
        return magnitude[m] + zeroPoint[image[m]] - star[k];
    }

    /**
     * Adds a constant to all zero points and magnitudes, to tie them to a reference.
     *
     * @param by constant (mag)
     */
    public void shift(double by) {
        for (int i = 0; i < zeroPoint.length; i++) {
            zeroPoint[i] += by;
        }
        for (int k = 0; k < star.length; k++) {
            star[k] += by;
        }
    }

    /** What to add to an image's instrumental magnitudes (mag). */
    public double zeroPoint(int i) {
        return zeroPoint[i];
    }

    /** Standard error of {@link #zeroPoint} relative to the other images (mag). */
    public double zeroPointError(int i) {
        return zeroPointError[i];
    }

    /** Magnitude of star k (mag); NaN where nothing measures it. */
    public double magnitude(int k) {
        return star[k];
    }

    /** Standard error of {@link #magnitude} with the zero points known (mag). */
    public double magnitudeError(int k) {
        return starError[k];
    }
}
