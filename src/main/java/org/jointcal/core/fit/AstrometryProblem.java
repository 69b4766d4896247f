package org.jointcal.core.fit;

import java.util.Arrays;
import org.jointcal.core.model.ProjectionHandler;

/**
 * The data of a fit in flat arrays, measurements sorted by star. Nothing in it changes while fitting.
 *
 * <p>Star k has its measurements at {@code offset[k] .. offset[k+1] - 1}. At the date of image i it stands in the direction
 * <pre>
 *     v = v0 + (a + mu_a years[i] - parallax E_i·e0) e0 + (b + mu_b years[i] - parallax E_i·n0) n0
 * </pre>
 * with (v0, e0, n0) = {@code frame[9k .. 9k+8]} its starting place and the unit vectors to the east and north there, E the
 * Earth's place (au), and (a, b, mu_a, mu_b, parallax) the parameters of the star, of which the first {@code unknowns[k]} move.
 *
 * @param offset first measurement of each star, and the number of measurements at the end
 * @param image image of each measurement
 * @param x centroid (pixels, 1-based)
 * @param y centroid (pixels, 1-based)
 * @param cxx variance of x (pixels²)
 * @param cxy covariance of x and y (pixels²)
 * @param cyy variance of y (pixels²)
 * @param stars places, motions and references of the stars
 * @param images planes, dates and instruments of the images
 */
public record AstrometryProblem(int[] offset, int[] image, double[] x, double[] y, double[] cxx, double[] cxy,
        double[] cyy,
        Stars stars, Images images) {
    /**
     * What is known of the stars before the fit.
     *
     * @param frame nine numbers a star: v0, e0, n0
     * @param unknowns how many of its five parameters move: 2, 4 or 5
     * @param start five numbers a star: where the parameters start; those that do not move keep these values
     *     (degrees, degrees/year, degrees)
     * @param reference row of the star's reference in the catalog, -1 without one
     * @param referenceValue five numbers a star: the parameters as the reference has them at the epoch of the fit
     * @param referenceWeight 25 numbers a star: inverse covariance of the reference's first {@code unknowns} parameters,
     *     row-major with stride 5 (degrees⁻² and so on)
     * @param colour colour of each star (mag); NaN where unknown or not needed
     */
    public record Stars(double[] frame, int[] unknowns, double[] start, int[] reference, double[] referenceValue,
            double[] referenceWeight, double[] colour) {
        private Stars of(int[] chosen) {
            int[] count = Arrays.stream(chosen).map(k -> unknowns[k]).toArray();
            int[] row = Arrays.stream(chosen).map(k -> reference[k]).toArray();
            return new Stars(rows(frame, 9, chosen), count, rows(start, 5, chosen), row,
                    rows(referenceValue, 5, chosen), rows(referenceWeight, 25, chosen), rows(colour, 1, chosen));
        }

        private static double[] rows(double[] all, int width, int[] chosen) {
            double[] some = new double[width * chosen.length];
            for (int k = 0; k < chosen.length; k++) {
                System.arraycopy(all, width * chosen[k], some, width * k, width);
            }
            return some;
        }
    }

    /**
     * What is known of the images.
     *
     * @param projection from the sky to each image's plane
     * @param years date of each image after the epoch of the fit (years); 0 where unknown
     * @param earth three numbers an image: the Earth from the barycentre, equatorial (au); 0 where unknown
     * @param instrument index of each image's instrument, for the error model
     * @param refraction index of each image's refraction coefficient, -1 for none
     * @param zenith two numbers an image: the direction to the zenith in (xi, eta) times what the refraction scales with
     * @param meanColour mean colour of the measurements in each image's band (mag), that of stars which are not refracted
     */
    public record Images(ProjectionHandler projection, double[] years, double[] earth, int[] instrument,
            int[] refraction,
            double[] zenith, double[] meanColour) {
        /** {@return how many images there are} */
        public int count() {
            return years.length;
        }
    }

    /** By how much a parallax of one moves star k to the west at the date of an image: E·e0. */
    double parallaxEast(int image, int k) {
        return alongFrame(image, 9 * k + 3);
    }

    /** By how much a parallax of one moves star k to the south at the date of an image: E·n0. */
    double parallaxNorth(int image, int k) {
        return alongFrame(image, 9 * k + 6);
    }

    private double alongFrame(int image, int axis) {
        double[] f = stars.frame;
        double[] e = images.earth;
        return e[3 * image] * f[axis] + e[3 * image + 1] * f[axis + 1] + e[3 * image + 2] * f[axis + 2];
    }

    /** By how much star k is redder than the mean of the measurements in an image's band (mag); 0 where its colour is unknown. */
    double colourExcess(int image, int k) {
        double colour = stars.colour()[k];
        return Double.isNaN(colour) ? 0 : colour - images.meanColour()[image];
    }

    /** {@return how many stars there are} */
    public int starCount() {
        return offset.length - 1;
    }

    /** {@return how many measurements there are} */
    public int measurementCount() {
        return image.length;
    }

    /** {@return how many images there are} */
    public int imageCount() {
        return images.count();
    }

    /** {@return how many instruments there are} */
    public int instrumentCount() {
        return most(images.instrument) + 1;
    }

    /** {@return how many refraction coefficients there are} */
    public int refractionCount() {
        return most(images.refraction) + 1;
    }

    /**
     * The same with some of the stars alone; images without a measurement stay.
     *
     * @param chosen indices of the stars, ascending
     * @return their problem
     */
    public AstrometryProblem of(int[] chosen) {
        int[] from = new int[chosen.length + 1];
        for (int k = 0; k < chosen.length; k++) {
            from[k + 1] = from[k] + offset[chosen[k] + 1] - offset[chosen[k]];
        }
        int n = from[chosen.length];
        AstrometryProblem part = new AstrometryProblem(from, new int[n], new double[n], new double[n], new double[n],
                new double[n], new double[n], stars.of(chosen), images);
        for (int k = 0; k < chosen.length; k++) {
            int count = from[k + 1] - from[k];
            System.arraycopy(image, offset[chosen[k]], part.image, from[k], count);
            System.arraycopy(x, offset[chosen[k]], part.x, from[k], count);
            System.arraycopy(y, offset[chosen[k]], part.y, from[k], count);
            System.arraycopy(cxx, offset[chosen[k]], part.cxx, from[k], count);
            System.arraycopy(cxy, offset[chosen[k]], part.cxy, from[k], count);
            System.arraycopy(cyy, offset[chosen[k]], part.cyy, from[k], count);
        }
        return part;
    }

    private static int most(int[] indices) {
        int most = -1;
        for (int i : indices) {
            most = Math.max(most, i);
        }
        return most;
    }
}
