package org.jointcal.detect;

/**
 * Position and shape of a source from the moments of its pixels above the threshold.
 *
 * @param x barycentre (pixels, 0-based)
 * @param y barycentre (pixels, 0-based)
 * @param a rms along the major axis (pixels)
 * @param b rms along the minor axis (pixels)
 * @param cxx of the ellipse with the axes a and b: cxx dx² + cyy dy² + cxy dx dy = 1
 * @param cyy of the same
 * @param cxy of the same
 * @param flux sum of the convolved values (counts)
 * @param peak highest convolved value (counts)
 */
record IsophotalShape(double x, double y, double a, double b, double cxx, double cyy, double cxy, double flux,
        double peak) {
    /** Variance of a light evenly spread over a pixel; what a source of one row is given across it. */
    private static final double PIXEL_VARIANCE = 1.0 / 12;

    /**
     * @param group the source's pixels
     * @param width of the image (pixels)
     * @return its shape
     */
    static IsophotalShape of(PixelGroup group, int width) {
        int originX = group.index()[0] % width;
        int originY = group.index()[0] / width;
        double sum = 0;
        double sx = 0;
        double sy = 0;
        double sxx = 0;
        double syy = 0;
        double sxy = 0;
        for (int k = 0; k < group.size(); k++) {
            double dx = group.index()[k] % width - originX;
            double dy = group.index()[k] / width - originY;
            double v = group.value()[k];
            sum += v;
            sx += v * dx;
            sy += v * dy;
            sxx += v * dx * dx;
            syy += v * dy * dy;
            sxy += v * dx * dy;
        }
        double mx = sx / sum;
        double my = sy / sum;
        return of(originX + mx, originY + my, sxx / sum - mx * mx, syy / sum - my * my, sxy / sum - mx * my, sum,
                group.value()[group.peak()]);
    }

    private static IsophotalShape of(double x, double y, double varX, double varY, double cov, double flux,
            double peak) {
        double vx = varX;
        double vy = varY;
        if (vx * vy - cov * cov < PIXEL_VARIANCE * PIXEL_VARIANCE) {
            vx += PIXEL_VARIANCE;
            vy += PIXEL_VARIANCE;
        }
        double determinant = vx * vy - cov * cov;
        double mean = (vx + vy) / 2;
        double half = Math.hypot((vx - vy) / 2, cov);
        return new IsophotalShape(x, y, Math.sqrt(mean + half), Math.sqrt(mean - half), vy / determinant,
                vx / determinant, -2 * cov / determinant, flux, peak);
    }

    /** Square of the distance from the centre in units of the ellipse. */
    double distanceSquared(double dx, double dy) {
        return cxx * dx * dx + cyy * dy * dy + cxy * dx * dy;
    }

    double elongation() {
        return a / b;
    }

    /** Angle of the major axis from x towards y, -90 to 90 (degrees). */
    double theta() {
        return Math.toDegrees(0.5 * Math.atan2(-cxy, cyy - cxx));
    }
}
