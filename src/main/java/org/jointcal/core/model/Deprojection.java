package org.jointcal.core.model;

import org.jointcal.core.poly.BivariatePolynomial;
import org.jointcal.core.poly.PolynomialFit;
import org.jointcal.core.sky.Angles;
import org.jointcal.core.sky.TangentPlane;
import org.jointcal.core.wcs.PlanePolynomial;

/** The way back from an image's plane to the sky under any {@link ProjectionHandler}, by the derivatives that it gives. */
public final class Deprojection {
    private static final int NEWTON_STEPS = 30;
    /** Steps below this change nothing (radians). */
    private static final double CLOSE_ENOUGH = 1e-13;
    private static final int SIDE = 25;
    /** The highest degree that TPV has. */
    private static final int HIGHEST_DEGREE = 7;
    /** Nearer than this is as good as exact (degrees): 0.001 mas. */
    private static final double EXACT = 0.001 / Angles.MAS;

    private Deprojection() {
    }

    /**
     * A mapping in another plane.
     *
     * @param mapping from pixels to the tangent plane
     * @param largestError largest distance over the image between it and the exact way (degrees)
     */
    public record Converted(PlanePolynomial mapping, double largestError) {
    }

    /**
     * {@return whether the planes of a projection are those of its tangent points, so that mappings to them are a WCS}
     *
     * @param projection the projection
     */
    public static boolean isGnomonic(ProjectionHandler projection) {
        return projection instanceof OneTangentPlanePerExposure || projection instanceof IdentityProjector;
    }

    /**
     * The direction that a projection takes to a place in an image's plane, by Newton's method.
     *
     * @param projection the projection
     * @param image index of the image
     * @param xi first coordinate in the plane (degrees)
     * @param eta second coordinate in the plane (degrees)
     * @param vector holds a guess, and receives the direction, a unit vector; NaN where the solution does not converge
     */
    static void toSky(ProjectionHandler projection, int image, double xi, double eta, double[] vector) {
        double[] p = new double[ProjectionHandler.SIZE];
        for (int step = 0; step < NEWTON_STEPS; step++) {
            projection.project(image, vector[0], vector[1], vector[2], p);
            //---- two directions across the line of sight
            double[] e = across(vector);
            double[] n = {vector[1] * e[2] - vector[2] * e[1], vector[2] * e[0] - vector[0] * e[2],
                vector[0] * e[1] - vector[1] * e[0]};
            double[] j = {along(p, 2, e), along(p, 2, n), along(p, 5, e), along(p, 5, n)};
            double det = j[0] * j[3] - j[1] * j[2];
            double dx = xi - p[0];
            double dy = eta - p[1];
            double a = (j[3] * dx - j[1] * dy) / det;
            double b = (j[0] * dy - j[2] * dx) / det;
            double norm = 0;
            for (int axis = 0; axis < 3; axis++) {
                vector[axis] += a * e[axis] + b * n[axis];
                norm += vector[axis] * vector[axis];
            }
            for (int axis = 0; axis < 3; axis++) {
                vector[axis] /= Math.sqrt(norm);
            }
            if (a * a + b * b < CLOSE_ENOUGH * CLOSE_ENOUGH) {
                return;
            }
        }
        vector[0] = Double.NaN;
    }

    private static double[] across(double[] v) {
        double[] e = Math.abs(v[2]) < 0.9 ? new double[]{-v[1], v[0], 0} : new double[]{0, -v[2], v[1]};
        double norm = Math.sqrt(e[0] * e[0] + e[1] * e[1] + e[2] * e[2]);
        return new double[]{e[0] / norm, e[1] / norm, e[2] / norm};
    }

    private static double along(double[] p, int from, double[] direction) {
        return p[from] * direction[0] + p[from + 1] * direction[1] + p[from + 2] * direction[2];
    }

    /**
     * A mapping to an image's plane as one to its tangent plane, for a WCS: fitted over the image, of the lowest degree that is
     * as good as exact, up to 7.
     *
     * @param projection the projection
     * @param image index of the image
     * @param mapping from pixels to the projection's plane, with the tangent plane that is wanted
     * @param width number of pixels in x
     * @param height number of pixels in y
     * @return from pixels to the tangent plane
     */
    public static Converted onTangentPlane(ProjectionHandler projection, int image, PlanePolynomial mapping, int width,
            int height) {
        PixelBox box = PixelBox.of(width, height);
        double[] u = new double[SIDE * SIDE];
        double[] v = new double[SIDE * SIDE];
        double[][] to = new double[2][SIDE * SIDE];
        double[] p = new double[2];
        double[] vector = new double[3];
        TangentPlane plane = mapping.plane();
        for (int k = 0; k < u.length; k++) {
            double x = 0.5 + (double) width * (k % SIDE) / (SIDE - 1);
            double y = 0.5 + (double) height * (k / SIDE) / (SIDE - 1);
            mapping.value(x, y, p);
            plane.deprojectToVector(p[0], p[1], vector);
            toSky(projection, image, p[0], p[1], vector);
            plane.project(vector[0], vector[1], vector[2], p);
            u[k] = box.u(x);
            v[k] = box.v(y);
            to[0][k] = p[0];
            to[1][k] = p[1];
        }
        Converted best = new Converted(mapping, Double.POSITIVE_INFINITY);
        for (int degree = mapping.degree(); degree <= Math.max(HIGHEST_DEGREE, mapping.degree()); degree++) {
            BivariatePolynomial[] fit = PolynomialFit.fit(degree, u, v, to[0], to[1]);
            double error = 0;
            for (int k = 0; k < u.length; k++) {
                error = Math.max(error,
                        Math.hypot(fit[0].value(u[k], v[k]) - to[0][k], fit[1].value(u[k], v[k]) - to[1][k]));
            }
            if (error < best.largestError) {
                best = new Converted(new PlanePolynomial(plane, box.originX(), box.originY(), box.scale(), fit[0],
                        fit[1]), error);
            }
            if (error < EXACT) {
                break;
            }
        }
        return best;
    }
}
