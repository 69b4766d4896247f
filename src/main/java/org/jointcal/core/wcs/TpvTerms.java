package org.jointcal.core.wcs;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.poly.BivariatePolynomial;

/**
 * TPV's polynomials of the intermediate coordinates p (along right ascension) and q (along declination) (degrees).
 *
 * <p>PVi_k stands for the k-th term in graded order of (own coordinate, other coordinate), where k = 3, 11, 23 and 39 are
 * put in for r, r³, r⁵ and r⁷. An absent PVi_1 is 1, any other absent one 0 (FITS registry of conventions, TPV).
 *
 * @param xi polynomial of (p, q)
 * @param eta polynomial of (p, q)
 * @param xiRadial coefficients of r, r³, r⁵, r⁷ in xi
 * @param etaRadial coefficients of r, r³, r⁵, r⁷ in eta
 */
record TpvTerms(BivariatePolynomial xi, BivariatePolynomial eta, double[] xiRadial, double[] etaRadial) {
    /** The highest degree that TPV has terms for. */
    static final int MAX_DEGREE = 7;
    private static final int MAX_INDEX = 39;
    private static final Pattern KEY = Pattern.compile("PV([12])_(\\d+)");

    /** Whether both axes have a PVi_k with k of 1 or more: with CTYPE TAN, the mark of SCAMP's older headers. */
    static boolean arePresent(HeaderCards header) {
        boolean[] has = new boolean[2];
        for (String card : header.cards()) {
            Matcher key = KEY.matcher(HeaderCards.keyword(card));
            if (key.matches() && Integer.parseInt(key.group(2)) >= 1) {
                has[Integer.parseInt(key.group(1)) - 1] = true;
            }
        }
        return has[0] && has[1];
    }

    static TpvTerms of(HeaderCards header, CelestialAxes axes) throws CalibrationException {
        for (String card : header.cards()) {
            Matcher key = KEY.matcher(HeaderCards.keyword(card));
            if (key.matches() && Integer.parseInt(key.group(2)) > MAX_INDEX) {
                throw new CalibrationException(key.group() + " is not a TPV keyword (PVi_39 is the last). "
                        + "Correct the header, or plate-solve it again.");
            }
        }
        double[] xiRadial = new double[4];
        double[] etaRadial = new double[4];
        BivariatePolynomial xi = read(header, axes.longitude(), xiRadial);
        BivariatePolynomial eta = exchanged(read(header, axes.latitude(), etaRadial));
        return new TpvTerms(xi, eta, xiRadial, etaRadial);
    }

    /** Whether there are terms in r. */
    boolean isRadial() {
        for (int k = 0; k < 4; k++) {
            if (xiRadial[k] != 0 || etaRadial[k] != 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * @param i power of the axis's own coordinate
     * @param j power of the other coordinate
     * @return k of PVi_k
     */
    static int index(int i, int j) {
        int total = i + j;
        // One radial term stands before the terms of degree 2, 4, 6.
        return BivariatePolynomial.termIndex(i, j) + total / 2;
    }

    /** The same polynomial with its variables exchanged. */
    static BivariatePolynomial exchanged(BivariatePolynomial polynomial) {
        return polynomial.compose(BivariatePolynomial.linear(0, 0, 1), BivariatePolynomial.linear(0, 1, 0));
    }

    private static BivariatePolynomial read(HeaderCards header, int axis, double[] radial)
            throws CalibrationException {
        double[] c = new double[BivariatePolynomial.termCount(MAX_DEGREE)];
        int degree = 1;
        for (int i = 0; i <= MAX_DEGREE; i++) {
            for (int j = 0; i + j <= MAX_DEGREE; j++) {
                int k = index(i, j);
                double value = HeaderNumbers.optional(header, "PV" + axis + "_" + k, k == 1 ? 1.0 : 0.0);
                c[BivariatePolynomial.termIndex(i, j)] = value;
                degree = value == 0 ? degree : Math.max(degree, i + j);
            }
        }
        int[] radialIndices = {3, 11, 23, 39};
        for (int k = 0; k < 4; k++) {
            radial[k] = HeaderNumbers.optional(header, "PV" + axis + "_" + radialIndices[k], 0.0);
        }
        return new BivariatePolynomial(MAX_DEGREE, c).toDegree(degree);
    }
}
