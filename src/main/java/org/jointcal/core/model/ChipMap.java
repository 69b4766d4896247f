package org.jointcal.core.model;

import org.jointcal.core.poly.BivariatePolynomial;

/**
 * Where the pixels of a chip lie in the plane of its camera: two polynomials of (u, v), the pixel less the middle of the chip
 * over half its longer side.
 *
 * @param x coordinate in the camera plane (degrees)
 * @param y coordinate in the camera plane (degrees)
 */
public record ChipMap(BivariatePolynomial x, BivariatePolynomial y) {
    public ChipMap {
        if (x.degree() != y.degree() || x.degree() < 1) {
            throw new IllegalArgumentException("degrees " + x.degree() + " and " + y.degree());
        }
    }

    /** {@return total degree} */
    public int degree() {
        return x.degree();
    }
}
