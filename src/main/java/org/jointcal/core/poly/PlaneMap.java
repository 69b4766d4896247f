package org.jointcal.core.poly;

/**
 * A map of one plane into another by two polynomials, such as from the pixels of one image to those of another:
 * x' = X(u, v), y' = Y(u, v) with u = (x - originX)/scale, v = (y - originY)/scale.
 *
 * <p>Immutable.
 *
 * @param originX what has u = 0
 * @param originY what has v = 0
 * @param scale length of a unit of u and v, positive
 * @param x first coordinate there, as a polynomial of (u, v)
 * @param y second coordinate there, as a polynomial of (u, v)
 */
public record PlaneMap(double originX, double originY, double scale, BivariatePolynomial x, BivariatePolynomial y) {
    private static final int NEWTON_STEPS = 50;
    private static final double CLOSE_ENOUGH = 1e-10;
    private static final int GRID = 33;
    private static final int HIGHEST_DEGREE = 9;

    public PlaneMap {
        if (!(scale > 0) || !Double.isFinite(originX) || !Double.isFinite(originY)) {
            throw new IllegalArgumentException("origin " + originX + ", " + originY + ", scale " + scale);
        }
    }

    /**
     * A part of a plane: x from left to right, y from bottom to top.
     *
     * @param left least x
     * @param bottom least y
     * @param right largest x
     * @param top largest y
     */
    public record Region(double left, double bottom, double right, double top) {
        /**
         * {@return all of an image's pixels, the outer halves of the first and the last included (pixels, 1-based)}
         *
         * @param width its width (pixels)
         * @param height its height (pixels)
         */
        public static Region ofImage(int width, int height) {
            return new Region(0.5, 0.5, width + 0.5, height + 0.5);
        }

        double x(int k) {
            return left + (right - left) * (k % GRID) / (GRID - 1);
        }

        double y(int k) {
            return bottom + (top - bottom) * (k / GRID) / (GRID - 1);
        }
    }

    /**
     * A map the other way.
     *
     * @param map from the second plane to the first
     * @param roundTrip largest distance over the region between a point and where both maps one after the other take it
     */
    public record Inverse(PlaneMap map, double roundTrip) {
    }

    /** Something that takes points of one plane into another. */
    @FunctionalInterface
    public interface PointMap {
        /**
         * @param x first coordinate
         * @param y second coordinate
         * @param out receives both coordinates of where that goes
         */
        void map(double x, double y, double[] out);
    }

    /**
     * The polynomials that come nearest to a map over a region.
     *
     * @param map any smooth map
     * @param region where they are to hold
     * @param degree total degree, up to 9
     * @return the fit; not finite where the map is not
     */
    public static PlaneMap fit(PointMap map, Region region, int degree) {
        double half = 0.5 * Math.max(region.right - region.left, region.top - region.bottom);
        double middleX = 0.5 * (region.left + region.right);
        double middleY = 0.5 * (region.bottom + region.top);
        double[] u = new double[GRID * GRID];
        double[] v = new double[GRID * GRID];
        double[][] to = new double[2][GRID * GRID];
        double[] p = new double[2];
        for (int k = 0; k < u.length; k++) {
            u[k] = (region.x(k) - middleX) / half;
            v[k] = (region.y(k) - middleY) / half;
            map.map(region.x(k), region.y(k), p);
            to[0][k] = p[0];
            to[1][k] = p[1];
        }
        BivariatePolynomial[] fit = PolynomialFit.fit(degree, u, v, to[0], to[1]);
        return new PlaneMap(middleX, middleY, half, fit[0], fit[1]);
    }

    /**
     * {@return the linear map that takes back what this one does near a point}
     *
     * @param px first coordinate of the point
     * @param py second coordinate of the point
     */
    public PlaneMap linearInverse(double px, double py) {
        double[] there = new double[2];
        value(px, py, there);
        double[] j = jacobian(px, py);
        double det = j[0] * j[3] - j[1] * j[2];
        return new PlaneMap(there[0], there[1], 1, BivariatePolynomial.linear(px, j[3] / det, -j[1] / det),
                BivariatePolynomial.linear(py, -j[2] / det, j[0] / det));
    }

    /** {@return the map that leaves every point where it is} */
    public static PlaneMap identity() {
        return new PlaneMap(0, 0, 1, BivariatePolynomial.linear(0, 1, 0), BivariatePolynomial.linear(0, 0, 1));
    }

    /** {@return the larger of the two total degrees} */
    public int degree() {
        return Math.max(x.degree(), y.degree());
    }

    /**
     * @param px first coordinate
     * @param py second coordinate
     * @param out receives both coordinates of where that goes
     */
    public void value(double px, double py, double[] out) {
        double u = (px - originX) / scale;
        double v = (py - originY) / scale;
        out[0] = x.value(u, v);
        out[1] = y.value(u, v);
    }

