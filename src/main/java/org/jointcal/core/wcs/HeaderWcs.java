package org.jointcal.core.wcs;

import java.util.Locale;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.poly.BivariatePolynomial;

/**
 * Reads the WCS of a header: TAN, TAN-SIP, TPV and SCAMP's TAN with PV, given as CD, PC and CDELT, or CDELT and CROTA.
 *
 * <p>The axes may come in either order. Of a header with PV terms on both axes, CTYPE TPV or TAN means TPV; SIP terms come
 * before PV terms where CTYPE is TAN, as in astropy. LONPOLE turns the intermediate plane; LATPOLE means nothing here.
 * ICRS and FK5 at J2000 count as equal; another frame or equinox is refused.
 *
 * <p>Polynomials are re-expanded about the middle of the image where the header or the caller tells its size, so that the
 * way back from the sky starts from a good guess even if CRPIX is far outside.
 *
 * <p>Messages come without the name of the file, which the caller puts in front.
 */
public final class HeaderWcs {
    private static final double UNKNOWN_SIZE_SCALE = 1000;

    private HeaderWcs() {
    }

    /**
     * Reads a WCS, with the size of the image from the header (ZNAXIS1, NAXIS1 or IMAGEW, and so on) where it is there.
     *
     * @param header the cards
     * @return the WCS
     * @throws CalibrationException if there is none, or it is not supported, incomplete or degenerate
     */
    public static Wcs of(HeaderCards header) throws CalibrationException {
        return of(header, size(header, "1", "IMAGEW"), size(header, "2", "IMAGEH"));
    }

    /**
     * As {@link #of(HeaderCards)}, for an image of known size.
     *
     * @param header the cards
     * @param width number of pixels in x; 0 where unknown
     * @param height number of pixels in y; 0 where unknown
     * @return the WCS
     * @throws CalibrationException if there is none, or it is not supported, incomplete or degenerate
     */
    public static Wcs of(HeaderCards header, int width, int height) throws CalibrationException {
        CelestialAxes axes = CelestialAxes.of(header);
        LinearTerms linear = LinearTerms.of(header, axes);
        double[] origin = width > 0 && height > 0
                ? new double[]{(width + 1) / 2.0, (height + 1) / 2.0, Math.max(width, height) / 2.0}
                : new double[]{linear.crpix1(), linear.crpix2(), UNKNOWN_SIZE_SCALE};
        double turn = turn(header, axes, linear);
        boolean tan = axes.projection().equals("TAN");
        NewtonWcs wcs;
        if (tan && SipTerms.arePresent(header)) {
            wcs = new PolynomialWcs(sip(SipTerms.of(header), linear, turn, origin), "TAN-SIP");
        } else if (!tan || TpvTerms.arePresent(header)) {
            wcs = tpv(TpvTerms.of(header, axes), linear, turn, origin);
        } else {
            requirePlainTan(header, axes);
            BivariatePolynomial x = BivariatePolynomial.linear(0, 1, 0);
            BivariatePolynomial y = BivariatePolynomial.linear(0, 0, 1);
            wcs = new PolynomialWcs(sip(new SipTerms(x, y), linear, turn, origin), "TAN");
        }
        requireInvertible(wcs, origin);
        return wcs;
    }

    private static int size(HeaderCards header, String axis, String imageKey) {
        for (String key : new String[]{"ZNAXIS" + axis, "NAXIS" + axis, imageKey}) {
            int size = (int) header.number(key).orElse(0);
            if (size > 0) {
                return size;
            }
        }
        return 0;
    }

    /** The angle by which LONPOLE turns the plane (radians): 180 degrees - LONPOLE. */
    private static double turn(HeaderCards header, CelestialAxes axes, LinearTerms linear)
            throws CalibrationException {
        // Calabretta and Greisen 2002, section 2.2: the default depends on the declination of the reference point.
        double byDefault = linear.plane().dec() >= 90 ? 0 : 180;
        double longitude = HeaderNumbers.optional(header, "LONPOLE", byDefault);
        if (axes.projection().equals("TAN") && !TpvTerms.arePresent(header)) {
            longitude = HeaderNumbers.optional(header, "PV" + axes.longitude() + "_3", longitude);
        }
        return Math.toRadians(180 - longitude);
    }

