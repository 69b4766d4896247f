package org.jointcal.display;

import org.jointcal.core.star.MeasuredStars;
import org.jointcal.detect.Detections;

/**
 * The sources of a slice as they are drawn.
 *
 * @param x centre (ImageJ's pixels)
 * @param y centre (ImageJ's pixels)
 * @param radius of the circle (pixels)
 * @param flagged whether the source is saturated, at an edge, or not wholly measured
 */
record SourceMarks(double[] x, double[] y, double[] radius, boolean[] flagged) {
    private static final double HALF_LIGHT_RADII = 2.5;
    private static final double LEAST_RADIUS = 3;
    private static final double LARGEST_RADIUS = 40;
    /** Neighbours (1) and blends (2) are good measurements. */
    private static final int HARMLESS = 3;

    static SourceMarks of(Detections sources, PixelConvention convention) {
        MeasuredStars stars = sources.stars();
        int n = stars.count();
        SourceMarks marks = new SourceMarks(new double[n], new double[n], new double[n], new boolean[n]);
        for (int k = 0; k < n; k++) {
            marks.x[k] = convention.imageX(stars.x()[k]);
            marks.y[k] = convention.imageY(stars.y()[k]);
            double radius = HALF_LIGHT_RADII * stars.fluxRadius()[k];
            marks.radius[k] = radius > LEAST_RADIUS ? Math.min(radius, LARGEST_RADIUS) : LEAST_RADIUS;
            marks.flagged[k] = (stars.flags()[k] & ~HARMLESS) != 0;
        }
        return marks;
    }

    int count() {
        return x.length;
    }
}
