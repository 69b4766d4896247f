package org.jointcal.core.wcs;

/**
 * Points that cover an image to the outer edges of its border pixels.
 *
 * @param x pixel coordinates (pixels, 1-based)
 * @param y pixel coordinates (pixels, 1-based)
 */
record ImageGrid(double[] x, double[] y) {
    /** A grid of side × side points that is denser at the borders, where polynomials need it. */
    static ImageGrid dense(int width, int height, int side) {
        double[] x = new double[side * side];
        double[] y = new double[side * side];
        for (int k = 0; k < x.length; k++) {
            x[k] = 0.5 + width * share(k % side, side);
            y[k] = 0.5 + height * share(k / side, side);
        }
        return new ImageGrid(x, y);
    }

    private static double share(int k, int side) {
        return 0.5 - 0.5 * Math.cos(Math.PI * k / (side - 1));
    }

    int size() {
        return x.length;
    }
}
