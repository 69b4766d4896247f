package org.jointcal.core.associate;

/**
 * A linear map of a plane: x' = xx x + xy y + dx, y' = yx x + yy y + dy.
 *
 * @param xx ∂x'/∂x
 * @param xy ∂x'/∂y
 * @param yx ∂y'/∂x
 * @param yy ∂y'/∂y
 * @param dx shift
 * @param dy shift
 */
public record Affine(double xx, double xy, double yx, double yy, double dx, double dy) {
    static final Affine IDENTITY = new Affine(1, 0, 0, 1, 0, 0);

    /**
     * {@return x' of a point}
     *
     * @param x first coordinate
     * @param y second coordinate
     */
    public double x(double x, double y) {
        return xx * x + xy * y + dx;
    }

    /**
     * {@return y' of a point}
     *
     * @param x first coordinate
     * @param y second coordinate
     */
    public double y(double x, double y) {
        return yx * x + yy * y + dy;
    }

    /** Factor by which it changes areas, negative where it mirrors. */
    double determinant() {
        return xx * yy - xy * yx;
    }

    /** Factor by which it changes lengths, on average. */
    double scale() {
        return Math.sqrt(Math.abs(determinant()));
    }

    /** Angle by which it turns, from x towards y, after mirroring x where it mirrors (radians). */
    double angle() {
        return determinant() > 0 ? Math.atan2(yx - xy, xx + yy) : Math.atan2(-yx - xy, yy - xx);
    }

    /** How far it is from a similarity: 0 for one, 1 for a map onto a line. */
    double shear() {
        double kept = Math.hypot(xx + yy, yx - xy);
        double mirrored = Math.hypot(xx - yy, yx + xy);
        return Math.min(kept, mirrored) / Math.max(kept, mirrored);
    }

    /**
     * The best map between n pairs of points, by least squares.
     *
     * @param from x and y of each point, alternating
     * @param to x and y of where it should go
     * @param n number of pairs, 2 or more for a similarity and 3 or more else
     * @param similarity whether only shift, rotation and scale are free
     * @param mirror for a similarity: whether it mirrors
     * @return the map; not finite where the points do not determine it
     */
    public static Affine fit(double[] from, double[] to, int n, boolean similarity, boolean mirror) {
        double[] mean = new double[4];
        for (int i = 0; i < n; i++) {
            for (int axis = 0; axis < 2; axis++) {
                mean[axis] += from[2 * i + axis] / n;
                mean[2 + axis] += to[2 * i + axis] / n;
            }
        }
        double[] s = new double[7];
        for (int i = 0; i < n; i++) {
            double x = from[2 * i] - mean[0];
            double y = from[2 * i + 1] - mean[1];
            double u = to[2 * i] - mean[2];
            double v = to[2 * i + 1] - mean[3];
            s[0] += x * x;
            s[1] += x * y;
            s[2] += y * y;
            s[3] += x * u;
            s[4] += y * u;
            s[5] += x * v;
            s[6] += y * v;
        }
        double[] m = similarity ? similarity(s, mirror) : general(s);
        return new Affine(m[0], m[1], m[2], m[3], mean[2] - m[0] * mean[0] - m[1] * mean[1],
                mean[3] - m[2] * mean[0] - m[3] * mean[1]);
    }

    private static double[] similarity(double[] s, boolean mirror) {
        double norm = s[0] + s[2];
        if (mirror) {
            double p = (s[6] - s[3]) / norm;
            double q = (s[4] + s[5]) / norm;
            return new double[]{-p, q, q, p};
        }
        double p = (s[3] + s[6]) / norm;
        double q = (s[5] - s[4]) / norm;
        return new double[]{p, -q, q, p};
    }

    private static double[] general(double[] s) {
        double det = s[0] * s[2] - s[1] * s[1];
        return new double[]{(s[3] * s[2] - s[4] * s[1]) / det, (s[4] * s[0] - s[3] * s[1]) / det,
            (s[5] * s[2] - s[6] * s[1]) / det, (s[6] * s[0] - s[5] * s[1]) / det};
    }
}
