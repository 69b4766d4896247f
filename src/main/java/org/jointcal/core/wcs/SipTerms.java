package org.jointcal.core.wcs;

import org.jointcal.core.CalibrationException;
import org.jointcal.core.poly.BivariatePolynomial;

/**
 * SIP's forward polynomials: x' = u + A(u, v), y' = v + B(u, v), with u and v pixels from CRPIX (Shupe et al. 2005).
 *
 * <p>As in wcslib and astropy, terms of degree 0 and 1 are honoured, orders below 2 mean no distortion, and the terms count
 * even if CTYPE lacks its {@code -SIP}. AP and BP are not read: the inverse is found exactly.
 *
 * @param x x'(u, v) (pixels)
 * @param y y'(u, v) (pixels)
 */
record SipTerms(BivariatePolynomial x, BivariatePolynomial y) {
    private static final int MAX_ORDER = 9;

    /** Whether the header holds such terms. */
    static boolean arePresent(HeaderCards header) {
        return header.number("A_ORDER").orElse(0) > 1 || header.number("B_ORDER").orElse(0) > 1;
    }

    static SipTerms of(HeaderCards header) throws CalibrationException {
        BivariatePolynomial u = BivariatePolynomial.linear(0, 1, 0);
        BivariatePolynomial v = BivariatePolynomial.linear(0, 0, 1);
        return new SipTerms(u.plus(read(header, "A")), v.plus(read(header, "B")));
    }

    private static BivariatePolynomial read(HeaderCards header, String name) throws CalibrationException {
        int order = (int) HeaderNumbers.required(header, name + "_ORDER");
        if (order < 0 || order > MAX_ORDER) {
            throw new CalibrationException(name + "_ORDER = " + order
                    + " is not supported (2 to 9 are). Plate-solve it again.");
        }
        double[] c = new double[BivariatePolynomial.termCount(order)];
        for (int p = 0; p <= order; p++) {
            for (int q = 0; p + q <= order; q++) {
                c[BivariatePolynomial.termIndex(p, q)] = HeaderNumbers.optional(header, name + "_" + p + "_" + q, 0.0);
            }
        }
        return new BivariatePolynomial(order, c);
    }
}
