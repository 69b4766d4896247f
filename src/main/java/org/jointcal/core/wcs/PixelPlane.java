package org.jointcal.core.wcs;

import org.jointcal.core.poly.BivariatePolynomial;
import org.jointcal.core.poly.PlaneMap;
import org.jointcal.core.sky.TangentPlane;

/**
 * A plane of pixels that stands where others have a tangent plane, so that what works on the sky works without one.
 *
 * <p>The plane is the tangent plane about a pole where the direction (u, v, 1) is the point (u, v): east is x, north is y. The
 * middle of the image whose pixels it has is the origin, and a pixel counts as 1 arcsec.
 */
public final class PixelPlane {
    /** The plane; told from one of the sky by its identity. */
    public static final TangentPlane PLANE = new TangentPlane(270, 90);
    /** What a pixel counts as (degrees). */
    public static final double PIXEL = 1 / 3600.0;
    /** What {@link Wcs#kind} answers for images without a WCS. */
    public static final String KIND = "none";

    private PixelPlane() {
    }

    /**
     * {@return whether a plane is this one}
     *
     * @param plane a tangent plane
     */
    public static boolean is(TangentPlane plane) {
        return plane == PLANE;
    }

    /**
     * {@return an image in its own plane}
     *
     * @param width its width (pixels)
     * @param height its height (pixels)
     */
    public static TanWcs own(int width, int height) {
        return new TanWcs(PLANE, (width + 1) / 2.0, (height + 1) / 2.0, PIXEL, 0, 0, PIXEL);
    }

    /**
     * A map to the pixels of an image as a way into its plane.
     *
     * @param map from pixels to pixels, 1-based both
     * @param middleX middle of the image whose plane it is (pixels, 1-based)
     * @param middleY middle of the image whose plane it is (pixels, 1-based)
     * @return the way from pixels into the plane
     */
    public static Wcs wcs(PlaneMap map, double middleX, double middleY) {
        return new PolynomialWcs(new PlanePolynomial(PLANE, map.originX(), map.originY(), map.scale(),
                shifted(map.x(), -middleX).times(PIXEL), shifted(map.y(), -middleY).times(PIXEL)), KIND);
    }

    /**
     * {@return a solution in the plane as a map to the pixels of the image whose plane it is}
     *
     * @param solution from pixels into the plane
     * @param middleX middle of the image whose plane it is (pixels, 1-based)
     * @param middleY middle of the image whose plane it is (pixels, 1-based)
     */
    public static PlaneMap map(PlanePolynomial solution, double middleX, double middleY) {
        return new PlaneMap(solution.originX(), solution.originY(), solution.scale(),
                shifted(solution.xi().times(1 / PIXEL), middleX), shifted(solution.eta().times(1 / PIXEL), middleY));
    }

    private static BivariatePolynomial shifted(BivariatePolynomial polynomial, double by) {
        return polynomial.plus(new BivariatePolynomial(0, new double[]{by}));
    }
}
