package org.jointcal.core.wcs;

import org.jointcal.core.sky.TangentPlane;

/**
 * A plain TAN: pixels to the tangent plane by a matrix, both ways in closed form. What it says in {@link #cards()} is
 * exactly what it computes.
 *
 * @param tangentPlane its tangent point is CRVAL
 * @param crpix1 x of the tangent point (pixels, 1-based)
 * @param crpix2 y of the tangent point (pixels, 1-based)
 * @param cd11 ∂xi/∂x (degrees a pixel)
 * @param cd12 ∂xi/∂y (degrees a pixel)
 * @param cd21 ∂eta/∂x (degrees a pixel)
 * @param cd22 ∂eta/∂y (degrees a pixel)
 */
public record TanWcs(TangentPlane tangentPlane, double crpix1, double crpix2, double cd11, double cd12, double cd21,
        double cd22) implements Wcs {
    public TanWcs {
        double det = cd11 * cd22 - cd12 * cd21;
        if (!(Math.abs(det) > 0) || !Double.isFinite(det + crpix1 + crpix2)) {
            throw new IllegalArgumentException("a TAN with determinant " + det + ", CRPIX " + crpix1 + ", " + crpix2);
        }
    }

    /**
     * The TAN that touches a WCS at a pixel: same tangent point, same place and Jacobian there. Of a plain TAN it is the
     * same mapping.
     *
     * @param wcs any WCS
     * @param x first pixel coordinate (pixels, 1-based)
     * @param y second pixel coordinate (pixels, 1-based)
     * @return the mapping without distortion
     */
    public static TanWcs touching(Wcs wcs, double x, double y) {
        double[] j = wcs instanceof NewtonWcs newton ? newton.jacobian(x, y) : differences(wcs, x, y);
        double[] at = new double[2];
        wcs.pixelToPlane(x, y, at);
        double det = j[0] * j[3] - j[1] * j[2];
        return new TanWcs(wcs.tangentPlane(), x - (j[3] * at[0] - j[1] * at[1]) / det,
                y - (j[0] * at[1] - j[2] * at[0]) / det, j[0], j[1], j[2], j[3]);
    }

    private static double[] differences(Wcs wcs, double x, double y) {
        double[] left = new double[2];
        double[] right = new double[2];
        double[] below = new double[2];
        double[] above = new double[2];
        wcs.pixelToPlane(x - 0.5, y, left);
        wcs.pixelToPlane(x + 0.5, y, right);
        wcs.pixelToPlane(x, y - 0.5, below);
        wcs.pixelToPlane(x, y + 0.5, above);
        return new double[]{right[0] - left[0], above[0] - below[0], right[1] - left[1], above[1] - below[1]};
    }

    /** {@return side of a square of the area of a pixel at the tangent point (degrees)} */
    public double pixelScale() {
        return Math.sqrt(Math.abs(cd11 * cd22 - cd12 * cd21));
    }

    /**
     * {@return the same sky seen in pixels that are counted from another place: x' = x - dx, y' = y - dy}
     *
     * @param dx how far along x (pixels)
     * @param dy how far along y (pixels)
     */
    public TanWcs moved(double dx, double dy) {
        return new TanWcs(tangentPlane, crpix1 - dx, crpix2 - dy, cd11, cd12, cd21, cd22);
    }

    @Override
    public void pixelToPlane(double x, double y, double[] plane) {
        double dx = x - crpix1;
        double dy = y - crpix2;
        plane[0] = cd11 * dx + cd12 * dy;
        plane[1] = cd21 * dx + cd22 * dy;
    }

    @Override
    public void planeToPixel(double xi, double eta, double[] pixel) {
        double det = cd11 * cd22 - cd12 * cd21;
        pixel[0] = crpix1 + (cd22 * xi - cd12 * eta) / det;
        pixel[1] = crpix2 + (cd11 * eta - cd21 * xi) / det;
    }

    @Override
    public String kind() {
        return "TAN";
    }

    /** {@return its cards, CTYPE {@code RA---TAN} and {@code DEC--TAN}} */
    public HeaderCards cards() {
        return TangentCards.of("TAN", tangentPlane,
                new ReferencePixel(crpix1, crpix2, new double[]{cd11, cd12, cd21, cd22}, true));
    }
}
