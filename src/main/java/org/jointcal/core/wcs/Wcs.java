package org.jointcal.core.wcs;

import org.jointcal.core.sky.TangentPlane;

/**
 * A celestial world coordinate system: pixel ↔ tangent plane ↔ sky.
 *
 * <p>Pixels follow FITS: the centre of the first pixel in the file is (1, 1). Implementations are immutable and may be
 * used from any thread.
 */
public interface Wcs {
    /** {@return the plane in which {@link #pixelToPlane} answers; its tangent point is the header's CRVAL} */
    TangentPlane tangentPlane();

    /**
     * @param x first pixel coordinate (pixels, 1-based)
     * @param y second pixel coordinate (pixels, 1-based)
     * @param plane receives xi, eta in {@link #tangentPlane()} (degrees)
     */
    void pixelToPlane(double x, double y, double[] plane);

    /**
     * Inverts {@link #pixelToPlane} exactly (to better than 1e-9 pixel where the mapping is invertible).
     *
     * @param xi east coordinate in the tangent plane (degrees)
     * @param eta north coordinate in the tangent plane (degrees)
     * @param pixel receives x, y (pixels, 1-based); NaN where the inversion does not converge
     */
    void planeToPixel(double xi, double eta, double[] pixel);

    /** {@return what the header calls it: {@code TAN}, {@code TAN-SIP}, {@code TPV}} */
    String kind();

    /**
     * @param x first pixel coordinate (pixels, 1-based)
     * @param y second pixel coordinate (pixels, 1-based)
     * @param raDec receives right ascension in [0, 360) and declination, ICRS (degrees)
     */
    default void pixelToSky(double x, double y, double[] raDec) {
        pixelToPlane(x, y, raDec);
        tangentPlane().deproject(raDec[0], raDec[1], raDec);
    }

    /**
     * @param ra right ascension (degrees)
     * @param dec declination (degrees)
     * @param pixel receives x, y (pixels, 1-based); NaN for a position that is not on the image's side of the sky
     */
    default void skyToPixel(double ra, double dec, double[] pixel) {
        tangentPlane().project(ra, dec, pixel);
        planeToPixel(pixel[0], pixel[1], pixel);
    }
}
