package org.jointcal.core.wcs;

import java.util.function.IntToDoubleFunction;

/**
 * Points that cover an image to the outer edges of its border pixels.
 *
 * @param x pixel coordinates (pixels, 1-based)
 * @param y pixel coordinates (pixels, 1-based)
 */
record ImageGrid(double[] x, double[] y) {
    /** A grid of side × side points at equal distances. */
    static ImageGrid even(int width, int height, int side) {
        return of(width, height, side, k -> k / (side - 1.0));
    }

    /** A grid of side × side points that is denser at the borders, where polynomials need it. */
    static ImageGrid dense(int width, int height, int side) {
        return of(width, height, side, k -> 0.5 - 0.5 * Math.cos(Math.PI * k / (side - 1)));
    }

    int size() {
        return x.length;
    }

    private static ImageGrid of(int width, int height, int side, IntToDoubleFunction share) {
        double[] x = new double[side * side];
        double[] y = new double[side * side];
        for (int k = 0; k < x.length; k++) {
            x[k] = 0.5 + width * share.applyAsDouble(k % side);
            y[k] = 0.5 + height * share.applyAsDouble(k / side);
        }
        return new ImageGrid(x, y);
    }
}
