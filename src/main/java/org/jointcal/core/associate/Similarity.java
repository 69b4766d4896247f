package org.jointcal.core.associate;

/**
 * A shift, rotation and change of scale in a plane: x' = p x - q y + dx, y' = q x + p y + dy.
 *
 * @param p scale times cosine of the angle
 * @param q scale times sine of the angle, from x towards y
 * @param dx shift
 * @param dy shift
 */
record Similarity(double p, double q, double dx, double dy) {
    static final Similarity IDENTITY = new Similarity(1, 0, 0, 0);

    static Similarity rotation(double angle, double aboutX, double aboutY) {
        double p = Math.cos(angle);
        double q = Math.sin(angle);
        return new Similarity(p, q, aboutX - p * aboutX + q * aboutY, aboutY - q * aboutX - p * aboutY);
    }

    double x(double x, double y) {
        return p * x - q * y + dx;
    }

    double y(double x, double y) {
        return q * x + p * y + dy;
    }

    /** This one first, then the other. */
    Similarity then(Similarity o) {
        return new Similarity(o.p * p - o.q * q, o.q * p + o.p * q, o.p * dx - o.q * dy + o.dx,
                o.q * dx + o.p * dy + o.dy);
    }

    /** Angle, from x towards y (radians). */
    double angle() {
        return Math.atan2(q, p);
    }

    /**
     * The best similarity between n pairs of points, by least squares; a shift alone where there are fewer than three.
     *
     * @param from x and y of each point, alternating
     * @param to x and y of where it should go
     * @param n number of pairs, 1 or more
     */
    static Similarity fit(double[] from, double[] to, int n) {
        double fx = 0;
        double fy = 0;
        double tx = 0;
        double ty = 0;
        for (int i = 0; i < n; i++) {
            fx += from[2 * i] / n;
            fy += from[2 * i + 1] / n;
            tx += to[2 * i] / n;
            ty += to[2 * i + 1] / n;
        }
        double dot = 0;
        double cross = 0;
        double norm = 0;
        for (int i = 0; i < n; i++) {
            double ax = from[2 * i] - fx;
            double ay = from[2 * i + 1] - fy;
            double bx = to[2 * i] - tx;
            double by = to[2 * i + 1] - ty;
            dot += ax * bx + ay * by;
            cross += ax * by - ay * bx;
            norm += ax * ax + ay * ay;
        }
        double p = n < 3 || norm == 0 ? 1 : dot / norm;
        double q = n < 3 || norm == 0 ? 0 : cross / norm;
        return new Similarity(p, q, tx - p * fx + q * fy, ty - q * fx - p * fy);
    }
}
