package org.jointcal.core.wcs;

import org.jointcal.core.poly.BivariatePolynomial;
import org.jointcal.core.sky.TangentPlane;

/**
 * The solution of one image in the form in which it is handed on: polynomials of the pixel in a tangent plane.
 *
 * <p>To keep them well conditioned, the polynomials are in normalised pixels u = (x - originX)/scale,
 * v = (y - originY)/scale.
 *
 * @param plane tangent plane of xi and eta
 * @param originX pixel coordinate that has u = 0 (pixels, 1-based)
 * @param originY pixel coordinate that has v = 0 (pixels, 1-based)
 * @param scale pixels a unit of u and v, positive
 * @param xi east coordinate as a polynomial of (u, v) (degrees)
 * @param eta north coordinate as a polynomial of (u, v) (degrees)
 */
public record PlanePolynomial(TangentPlane plane, double originX, double originY, double scale, BivariatePolynomial xi,
        BivariatePolynomial eta) {
    public PlanePolynomial {
        if (!(scale > 0) || !Double.isFinite(originX) || !Double.isFinite(originY)) {
            throw new IllegalArgumentException("origin " + originX + ", " + originY + ", scale " + scale);
        }
    }

    /** {@return the larger of the two total degrees} */
    public int degree() {
        return Math.max(xi.degree(), eta.degree());
    }

    /**
     * @param x first pixel coordinate (pixels, 1-based)
     * @param y second pixel coordinate (pixels, 1-based)
     * @param out receives xi, eta (degrees)
     */
    public void value(double x, double y, double[] out) {
        double u = (x - originX) / scale;
        double v = (y - originY) / scale;
        out[0] = xi.value(u, v);
        out[1] = eta.value(u, v);
    }

    /**
     * The same mapping in other normalised pixels: the polynomials are composed exactly, not fitted anew.
     *
     * @param newOriginX pixel coordinate that has u = 0 (pixels, 1-based)
     * @param newOriginY pixel coordinate that has v = 0 (pixels, 1-based)
     * @param newScale pixels a unit of u and v, positive
     * @return the same mapping
     */
    public PlanePolynomial about(double newOriginX, double newOriginY, double newScale) {
        double zoom = newScale / scale;
        BivariatePolynomial u = BivariatePolynomial.linear((newOriginX - originX) / scale, zoom, 0);
        BivariatePolynomial v = BivariatePolynomial.linear((newOriginY - originY) / scale, 0, zoom);
        return new PlanePolynomial(plane, newOriginX, newOriginY, newScale, xi.compose(u, v), eta.compose(u, v));
    }
}
