package org.jointcal.core.simulate;

import org.jointcal.core.poly.BivariatePolynomial;

/**
 * One chip of the simulated camera as it truly is.
 *
 * <p>With W by H pixels, px = x - (W+1)/2 and py = y - (H+1)/2, a pixel lies at U = centreX + cos(rotation) px -
 * sin(rotation) py, V = centreY + sin(rotation) px + cos(rotation) py in the ideal pixels of the mosaic; on top of the
 * optic's own map come the sums of xi[i][j] T_i(px/(W/2)) T_j(py/(H/2)) and the same with eta, T the Chebyshev
 * polynomials of the first kind.
 *
 * @param label name of the chip
 * @param centreX position of its centre in the mosaic (pixels)
 * @param centreY position of its centre in the mosaic (pixels)
 * @param rotation from the mosaic's x axis to its own (radians)
 * @param xi Chebyshev coefficients of its own distortion, {@code xi[i][j]}, i + j at most the degree (degrees)
 * @param eta as xi
 * @param zeroPoint by how much its stars look fainter (mag)
 */
public record CameraChip(String label, double centreX, double centreY, double rotation, double[][] xi, double[][] eta,
        double zeroPoint) {
    /**
     * @param coefficients Chebyshev coefficients, {@code c[i][j]}
     * @param u first variable as a linear polynomial
     * @param v second variable as a linear polynomial
     * @return the sum of c[i][j] T_i(u) T_j(v)
     */
    static BivariatePolynomial chebyshev(double[][] coefficients, BivariatePolynomial u, BivariatePolynomial v) {
        int degree = coefficients.length - 1;
        BivariatePolynomial[] tu = chebyshev(degree, u);
        BivariatePolynomial[] tv = chebyshev(degree, v);
        BivariatePolynomial sum = new BivariatePolynomial(0, new double[1]);
        for (int i = 0; i <= degree; i++) {
            for (int j = 0; i + j <= degree; j++) {
                if (coefficients[i][j] != 0) {
                    sum = sum.plus(tu[i].times(tv[j]).times(coefficients[i][j]));
                }
            }
        }
        return sum;
    }

    private static BivariatePolynomial[] chebyshev(int degree, BivariatePolynomial x) {
        BivariatePolynomial[] t = new BivariatePolynomial[Math.max(degree, 1) + 1];
        t[0] = new BivariatePolynomial(0, new double[]{1});
        t[1] = x;
        for (int n = 2; n <= degree; n++) {
            t[n] = t[n - 1].times(x).times(2).plus(t[n - 2].times(-1));
        }
        return t;
    }
}