    /**
     * @param px first coordinate
     * @param py second coordinate
     * @return ∂x'/∂x, ∂x'/∂y, ∂y'/∂x, ∂y'/∂y
     */
    public double[] jacobian(double px, double py) {
        double u = (px - originX) / scale;
        double v = (py - originY) / scale;
        return new double[]{x.derivativeX().value(u, v) / scale, x.derivativeY().value(u, v) / scale,
            y.derivativeX().value(u, v) / scale, y.derivativeY().value(u, v) / scale};
    }

    /**
     * Both one after the other in one polynomial, composed exactly.
     *
     * @param next what follows
     * @return the map from this one's points to the next one's values, of the product of both degrees
     */
    public PlaneMap then(PlaneMap next) {
        double[] shift = {-next.originX / next.scale, -next.originY / next.scale};
        BivariatePolynomial u = x.times(1 / next.scale).plus(new BivariatePolynomial(0, new double[]{shift[0]}));
        BivariatePolynomial v = y.times(1 / next.scale).plus(new BivariatePolynomial(0, new double[]{shift[1]}));
        return new PlaneMap(originX, originY, scale, next.x.compose(u, v), next.y.compose(u, v));
    }

    /**
     * Solves the map for a point by Newton's method, to 1e-10.
     *
     * @param tx first coordinate of a value
     * @param ty second coordinate of a value
     * @param out holds a guess, and receives the point that the map takes there; NaN where the solution does not converge
     */
    public void solve(double tx, double ty, double[] out) {
        double[] here = new double[2];
        for (int step = 0; step < NEWTON_STEPS; step++) {
            value(out[0], out[1], here);
            double[] j = jacobian(out[0], out[1]);
            double det = j[0] * j[3] - j[1] * j[2];
            double dx = tx - here[0];
            double dy = ty - here[1];
            double moveX = (j[3] * dx - j[1] * dy) / det;
            double moveY = (j[0] * dy - j[2] * dx) / det;
            out[0] += moveX;
            out[1] += moveY;
            if (Math.hypot(moveX, moveY) < CLOSE_ENOUGH) {
                return;
            }
        }
        out[0] = Double.NaN;
        out[1] = Double.NaN;
    }

    /**
     * The polynomials that take the map back over a region, by least squares, of the lowest degree whose round trip is good
     * enough.
     *
     * @param region where they are to hold
     * @param tolerance largest round trip that is good enough
     * @return the best found, up to degree 9
     */
    public Inverse inverse(Region region, double tolerance) {
        double[][] from = new double[2][GRID * GRID];
        double[][] to = new double[2][GRID * GRID];
        double[] box = {Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE};
        double[] p = new double[2];
        for (int k = 0; k < GRID * GRID; k++) {
            from[0][k] = region.x(k);
            from[1][k] = region.y(k);
            value(from[0][k], from[1][k], p);
            for (int axis = 0; axis < 2; axis++) {
                to[axis][k] = p[axis];
                box[axis] = Math.min(box[axis], p[axis]);
                box[2 + axis] = Math.max(box[2 + axis], p[axis]);
            }
        }
        double middleX = 0.5 * (box[0] + box[2]);
        double middleY = 0.5 * (box[1] + box[3]);
        double half = 0.5 * Math.max(box[2] - box[0], box[3] - box[1]);
        double[] u = new double[GRID * GRID];
        double[] v = new double[GRID * GRID];
        for (int k = 0; k < u.length; k++) {
            u[k] = (to[0][k] - middleX) / half;
            v[k] = (to[1][k] - middleY) / half;
        }
        Inverse best = new Inverse(identity(), Double.POSITIVE_INFINITY);
        for (int degree = degree(); degree <= Math.max(HIGHEST_DEGREE, degree()); degree++) {
            BivariatePolynomial[] fit = PolynomialFit.fit(degree, u, v, from[0], from[1]);
            PlaneMap map = new PlaneMap(middleX, middleY, half, fit[0], fit[1]);
            double roundTrip = map.largestDifference(to, from);
            best = roundTrip < best.roundTrip ? new Inverse(map, roundTrip) : best;
            if (best.roundTrip <= tolerance) {
                break;
            }
        }
        return best;
    }

    private double largestDifference(double[][] points, double[][] values) {
        double largest = 0;
        double[] p = new double[2];
        for (int k = 0; k < points[0].length; k++) {
            value(points[0][k], points[1][k], p);
            largest = Math.max(largest, Math.hypot(p[0] - values[0][k], p[1] - values[1][k]));
        }
        return largest;
    }
}
