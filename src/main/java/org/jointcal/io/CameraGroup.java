package org.jointcal.io;

import java.util.List;

/**
 * The chips of a camera as a fit found them, over a set of exposures for which it was stable.
 *
 * @param instrument label of the camera and filter set of the exposures
 * @param firstMjd date of the first exposure (MJD); NaN where unknown
 * @param lastMjd date of the last one (MJD); NaN where unknown
 * @param exposures number of exposures
 * @param chips its chips
 */
public record CameraGroup(String instrument, double firstMjd, double lastMjd, int exposures, List<CameraChip> chips) {
    public CameraGroup {
        chips = List.copyOf(chips);
    }

    /**
     * A chip: where its pixels lie in the plane of the camera, as polynomials of u = (x - (width + 1)/2)/s and
     * v = (y - (height + 1)/2)/s, s half the longer side.
     *
     * @param chip its label
     * @param width number of pixels in x
     * @param height number of pixels in y
     * @param degree total degree of the polynomials
     * @param x coefficients of the first coordinate in the order 1, u, v, u², u v, v², ... (degrees)
     * @param y coefficients of the second coordinate (degrees)
     */
    public record CameraChip(String chip, int width, int height, int degree, double[] x, double[] y) {
        public CameraChip {
            int terms = (degree + 1) * (degree + 2) / 2;
            if (degree < 1 || x.length != terms || y.length != terms) {
                throw new IllegalArgumentException(x.length + " and " + y.length + " coefficients of degree " + degree);
            }
        }
    }
}
