package org.jointcal.core.wcs;

import java.util.Optional;
import org.jointcal.core.poly.BivariatePolynomial;
import org.jointcal.core.poly.PolynomialFit;

/**
 * A mapping brought down to the degree that a header can hold. A chip's polynomial composed with an exposure's small corrections
 * has the product of their degrees, but hardly anything in its highest terms.
 */
final class LoweredDegree {
    /** The lowered mapping is off by no more than this anywhere in the image (pixels). */
    private static final double WORST = 1e-3;
    private static final int SIDE = 33;

    private LoweredDegree() {
    }

    /**
     * @param solution the mapping of the image
     * @param most largest degree
     * @param width number of pixels in x
     * @param height number of pixels in y
     * @return the mapping itself where its degree is not above that; else its least-squares fit over the image; empty where that
     *     is off by more than a thousandth of a pixel
     */
    static Optional<PlanePolynomial> of(PlanePolynomial solution, int most, int width, int height) {
        if (solution.degree() <= most) {
            return Optional.of(solution);
        }
        double s = Math.max(width, height) / 2.0;
        PlanePolynomial local = solution.about((width + 1) / 2.0, (height + 1) / 2.0, s);
        ImageGrid grid = ImageGrid.dense(width, height, SIDE);
        int n = grid.size();
        double[] u = new double[n];
        double[] v = new double[n];
        double[][] plane = new double[2][n];
        for (int k = 0; k < n; k++) {
            u[k] = (grid.x()[k] - local.originX()) / s;
            v[k] = (grid.y()[k] - local.originY()) / s;
            plane[0][k] = local.xi().value(u[k], v[k]);
            plane[1][k] = local.eta().value(u[k], v[k]);
        }
        BivariatePolynomial[] fit = PolynomialFit.fit(most, u, v, plane);
        double pixel = Math.hypot(local.xi().coefficient(1, 0), local.eta().coefficient(1, 0)) / s;
        double worst = 0;
        for (int k = 0; k < n; k++) {
            worst = Math.max(worst, Math.hypot(fit[0].value(u[k], v[k]) - plane[0][k],
                    fit[1].value(u[k], v[k]) - plane[1][k]));
        }
        return worst > WORST * pixel
                ? Optional.empty()
                : Optional.of(new PlanePolynomial(local.plane(), local.originX(), local.originY(), s, fit[0], fit[1]));
    }
}
