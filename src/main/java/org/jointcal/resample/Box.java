package org.jointcal.resample;

import org.jointcal.core.wcs.Wcs;

/**
 * A rectangle of a grid's pixels.
 *
 * @param x column of its first pixel (0-based)
 * @param y row of its first pixel (0-based)
 * @param width number of columns, 0 for none
 * @param height number of rows, 0 for none
 */
public record Box(int x, int y, int width, int height) {
    private static final int SIDE = 33;
    private static final double MARGIN = 2;

    /** {@return whether nothing is in it} */
    public boolean isEmpty() {
        return width <= 0 || height <= 0;
    }

    /** {@return how many pixels it has} */
    public long pixels() {
        return isEmpty() ? 0 : (long) width * height;
    }

    /**
     * @param image WCS of an image
     * @param width number of its pixels in x
     * @param height number of its pixels in y
     * @param grid WCS of a grid
     * @return least x, least y, largest x, largest y of the image in the grid (pixels, 1-based); least above largest where
     *     no part of it is on the grid's side of the sky
     */
    static double[] limits(Wcs image, int width, int height, Wcs grid) {
        double[] limits = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY,
            Double.NEGATIVE_INFINITY};
        double[] point = new double[2];
        for (int k = 0; k < SIDE * SIDE; k++) {
            image.pixelToSky(0.5 + width * (k % SIDE) / (SIDE - 1.0), 0.5 + height * (k / SIDE) / (SIDE - 1.0), point);
            grid.skyToPixel(point[0], point[1], point);
            if (Double.isFinite(point[0] + point[1])) {
                limits[0] = Math.min(limits[0], point[0]);
                limits[1] = Math.min(limits[1], point[1]);
                limits[2] = Math.max(limits[2], point[0]);
                limits[3] = Math.max(limits[3], point[1]);
            }
        }
        return limits;
    }

    /** The pixels of a grid that an image can reach. */
    static Box covered(Wcs image, int width, int height, Grid grid) {
        double[] limits = limits(image, width, height, grid.wcs());
        double x0 = Math.max(0, Math.floor(limits[0] - 1 - MARGIN));
        double y0 = Math.max(0, Math.floor(limits[1] - 1 - MARGIN));
        double x1 = Math.min(grid.width() - 1.0, Math.ceil(limits[2] - 1 + MARGIN));
        double y1 = Math.min(grid.height() - 1.0, Math.ceil(limits[3] - 1 + MARGIN));
        return x1 < x0 || y1 < y0
                ? new Box(0, 0, 0, 0)
                : new Box((int) x0, (int) y0, (int) (x1 - x0 + 1), (int) (y1 - y0 + 1));
    }
}
