package org.jointcal.core.simulate;

import org.jointcal.core.poly.BivariatePolynomial;
import org.jointcal.core.sky.TangentPlane;
import org.jointcal.core.wcs.PlanePolynomial;
import org.jointcal.core.wcs.Wcs;

/** A polynomial mapping of one chip and its inverse by Newton's method. Immutable. */
final class PolynomialMapping implements Wcs {
    private static final int MAX_STEPS = 50;
    private static final double TOLERANCE = 1e-10;

    private final PlanePolynomial map;
    private final int width;
    private final int height;
    private final BivariatePolynomial xiU;
    private final BivariatePolynomial xiV;
    private final BivariatePolynomial etaU;
    private final BivariatePolynomial etaV;
    /** Value and inverse Jacobian at the middle of the chip, to begin with. */
    private final double[] middle;
    private final double[] inverse;

    PolynomialMapping(PlanePolynomial map, int width, int height) {
        this.map = map;
        this.width = width;
        this.height = height;
        xiU = map.xi().derivativeX();
        xiV = map.xi().derivativeY();
        etaU = map.eta().derivativeX();
        etaV = map.eta().derivativeY();
        double x = (width + 1) / 2.0;
        double y = (height + 1) / 2.0;
        middle = new double[]{0, 0, x, y};
        map.value(x, y, middle);
        inverse = new double[4];
        invert(x, y, inverse);
    }

    /** Inverse of the Jacobian (pixels per degree): x of xi, x of eta, y of xi, y of eta. */
    private void invert(double x, double y, double[] out) {
        double u = (x - map.originX()) / map.scale();
        double v = (y - map.originY()) / map.scale();
        double a = xiU.value(u, v);
        double b = xiV.value(u, v);
        double c = etaU.value(u, v);
        double d = etaV.value(u, v);
        double f = map.scale() / (a * d - b * c);
        out[0] = d * f;
        out[1] = -b * f;
        out[2] = -c * f;
        out[3] = a * f;
    }

    @Override
    public TangentPlane tangentPlane() {
        return map.plane();
    }

    @Override
    public void pixelToPlane(double x, double y, double[] plane) {
        map.value(x, y, plane);
    }

    @Override
    public void planeToPixel(double xi, double eta, double[] pixel) {
        double x = middle[2] + inverse[0] * (xi - middle[0]) + inverse[1] * (eta - middle[1]);
        double y = middle[3] + inverse[2] * (xi - middle[0]) + inverse[3] * (eta - middle[1]);
        double[] value = new double[2];
        double[] step = new double[4];
        for (int k = 0; k < MAX_STEPS; k++) {
            map.value(x, y, value);
            invert(x, y, step);
            double dx = step[0] * (xi - value[0]) + step[1] * (eta - value[1]);
            double dy = step[2] * (xi - value[0]) + step[3] * (eta - value[1]);
            x += dx;
            y += dy;
            if (Math.abs(dx) + Math.abs(dy) < TOLERANCE) {
                pixel[0] = x;
                pixel[1] = y;
                return;
            }
        }
        pixel[0] = Double.NaN;
        pixel[1] = Double.NaN;
    }

    @Override
    public String kind() {
        return "TAN";
    }

    /**
     * Finds a direction on the chip, quickly saying no for what is far off.
     *
     * @param vector the direction
     * @param margin how far outside the chip it may be (pixels)
     * @param pixel receives x, y where the answer is yes; overwritten also where it is no
     * @return whether it lies on the chip or within the margin around it
     */
    boolean sees(double[] vector, double margin, double[] pixel) {
        map.plane().project(vector[0], vector[1], vector[2], pixel);
        double xi = pixel[0];
        double eta = pixel[1];
        double slack = margin + 60 + 0.05 * Math.max(width, height);
        pixel[0] = middle[2] + inverse[0] * (xi - middle[0]) + inverse[1] * (eta - middle[1]);
        pixel[1] = middle[3] + inverse[2] * (xi - middle[0]) + inverse[3] * (eta - middle[1]);
        if (!inside(pixel, slack)) {
            return false;
        }
        planeToPixel(xi, eta, pixel);
        return inside(pixel, margin);
    }

    private boolean inside(double[] pixel, double margin) {
        return pixel[0] >= 0.5 - margin && pixel[0] <= width + 0.5 + margin && pixel[1] >= 0.5 - margin
                && pixel[1] <= height + 0.5 + margin;
    }
}
