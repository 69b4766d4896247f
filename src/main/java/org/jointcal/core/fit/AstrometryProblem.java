package org.jointcal.core.fit;

import java.util.List;
import org.jointcal.core.sky.TangentPlane;

/**
 * The data of a fit in flat arrays, measurements sorted by star. Nothing in it changes while fitting.
 *
 * <p>Star k has its measurements at {@code offset[k] .. offset[k+1] - 1}. Its position is v = v0 + a e0 + b n0, with
 * (v0, e0, n0) = {@code frame[9k .. 9k+8]} its starting place and the unit vectors to the east and north there, and a, b the
 * two parameters of the star (degrees). At the date of an image the star stands {@code motion * years} further on.
 *
 * @param offset first measurement of each star, and the number of measurements at the end
 * @param image image of each measurement
 * @param x centroid (pixels, 1-based)
 * @param y centroid (pixels, 1-based)
 * @param cxx variance of x (pixels²)
 * @param cxy covariance of x and y (pixels²)
 * @param cyy variance of y (pixels²)
 * @param frame nine numbers a star: v0, e0, n0
 * @param motion two numbers a star: applied proper motion in e0 and n0 (degrees/year)
 * @param reference row of the star's reference in the catalog, -1 without one
 * @param referencePlace two numbers a star: the reference at the epoch of the fit, in e0 and n0 (degrees)
 * @param referenceWeight three numbers a star: inverse covariance xx, xy, yy of the reference then (degrees⁻²)
 * @param plane tangent plane of each image
 * @param years date of each image after the epoch of the fit (years); 0 where unknown
 * @param instrument index of each image's instrument, for the position floor
 */
public record AstrometryProblem(int[] offset, int[] image, double[] x, double[] y, double[] cxx, double[] cxy,
        double[] cyy,
        double[] frame, double[] motion, int[] reference, double[] referencePlace, double[] referenceWeight,
        List<TangentPlane> plane, double[] years, int[] instrument) {
    /** How many stars there are. */
    public int starCount() {
        return offset.length - 1;
    }

    /** How many measurements there are. */
    public int measurementCount() {
        return image.length;
    }

    /** How many images there are. */
    public int imageCount() {
        return plane.size();
    }

    /** How many instruments there are. */
    public int instrumentCount() {
        int most = -1;
        for (int i : instrument) {
            most = Math.max(most, i);
        }
        return most + 1;
    }
}