    /** In a plain TAN, PV on the longitude axis would move the projection's own origin. */
    private static void requirePlainTan(HeaderCards header, CelestialAxes axes) throws CalibrationException {
        String key = "PV" + axes.longitude() + "_";
        if (HeaderNumbers.optional(header, key + "1", 0.0) != 0
                || HeaderNumbers.optional(header, key + "2", 90.0) != 90) {
            throw new CalibrationException(key + "1 and " + key + "2 on one axis only are not supported. "
                    + "Plate-solve it again.");
        }
    }

    private static PlanePolynomial sip(SipTerms sip, LinearTerms linear, double turn, double[] origin) {
        BivariatePolynomial xi = sip.x().times(linear.cd11()).plus(sip.y().times(linear.cd12()));
        BivariatePolynomial eta = sip.x().times(linear.cd21()).plus(sip.y().times(linear.cd22()));
        BivariatePolynomial[] plane = turned(xi, eta, turn);
        return new PlanePolynomial(linear.plane(), linear.crpix1(), linear.crpix2(), 1, plane[0], plane[1])
                .about(origin[0], origin[1], origin[2]);
    }

    private static NewtonWcs tpv(TpvTerms tpv, LinearTerms linear, double turn, double[] origin) {
        BivariatePolynomial p = intermediate(linear.cd11(), linear.cd12(), linear, origin);
        BivariatePolynomial q = intermediate(linear.cd21(), linear.cd22(), linear, origin);
        BivariatePolynomial[] plane = turned(tpv.xi().compose(p, q), tpv.eta().compose(p, q), turn);
        PlanePolynomial smooth = new PlanePolynomial(linear.plane(), origin[0], origin[1], origin[2], plane[0],
                plane[1]);
        if (!tpv.isRadial()) {
            return new PolynomialWcs(smooth, "TPV");
        }
        double[] xiRadial = new double[4];
        double[] etaRadial = new double[4];
        for (int k = 0; k < 4; k++) {
            xiRadial[k] = Math.cos(turn) * tpv.xiRadial()[k] - Math.sin(turn) * tpv.etaRadial()[k];
            etaRadial[k] = Math.sin(turn) * tpv.xiRadial()[k] + Math.cos(turn) * tpv.etaRadial()[k];
        }
        return new RadialTpvWcs(smooth, p, q, xiRadial, etaRadial);
    }

    private static BivariatePolynomial intermediate(double byX, double byY, LinearTerms linear, double[] origin) {
        return BivariatePolynomial.linear(byX * (origin[0] - linear.crpix1()) + byY * (origin[1] - linear.crpix2()),
                byX * origin[2], byY * origin[2]);
    }

    private static BivariatePolynomial[] turned(BivariatePolynomial xi, BivariatePolynomial eta, double turn) {
        if (turn == 0) {
            return new BivariatePolynomial[]{xi, eta};
        }
        double cos = Math.cos(turn);
        double sin = Math.sin(turn);
        return new BivariatePolynomial[]{xi.times(cos).plus(eta.times(-sin)), xi.times(sin).plus(eta.times(cos))};
    }

    private static void requireInvertible(NewtonWcs wcs, double[] origin) throws CalibrationException {
        double[] j = wcs.jacobian(origin[0], origin[1]);
        double det = j[0] * j[3] - j[1] * j[2];
        if (!(Math.abs(det) > 1e-10 * Math.hypot(j[0], j[1]) * Math.hypot(j[2], j[3])) || Double.isInfinite(det)) {
            throw new CalibrationException(String.format(Locale.ROOT,
                    "the WCS is degenerate (its distortion terms have no inverse at pixel %.1f, %.1f). "
                            + "Plate-solve it again.",
                    origin[0], origin[1]));
        }
    }
}
