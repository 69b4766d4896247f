package org.jointcal.core.wcs;

import org.jointcal.core.sky.TangentPlane;

/** The cards that TAN, TAN-SIP and TPV have in common. */
final class TangentCards {
    private TangentCards() {
    }

    /**
     * @param projection {@code TAN}, {@code TAN-SIP} or {@code TPV}
     * @param plane tangent plane
     * @param pixel CRPIX and the CD matrix
     * @return the cards, WCSAXES first as FITS asks for
     */
    static HeaderCards of(String projection, TangentPlane plane, ReferencePixel pixel) {
        double[] cd = pixel.jacobian();
        // LONPOLE is said because its default at declination +90 would be 0.
        return HeaderCards.EMPTY
                .with("WCSAXES", 2, "number of WCS axes")
                .with("CTYPE1", "RA---" + projection, "right ascension, gnomonic projection")
                .with("CTYPE2", "DEC--" + projection, "declination, gnomonic projection")
                .with("CUNIT1", "deg", "unit of CRVAL1")
                .with("CUNIT2", "deg", "unit of CRVAL2")
                .with("CRVAL1", plane.ra(), "[deg] right ascension of the tangent point")
                .with("CRVAL2", plane.dec(), "[deg] declination of the tangent point")
                .with("CRPIX1", pixel.x(), "[pix] x of the reference pixel")
                .with("CRPIX2", pixel.y(), "[pix] y of the reference pixel")
                .with("CD1_1", cd[0], "[deg/pix] linear terms")
                .with("CD1_2", cd[1], "[deg/pix] linear terms")
                .with("CD2_1", cd[2], "[deg/pix] linear terms")
                .with("CD2_2", cd[3], "[deg/pix] linear terms")
                .with("LONPOLE", 180.0, "[deg] native longitude of the celestial pole")
                .with("RADESYS", "ICRS", "reference frame")
                .with("EQUINOX", 2000.0, "[yr] equinox");
    }
}
