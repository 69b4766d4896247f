package org.jointcal.core.model;

/**
 * Maps the pixels of a chip to about [-1, 1] in both coordinates, with one scale so that angles stay angles.
 *
 * @param originX pixel coordinate of the centre (pixels, 1-based)
 * @param originY pixel coordinate of the centre (pixels, 1-based)
 * @param scale half the longer side (pixels)
 */
record PixelBox(double originX, double originY, double scale) {
    static PixelBox of(int width, int height) {
        return new PixelBox((width + 1) / 2.0, (height + 1) / 2.0, Math.max(width, height) / 2.0);
    }

    double u(double x) {
        return (x - originX) / scale;
    }

    double v(double y) {
        return (y - originY) / scale;
    }

    /** Normalises {@code count} pixels from index from on. */
    void normalise(double[] x, double[] y, int from, int count, double[] u, double[] v) {
        for (int i = 0; i < count; i++) {
            u[i] = (x[from + i] - originX) / scale;
            v[i] = (y[from + i] - originY) / scale;
        }
    }
}
