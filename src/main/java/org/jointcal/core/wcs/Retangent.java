package org.jointcal.core.wcs;

import org.jointcal.core.poly.BivariatePolynomial;
import org.jointcal.core.poly.PolynomialFit;
import org.jointcal.core.sky.Angles;
import org.jointcal.core.sky.TangentPlane;

/**
 * The same mapping of an image to the sky, in polynomials of another tangent plane.
 *
 * <p>From one gnomonic plane to another is a quotient of linear functions, no polynomial. Over one image it is so nearly
 * linear that polynomials of one or two degrees more hold it to a small fraction of a microarcsecond; the error is measured.
 *
 * @param polynomial the mapping in the new plane
 * @param error the largest difference between old and new mapping over the image (mas)
 */
record Retangent(PlanePolynomial polynomial, double error) {
    private static final int MAX_DEGREE = 9;
    private static final double GOAL_MAS = 1e-4;
    /** Points of a side that the polynomials are fitted to. */
    private static final int NODES = 12;
    /** Points of a side where the error is measured: more than twice as many as it has waves. */
    private static final int CHECKS = 23;

    /** The mapping with its tangent point in the middle of the image, of the lowest degree up to 9 that holds it. */
    static Retangent toMiddle(PlanePolynomial old, int width, int height) {
        double x = (width + 1) / 2.0;
        double y = (height + 1) / 2.0;
        double[] raDec = new double[2];
        new PolynomialWcs(old).pixelToSky(x, y, raDec);
        TangentPlane plane = new TangentPlane(raDec[0], raDec[1]);
        ImageGrid nodes = ImageGrid.dense(width, height, NODES);
        ImageGrid checks = ImageGrid.dense(width, height, CHECKS);
        double scale = Math.max(width, height) / 2.0;
        double[] u = shifted(nodes.x(), x, scale);
        double[] v = shifted(nodes.y(), y, scale);
        double[][] values = mapped(old, plane, nodes);
        double[][] wanted = mapped(old, plane, checks);
        Retangent best = null;
        for (int degree = old.degree(); degree <= MAX_DEGREE && (best == null || best.error > GOAL_MAS); degree++) {
            BivariatePolynomial[] fit = PolynomialFit.fit(degree, u, v, values);
            PlanePolynomial candidate = new PlanePolynomial(plane, x, y, scale, fit[0], fit[1]);
            double error = difference(candidate, wanted, checks);
            if (best == null || error < best.error) {
                best = new Retangent(candidate, error);
            }
        }
        return best;
    }

    private static double[] shifted(double[] values, double origin, double scale) {
        double[] out = new double[values.length];
        for (int k = 0; k < values.length; k++) {
            out[k] = (values[k] - origin) / scale;
        }
        return out;
    }

    private static double[][] mapped(PlanePolynomial old, TangentPlane plane, ImageGrid grid) {
        double[][] values = new double[2][grid.size()];
        double[] at = new double[2];
        double[] vector = new double[3];
        for (int k = 0; k < grid.size(); k++) {
            old.value(grid.x()[k], grid.y()[k], at);
            old.plane().deprojectToVector(at[0], at[1], vector);
            plane.project(vector[0], vector[1], vector[2], at);
            values[0][k] = at[0];
            values[1][k] = at[1];
        }
        return values;
    }

    private static double difference(PlanePolynomial candidate, double[][] values, ImageGrid grid) {
        double largest = 0;
        double[] at = new double[2];
        for (int k = 0; k < grid.size(); k++) {
            candidate.value(grid.x()[k], grid.y()[k], at);
            double xi = at[0] - values[0][k];
            double eta = at[1] - values[1][k];
            largest = Math.max(largest, xi * xi + eta * eta);
        }
        return Angles.MAS * Math.sqrt(largest);
    }
}
