package org.jointcal.calibrate;

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

    public WcsUncertainty {
        if (east.length != side * side || north.length != side * side) {
            throw new IllegalArgumentException(east.length + " and " + north.length + " errors for a side of " + side);
        }
    }

    /** Rms over the grid of the error of xi (mas); NaN where not known. */
    public double rmsEast() {
        return rms(east);
    }

    /** Rms over the grid of the error of eta (mas); NaN where not known. */
    public double rmsNorth() {
        return rms(north);
    }

    private static double rms(double[] errors) {
        double sum = 0;
        for (double error : errors) {
            sum += error * error;
        }
        return Math.sqrt(sum / errors.length);
    }
}
