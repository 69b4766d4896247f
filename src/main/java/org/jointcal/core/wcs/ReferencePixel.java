package org.jointcal.core.wcs;

/**
 * The pixel where a mapping vanishes, and whether the mapping may be expanded about it.
 *
 * <p>Far outside the image a polynomial of higher degree is extrapolated: the pixel may not exist, or the Jacobian there has
 * nothing to do with the image's scale and orientation, which programs take from it. The mapping may be expanded there if
 * the pixel is in the image or near it, or the Jacobian is much the same as in the middle of the image.
 *
 * @param x pixel coordinate (pixels, 1-based), NaN if there is none
 * @param y pixel coordinate (pixels, 1-based), NaN if there is none
 * @param jacobian ∂xi/∂x, ∂xi/∂y, ∂eta/∂x, ∂eta/∂y there (degrees a pixel)
 * @param sound whether the mapping may be expanded here
 */
record ReferencePixel(double x, double y, double[] jacobian, boolean sound) {
    private static final double MARGIN = 0.5;
    private static final double SIMILAR = 0.03;

    /** Where the mapping vanishes. */
    static ReferencePixel of(PolynomialWcs wcs, int width, int height) {
        double[] pixel = new double[2];
        wcs.planeToPixel(0, 0, pixel);
        double[] j = wcs.jacobian(pixel[0], pixel[1]);
        double[] middle = wcs.jacobian((width + 1) / 2.0, (height + 1) / 2.0);
        boolean near = Math.abs(pixel[0] / width - 0.5) < 0.5 + MARGIN
                && Math.abs(pixel[1] / height - 0.5) < 0.5 + MARGIN
                && (j[0] * j[3] - j[1] * j[2]) * (middle[0] * middle[3] - middle[1] * middle[2]) > 0;
        return new ReferencePixel(pixel[0], pixel[1], j, near || similar(j, middle));
    }

    /** Where the mapping would vanish if it were linear, as in the middle of the image. */
    static ReferencePixel linearised(PolynomialWcs wcs, int width, int height) {
        double x = (width + 1) / 2.0;
        double y = (height + 1) / 2.0;
        double[] j = wcs.jacobian(x, y);
        double[] at = new double[2];
        wcs.pixelToPlane(x, y, at);
        double det = j[0] * j[3] - j[1] * j[2];
        return new ReferencePixel(x - (j[3] * at[0] - j[1] * at[1]) / det, y - (j[0] * at[1] - j[2] * at[0]) / det, j,
                true);
    }

    private static boolean similar(double[] a, double[] b) {
        double size = 0;
        double difference = 0;
        for (int k = 0; k < 4; k++) {
            size = Math.max(size, Math.abs(b[k]));
            difference = Math.max(difference, Math.abs(a[k] - b[k]));
        }
        return difference < SIMILAR * size;
    }
}
