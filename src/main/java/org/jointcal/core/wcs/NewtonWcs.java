package org.jointcal.core.wcs;

import org.jointcal.core.sky.TangentPlane;

/**
 * A mapping of pixels into a tangent plane that is inverted by Newton's method.
 *
 * <p>Everything happens in normalised pixels u = (x - originX)/scale, v = (y - originY)/scale, with the origin best in the
 * middle of the image: the linear mapping there gives the first guess. A step that does not bring the point nearer is
 * halved. If that fails from the first guess, the origin itself is tried. Nothing is allocated in a call.
 */
abstract class NewtonWcs implements Wcs {
    /** A step shorter than this ends the iteration (pixels); the next one would be shorter than rounding. */
    private static final double CONVERGED = 1e-8;
    /** Where no step helps any more, what is accepted as the limit of rounding (pixels). */
    private static final double ROUNDING = 1e-7;
    private static final int MAX_STEPS = 50;
    private static final int MAX_HALVINGS = 12;

    private final TangentPlane plane;
    private final double originX;
    private final double originY;
    private final double scale;

    NewtonWcs(TangentPlane plane, double originX, double originY, double scale) {
        this.plane = plane;
        this.originX = originX;
        this.originY = originY;
        this.scale = scale;
    }

    abstract double xi(double u, double v);

    abstract double eta(double u, double v);

    abstract double xiU(double u, double v);

    abstract double xiV(double u, double v);

    abstract double etaU(double u, double v);

    abstract double etaV(double u, double v);

    @Override
    public TangentPlane tangentPlane() {
        return plane;
    }

    @Override
    public void pixelToPlane(double x, double y, double[] out) {
        double u = (x - originX) / scale;
        double v = (y - originY) / scale;
        out[0] = xi(u, v);
        out[1] = eta(u, v);
    }

    @Override
    public void planeToPixel(double xi, double eta, double[] pixel) {
        double a = xiU(0, 0);
        double b = xiV(0, 0);
        double c = etaU(0, 0);
        double d = etaV(0, 0);
        double rx = xi - xi(0, 0);
        double ry = eta - eta(0, 0);
        double det = a * d - b * c;
        if (solve(xi, eta, (d * rx - b * ry) / det, (a * ry - c * rx) / det, pixel)
                || solve(xi, eta, 0, 0, pixel)) {
            return;
        }
        pixel[0] = Double.NaN;
        pixel[1] = Double.NaN;
    }

    /** The Jacobian (∂xi/∂x, ∂xi/∂y, ∂eta/∂x, ∂eta/∂y) at a pixel (degrees a pixel). */
    double[] jacobian(double x, double y) {
        double u = (x - originX) / scale;
        double v = (y - originY) / scale;
        return new double[]{xiU(u, v) / scale, xiV(u, v) / scale, etaU(u, v) / scale, etaV(u, v) / scale};
    }

    private boolean solve(double xi, double eta, double startU, double startV, double[] pixel) {
        double u = startU;
        double v = startV;
        double rx = xi - xi(u, v);
        double ry = eta - eta(u, v);
        for (int step = 0; step < MAX_STEPS; step++) {
            double a = xiU(u, v);
            double b = xiV(u, v);
            double c = etaU(u, v);
            double d = etaV(u, v);
            double det = a * d - b * c;
            double du = (d * rx - b * ry) / det;
            double dv = (a * ry - c * rx) / det;
            double length = scale * (Math.abs(du) + Math.abs(dv));
            if (!(length < Double.POSITIVE_INFINITY)) {
                return false;
            }
            if (length < CONVERGED) {
                return accept(u + du, v + dv, pixel);
            }
            double before = rx * rx + ry * ry;
            double after = Double.NaN;
            double share = 1;
            for (int halving = 0; halving <= MAX_HALVINGS && !(after < before); halving++) {
                rx = xi - xi(u + share * du, v + share * dv);
                ry = eta - eta(u + share * du, v + share * dv);
                after = rx * rx + ry * ry;
                share /= 2;
            }
            if (!(after < before)) {
                return length < ROUNDING && accept(u, v, pixel);
            }
            u += 2 * share * du;
            v += 2 * share * dv;
        }
        return false;
    }

    private boolean accept(double u, double v, double[] pixel) {
        pixel[0] = originX + scale * u;
        pixel[1] = originY + scale * v;
        return true;
    }
}
