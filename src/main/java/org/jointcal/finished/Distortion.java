package org.jointcal.finished;

import java.util.Arrays;
import org.jointcal.core.wcs.Wcs;

/**
 * What a solution adds to the linear mapping that fits it best, at the nodes of a grid over the image.
 *
 * @param side nodes along each axis; node (i, j) has index j * side + i
 * @param x of the nodes (pixels, 1-based)
 * @param y of the nodes (pixels, 1-based)
 * @param dx how far a star stands from where the linear mapping would put it (pixels)
 * @param dy as dx
 */
public record Distortion(int side, double[] x, double[] y, double[] dx, double[] dy) {
    /**
     * @param wcs a solution
     * @param width of the image (pixels)
     * @param height of the image (pixels)
     * @param side nodes along each axis, at least 2
     * @return its distortion
     */
    public static Distortion of(Wcs wcs, int width, int height, int side) {
        int n = side * side;
        double[] x = new double[n];
        double[] y = new double[n];
        double[][] plane = new double[2][n];
        double[] at = new double[2];
        for (int k = 0; k < n; k++) {
            x[k] = 1 + (width - 1.0) * (k % side) / (side - 1);
            y[k] = 1 + (height - 1.0) * (k / side) / (side - 1);
            wcs.pixelToPlane(x[k], y[k], at);
            plane[0][k] = at[0];
            plane[1][k] = at[1];
        }
        double[] xi = linear(x, y, plane[0]);
        double[] eta = linear(x, y, plane[1]);
        double determinant = xi[1] * eta[2] - xi[2] * eta[1];
        double[] dx = new double[n];
        double[] dy = new double[n];
        for (int k = 0; k < n; k++) {
            double restXi = plane[0][k] - xi[0] - xi[1] * (x[k] - xi[3]) - xi[2] * (y[k] - xi[4]);
            double restEta = plane[1][k] - eta[0] - eta[1] * (x[k] - eta[3]) - eta[2] * (y[k] - eta[4]);
            // A star at pixel x stands in the sky where the linear mapping has x + d: seen from there it is moved by -d.
            dx[k] = -(eta[2] * restXi - xi[2] * restEta) / determinant;
            dy[k] = -(xi[1] * restEta - eta[1] * restXi) / determinant;
        }
        return new Distortion(side, x, y, dx, dy);
    }

    /** Least squares on a full grid, where x and y are not correlated: value in the middle, slopes, middle. */
    private static double[] linear(double[] x, double[] y, double[] value) {
        int n = x.length;
        double meanX = 0;
        double meanY = 0;
        double mean = 0;
        for (int k = 0; k < n; k++) {
            meanX += x[k] / n;
            meanY += y[k] / n;
            mean += value[k] / n;
        }
        double xx = 0;
        double yy = 0;
        double xv = 0;
        double yv = 0;
        for (int k = 0; k < n; k++) {
            xx += (x[k] - meanX) * (x[k] - meanX);
            yy += (y[k] - meanY) * (y[k] - meanY);
            xv += (x[k] - meanX) * (value[k] - mean);
            yv += (y[k] - meanY) * (value[k] - mean);
        }
        return new double[]{mean, xv / xx, yv / yy, meanX, meanY};
    }

    /** {@return the largest displacement (pixels)} */
    public double largest() {
        return quantile(1);
    }

    /**
     * {@return the displacement that a fraction of the nodes stays below (pixels)}
     *
     * @param fraction from 0 to 1
     */
    public double quantile(double fraction) {
        double[] lengths = new double[dx.length];
        Arrays.setAll(lengths, k -> Math.hypot(dx[k], dy[k]));
        Arrays.sort(lengths);
        return lengths[(int) Math.round(fraction * (lengths.length - 1))];
    }
}
