package org.jointcal.core.wcs;

import org.jointcal.core.poly.BivariatePolynomial;

/**
 * TPV with its odd terms in the distance from CRPIX: to the polynomials are added c1 r + c3 r³ + c5 r⁵ + c7 r⁷ with
 * r = |(p, q)|, p and q the intermediate coordinates.
 *
 * <p>Immutable.
 */
final class RadialTpvWcs extends NewtonWcs {
    private final PolynomialWcs smooth;
    private final double[] p;
    private final double[] q;
    private final double[] xiRadial;
    private final double[] etaRadial;

    /**
     * @param polynomial the terms without r
     * @param p intermediate coordinate along longitude, linear in normalised pixels (degrees)
     * @param q intermediate coordinate along latitude, linear in normalised pixels (degrees)
     * @param xiRadial coefficients of r, r³, r⁵, r⁷ in xi
     * @param etaRadial coefficients of r, r³, r⁵, r⁷ in eta
     */
    RadialTpvWcs(PlanePolynomial polynomial, BivariatePolynomial p, BivariatePolynomial q, double[] xiRadial,
            double[] etaRadial) {
        super(polynomial.plane(), polynomial.originX(), polynomial.originY(), polynomial.scale());
        smooth = new PolynomialWcs(polynomial);
        this.p = p.coefficients();
        this.q = q.coefficients();
        this.xiRadial = xiRadial.clone();
        this.etaRadial = etaRadial.clone();
    }

    @Override
    public String kind() {
        return "TPV";
    }

    @Override
    double xi(double u, double v) {
        return smooth.xi(u, v) + radial(xiRadial, u, v);
    }

    @Override
    double eta(double u, double v) {
        return smooth.eta(u, v) + radial(etaRadial, u, v);
    }

    @Override
    double xiU(double u, double v) {
        return smooth.xiU(u, v) + radialSlope(xiRadial, u, v, 1);
    }

    @Override
    double xiV(double u, double v) {
        return smooth.xiV(u, v) + radialSlope(xiRadial, u, v, 2);
    }

    @Override
    double etaU(double u, double v) {
        return smooth.etaU(u, v) + radialSlope(etaRadial, u, v, 1);
    }

    @Override
    double etaV(double u, double v) {
        return smooth.etaV(u, v) + radialSlope(etaRadial, u, v, 2);
    }

    private double radial(double[] c, double u, double v) {
        double a = p[0] + p[1] * u + p[2] * v;
        double b = q[0] + q[1] * u + q[2] * v;
        double r2 = a * a + b * b;
        return Math.sqrt(r2) * (c[0] + r2 * (c[1] + r2 * (c[2] + r2 * c[3])));
    }

    /** Derivative by u (axis 1) or v (axis 2): (dR/dr) (a ∂a + b ∂b)/r, taken as 0 at r = 0, where there is none. */
    private double radialSlope(double[] c, double u, double v, int axis) {
        double a = p[0] + p[1] * u + p[2] * v;
        double b = q[0] + q[1] * u + q[2] * v;
        double r2 = a * a + b * b;
        if (r2 == 0) {
            return 0;
        }
        double slope = c[0] + r2 * (3 * c[1] + r2 * (5 * c[2] + r2 * 7 * c[3]));
        return slope * (a * p[axis] + b * q[axis]) / Math.sqrt(r2);
    }
}
