package org.jointcal.core.wcs;

import java.util.Locale;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.poly.BivariatePolynomial;

/**
 * A solution as a TAN-SIP header, or as a plain TAN one where it is linear.
 *
 * <p>CRPIX is the pixel where the mapping vanishes, CD the Jacobian there, A and B the rest: the polynomials are re-expanded
 * about CRPIX exactly, so the header maps as the solution does, to rounding. Where the tangent point is so far outside
 * the image that an expansion there would be extrapolation (a chip of a mosaic), the tangent point is first moved to
 * the middle of the image, to within 0.0001 mas.
 *
 * <p>AP and BP are the inverse by least squares over the image, of the lowest degree, from that of A and B to 9, whose
 * round trip is below 0.001 pixel. All four orders are 2 or more: some programs read nothing else.
 *
 * @param cards the WCS cards
 * @param roundTripPixels largest error of pixel → A, B → AP, BP → pixel over the image (pixels); 0 for a plain TAN
 */
public record SipExport(HeaderCards cards, double roundTripPixels) {
    private static final int MAX_DEGREE = 9;
    private static final double ROUND_TRIP_GOAL = 0.001;
    private static final double WORST_RETANGENT_MAS = 0.001;

    /**
     * @param solution the mapping of the image
     * @param width number of pixels in x
     * @param height number of pixels in y
     * @return its header
     * @throws CalibrationException if the degree is above 9 and degree 9 is not enough to a thousandth of a pixel, or the mapping cannot be inverted
     */
    public static SipExport of(PlanePolynomial solution, int width, int height) throws CalibrationException {
        PlanePolynomial lowered = LoweredDegree.of(solution, MAX_DEGREE, width, height)
                .orElseThrow(() -> new CalibrationException("a mapping of degree " + solution.degree()
                        + " cannot be written as TAN-SIP (9 is its highest). Lower the degrees."));
        PlanePolynomial local = lowered.about((width + 1) / 2.0, (height + 1) / 2.0, Math.max(width, height) / 2.0);
        ReferencePixel pixel = ReferencePixel.of(new PolynomialWcs(local), width, height);
        if (!pixel.sound() && local.degree() > 1) {
            Retangent moved = Retangent.toMiddle(local, width, height);
            if (moved.error() < WORST_RETANGENT_MAS) {
                local = moved.polynomial();
                pixel = ReferencePixel.of(new PolynomialWcs(local), width, height);
            }
        }
        double[] j = pixel.jacobian();
        if (!Double.isFinite(pixel.x() + pixel.y()) || !(Math.abs(j[0] * j[3] - j[1] * j[2]) > 0)) {
            throw new CalibrationException("the mapping has no inverse at its tangent point, so it cannot be written as"
                    + " TAN-SIP. Lower the degrees.");
        }
        if (local.degree() <= 1) {
            return new SipExport(TangentCards.of("TAN", local.plane(), pixel), 0);
        }
        return withSip(local, pixel, width, height);
    }

    private static SipExport withSip(PlanePolynomial local, ReferencePixel pixel, int width, int height) {
        int order = Math.max(2, local.degree());
        BivariatePolynomial[] forward = distortion(local, pixel);
        SipInverse inverse = SipInverse.fit(forward, pixel, width, height, ROUND_TRIP_GOAL);
        HeaderCards cards = TangentCards.of("TAN-SIP", local.plane(), pixel);
        cards = append(cards, "A", forward[0].toDegree(order), 2, "forward");
        cards = append(cards, "B", forward[1].toDegree(order), 2, "forward");
        cards = append(cards, "AP", inverse.x(), 0, "inverse");
        cards = append(cards, "BP", inverse.y(), 0, "inverse");
        if (inverse.roundTripPixels() > ROUND_TRIP_GOAL) {
            cards = cards.withCommentary("COMMENT", String.format(Locale.ROOT,
                    "AP and BP invert A and B to %.2g pixel only; iterate on A and B.", inverse.roundTripPixels()));
        }
        return new SipExport(cards, inverse.roundTripPixels());
    }

    /** A and B as polynomials of pixels from CRPIX (pixels), without terms of degree 0 and 1. */
    private static BivariatePolynomial[] distortion(PlanePolynomial local, ReferencePixel pixel) {
        PlanePolynomial about = local.about(pixel.x(), pixel.y(), local.scale());
        double[] j = pixel.jacobian();
        double det = j[0] * j[3] - j[1] * j[2];
        BivariatePolynomial a = about.xi().times(j[3] / det).plus(about.eta().times(-j[1] / det));
        BivariatePolynomial b = about.xi().times(-j[2] / det).plus(about.eta().times(j[0] / det));
        return new BivariatePolynomial[]{inPixels(a, local.scale()), inPixels(b, local.scale())};
    }

    private static BivariatePolynomial inPixels(BivariatePolynomial normalised, double scale) {
        double[] c = normalised.coefficients();
        for (int i = 0; i <= normalised.degree(); i++) {
            for (int j = 0; i + j <= normalised.degree(); j++) {
                int k = BivariatePolynomial.termIndex(i, j);
                c[k] = i + j < 2 ? 0 : c[k] / Math.pow(scale, i + j);
            }
        }
        return new BivariatePolynomial(normalised.degree(), c);
    }

    private static HeaderCards append(HeaderCards cards, String name, BivariatePolynomial polynomial, int lowest,
            String what) {
        HeaderCards out = cards.with(name + "_ORDER", polynomial.degree(), "degree of the " + what + " polynomial");
        for (int p = 0; p <= polynomial.degree(); p++) {
            for (int q = 0; p + q <= polynomial.degree(); q++) {
                if (p + q >= lowest) {
                    out = out.with(name + "_" + p + "_" + q, polynomial.coefficient(p, q), "");
                }
            }
        }
        return out;
    }
}
