package org.jointcal.core.wcs;

import org.jointcal.core.poly.BivariatePolynomial;
import org.jointcal.core.poly.PolynomialFit;

/**
 * SIP's inverse polynomials: u = U + AP(U, V), v = V + BP(U, V), where U = u + A(u, v), V = v + B(u, v).
 *
 * @param x AP (pixels)
 * @param y BP (pixels)
 * @param roundTripPixels largest error of the way forth and back over the image (pixels)
 */
record SipInverse(BivariatePolynomial x, BivariatePolynomial y, double roundTripPixels) {
    private static final int MAX_DEGREE = 9;
    /** The grid does not see the very worst point. */
    private static final double SAFETY = 0.7;
    /** Points of a side that the polynomials are fitted to. */
    private static final int NODES = 12;
    /** Points of a side where the round trip is tried: more than twice as many as errors of degree 9 have waves. */
    private static final int CHECKS = 23;

    /**
     * @param forward A and B
     * @param pixel CRPIX
     * @param width number of pixels in x
     * @param height number of pixels in y
     * @param goal round trip to reach (pixels)
     * @return the inverse of the lowest degree, not below that of A and B, that reaches the goal, or else the best
     */
    static SipInverse fit(BivariatePolynomial[] forward, ReferencePixel pixel, int width, int height, double goal) {
        double[][] nodes = offsets(forward, pixel, ImageGrid.dense(width, height, NODES));
        double[][] checks = offsets(forward, pixel, ImageGrid.dense(width, height, CHECKS));
        SipInverse best = null;
        int first = Math.max(2, forward[0].degree());
        for (int degree = first; degree <= MAX_DEGREE
                && (best == null || best.roundTripPixels > SAFETY * goal); degree++) {
            BivariatePolynomial[] polynomials = fit(degree, nodes);
            double error = error(polynomials, checks);
            if (best == null || error < best.roundTripPixels) {
                best = new SipInverse(polynomials[0], polynomials[1], error);
            }
        }
        return best;
    }

    /** Rows U, V, u - U, v - V. */
    private static double[][] offsets(BivariatePolynomial[] forward, ReferencePixel pixel, ImageGrid grid) {
        double[][] rows = new double[4][grid.size()];
        for (int k = 0; k < grid.size(); k++) {
            double u = grid.x()[k] - pixel.x();
            double v = grid.y()[k] - pixel.y();
            double a = forward[0].value(u, v);
            double b = forward[1].value(u, v);
            rows[0][k] = u + a;
            rows[1][k] = v + b;
            rows[2][k] = -a;
            rows[3][k] = -b;
        }
        return rows;
    }

    /** Fits in coordinates of about -1 to 1, then expands about U = V = 0. */
    private static BivariatePolynomial[] fit(int degree, double[][] rows) {
        int points = rows[0].length;
        double[] middle = new double[2];
        double scale = 0;
        for (int axis = 0; axis < 2; axis++) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (double value : rows[axis]) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
            middle[axis] = (low + high) / 2;
            scale = Math.max(scale, (high - low) / 2);
        }
        double[][] normalised = new double[2][points];
        for (int k = 0; k < points; k++) {
            normalised[0][k] = (rows[0][k] - middle[0]) / scale;
            normalised[1][k] = (rows[1][k] - middle[1]) / scale;
        }
        BivariatePolynomial[] out = PolynomialFit.fit(degree, normalised[0], normalised[1], rows[2], rows[3]);
        BivariatePolynomial u = BivariatePolynomial.linear(-middle[0] / scale, 1 / scale, 0);
        BivariatePolynomial v = BivariatePolynomial.linear(-middle[1] / scale, 0, 1 / scale);
        return new BivariatePolynomial[]{out[0].compose(u, v), out[1].compose(u, v)};
    }

    private static double error(BivariatePolynomial[] polynomials, double[][] rows) {
        double largest = 0;
        for (int k = 0; k < rows[0].length; k++) {
            double x = polynomials[0].value(rows[0][k], rows[1][k]) - rows[2][k];
            double y = polynomials[1].value(rows[0][k], rows[1][k]) - rows[3][k];
            largest = Math.max(largest, x * x + y * y);
        }
        return Math.sqrt(largest);
    }
}
