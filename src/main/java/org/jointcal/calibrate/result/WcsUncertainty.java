package org.jointcal.calibrate.result;

import org.jointcal.core.fit.FitState;
import org.jointcal.core.fit.MappingCovariance;
import org.jointcal.core.sky.Angles;

/**
 * How well a fit knows the mapping of an image: standard errors over a grid of its pixels, from the covariance of the fit.
 *
 * <p>Node (i, j) of the grid, at index j * side + i, is the pixel x = 1 + i (width - 1)/(side - 1), y likewise.
 *
 * @param side nodes along each axis; 0 where the covariance is not known
 * @param east standard error of xi (mas)
 * @param north standard error of eta (mas)
 */
public record WcsUncertainty(int side, double[] east, double[] north) {
    /** Not known. */
    public static final WcsUncertainty NONE = new WcsUncertainty(0, new double[0], new double[0]);

    private static final int GRID = 9;

    public WcsUncertainty {
        if (east.length != side * side || north.length != side * side) {
            throw new IllegalArgumentException(east.length + " and " + north.length + " errors for a side of " + side);
        }
    }

    /**
     * @param state a fit at its minimum
     * @param covariance of the mapping's parameters; empty where it is not known
     * @param image index of the image in the problem
     * @param width of the image (pixels)
     * @param height of the image (pixels)
     * @return how well its mapping is known
     */
    public static WcsUncertainty of(FitState state, double[] covariance, int image, int width, int height) {
        if (covariance.length == 0) {
            return NONE;
        }
        double[] east = new double[GRID * GRID];
        double[] north = new double[GRID * GRID];
        double[] here = new double[3];
        MappingCovariance mapping = new MappingCovariance(state, covariance);
        for (int k = 0; k < east.length; k++) {
            double x = 1 + (width - 1.0) * (k % GRID) / (GRID - 1);
            double y = 1 + (height - 1.0) * (k / GRID) / (GRID - 1);
            mapping.at(image, x, y, here);
            east[k] = Angles.MAS * Math.sqrt(here[0]);
            north[k] = Angles.MAS * Math.sqrt(here[2]);
        }
        return new WcsUncertainty(GRID, east, north);
    }

    /**
     * @param node index of a node
     * @param width of the image (pixels)
     * @return its x (pixels, 1-based)
     */
    public double x(int node, int width) {
        return 1 + (width - 1.0) * (node % side) / (side - 1);
    }

    /**
     * @param node index of a node
     * @param height of the image (pixels)
     * @return its y (pixels, 1-based)
     */
    public double y(int node, int height) {
        return 1 + (height - 1.0) * (node / side) / (side - 1);
    }

    /** {@return rms over the grid of the error of xi (mas); NaN where not known} */
    public double rmsEast() {
        return rms(east);
    }

    /** {@return rms over the grid of the error of eta (mas); NaN where not known} */
    public double rmsNorth() {
        return rms(north);
    }

    /** {@return largest error over the grid, of both axes together (mas); 0 where not known} */
    public double largest() {
        double most = 0;
        for (int k = 0; k < east.length; k++) {
            most = Math.max(most, Math.hypot(east[k], north[k]));
        }
        return most;
    }

    private static double rms(double[] errors) {
        double sum = 0;
        for (double error : errors) {
            sum += error * error;
        }
        return Math.sqrt(sum / errors.length);
    }
}
