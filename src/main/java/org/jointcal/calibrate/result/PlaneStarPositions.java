package org.jointcal.calibrate.result;

import org.jointcal.core.sky.TangentPlane;
import org.jointcal.core.wcs.PixelPlane;

/**
 * The stars of a fit of transformations where the target has them, as columns; row k is star k of the residuals.
 *
 * @param x position (pixels of the target, 1-based)
 * @param y position (pixels of the target, 1-based)
 * @param sigmaX standard error of x, from the full covariance of the fit (pixels)
 * @param sigmaY standard error of y (pixels)
 * @param correlation correlation of the two errors
 */
public record PlaneStarPositions(double[] x, double[] y, double[] sigmaX, double[] sigmaY, double[] correlation) {
    private static final double PIXEL_MAS = 1000;

    /**
     * @param stars the stars as a fit has them in the plane of the target's pixels
     * @param middleX middle of the target (pixels)
     * @param middleY middle of the target (pixels)
     * @return their places
     */
    public static PlaneStarPositions of(SolvedStars stars, double middleX, double middleY) {
        int n = stars.count();
        PlaneStarPositions out = new PlaneStarPositions(new double[n], new double[n], new double[n], new double[n],
                new double[n]);
        double[] p = new double[8];
        for (int k = 0; k < n; k++) {
            TangentPlane local = new TangentPlane(stars.ra()[k], stars.dec()[k]);
            PixelPlane.PLANE.projectWithDerivatives(local.centre(0), local.centre(1), local.centre(2), p);
            out.x[k] = p[0] / PixelPlane.PIXEL + middleX;
            out.y[k] = p[1] / PixelPlane.PIXEL + middleY;
            //---- J C Jᵀ with J = ∂(x, y)/∂(east, north) at the star
            double[] j = new double[4];
            for (int axis = 0; axis < 3; axis++) {
                j[0] += Math.toRadians(p[2 + axis]) * local.east(axis);
                j[1] += Math.toRadians(p[2 + axis]) * local.north(axis);
                j[2] += Math.toRadians(p[5 + axis]) * local.east(axis);
                j[3] += Math.toRadians(p[5 + axis]) * local.north(axis);
            }
            double a = stars.sigmaRa()[k] / PIXEL_MAS;
            double b = stars.sigmaDec()[k] / PIXEL_MAS;
            double c = stars.correlation()[k] * a * b;
            double xx = j[0] * j[0] * a * a + 2 * j[0] * j[1] * c + j[1] * j[1] * b * b;
            double yy = j[2] * j[2] * a * a + 2 * j[2] * j[3] * c + j[3] * j[3] * b * b;
            double xy = j[0] * j[2] * a * a + (j[0] * j[3] + j[1] * j[2]) * c + j[1] * j[3] * b * b;
            out.sigmaX[k] = Math.sqrt(xx);
            out.sigmaY[k] = Math.sqrt(yy);
            out.correlation[k] = xy / Math.sqrt(xx * yy);
        }
        return out;
    }
}
