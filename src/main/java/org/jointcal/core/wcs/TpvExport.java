package org.jointcal.core.wcs;

import org.jointcal.core.CalibrationException;
import org.jointcal.core.poly.BivariatePolynomial;

/**
 * A solution as a TPV header, or as a plain TAN one where it is linear.
 *
 * <p>TPV's polynomials act on the intermediate coordinates and have terms of every degree, so the tangent point of the
 * solution is always kept and the polynomials are re-expanded exactly; from above degree 7 they are brought down first. CRPIX is the pixel where the mapping vanishes; where
 * that would be extrapolation, the one where it would vanish if it went on as in the middle of the image.
 */
public final class TpvExport {
    private TpvExport() {
    }

    /**
     * @param solution the mapping of the image
     * @param width number of pixels in x
     * @param height number of pixels in y
     * @return its WCS cards
     * @throws CalibrationException if the degree is above 7 and degree 7 is not enough to a thousandth of a pixel, or the mapping cannot be inverted
     */
    public static HeaderCards of(PlanePolynomial solution, int width, int height) throws CalibrationException {
        PlanePolynomial lowered = LoweredDegree.of(solution, TpvTerms.MAX_DEGREE, width, height)
                .orElseThrow(() -> new CalibrationException("a mapping of degree " + solution.degree()
                        + " cannot be written as TPV (7 is its highest). Lower the degrees, or set wcs=sip."));
        PlanePolynomial local = lowered.about((width + 1) / 2.0, (height + 1) / 2.0, Math.max(width, height) / 2.0);
        PolynomialWcs wcs = new PolynomialWcs(local);
        ReferencePixel pixel = ReferencePixel.of(wcs, width, height);
        if (!pixel.sound()) {
            pixel = ReferencePixel.linearised(wcs, width, height);
        }
        double[] j = pixel.jacobian();
        double det = j[0] * j[3] - j[1] * j[2];
        if (!Double.isFinite(pixel.x() + pixel.y()) || !(Math.abs(det) > 0)) {
            throw new CalibrationException(
                    "the mapping has no inverse, so it cannot be written as TPV. Lower the degrees.");
        }
        if (local.degree() <= 1) {
            return TangentCards.of("TAN", local.plane(), pixel);
        }
        double s = local.scale();
        BivariatePolynomial u = BivariatePolynomial.linear((pixel.x() - local.originX()) / s, j[3] / det / s,
                -j[1] / det / s);
        BivariatePolynomial v = BivariatePolynomial.linear((pixel.y() - local.originY()) / s, -j[2] / det / s,
                j[0] / det / s);
        HeaderCards cards = TangentCards.of("TPV", local.plane(), pixel);
        cards = append(cards, 1, local.xi().compose(u, v));
        return append(cards, 2, TpvTerms.exchanged(local.eta().compose(u, v)));
    }

    private static HeaderCards append(HeaderCards cards, int axis, BivariatePolynomial polynomial) {
        HeaderCards out = cards;
        for (int total = 0; total <= polynomial.degree(); total++) {
            for (int j = 0; j <= total; j++) {
                int k = TpvTerms.index(total - j, j);
                double value = polynomial.coefficient(total - j, j);
                if (value != 0 || k == 1) {
                    out = out.with("PV" + axis + "_" + k, value, total < 2 ? "linear terms" : "distortion");
                }
            }
        }
        return out;
    }
}
