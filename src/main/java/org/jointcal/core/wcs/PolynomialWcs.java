package org.jointcal.core.wcs;

/**
 * A {@link Wcs} made of a {@link PlanePolynomial}: pixels to the tangent plane by two polynomials, back by Newton.
 *
 * <p>Made for millions of points: derivatives are prepared once, coefficients stand in the order in which they are used,
 * and no call allocates. Inversion is quick and safe where the polynomial's origin is in the image; see
 * {@link PlanePolynomial#about}.
 *
 * <p>Immutable.
 */
public final class PolynomialWcs extends NewtonWcs {
    private final String kind;
    private final Horner xi;
    private final Horner eta;
    private final Horner xiU;
    private final Horner xiV;
    private final Horner etaU;
    private final Horner etaV;

    /**
     * A WCS called {@code TAN} where the polynomials are linear, else {@code TAN-SIP}.
     *
     * @param polynomial the mapping
     */
    public PolynomialWcs(PlanePolynomial polynomial) {
        this(polynomial, polynomial.degree() <= 1 ? "TAN" : "TAN-SIP");
    }

    /**
     * @param polynomial the mapping
     * @param kind what {@link #kind()} answers
     */
    public PolynomialWcs(PlanePolynomial polynomial, String kind) {
        super(polynomial.plane(), polynomial.originX(), polynomial.originY(), polynomial.scale());
        this.kind = kind;
        xi = new Horner(polynomial.xi());
        eta = new Horner(polynomial.eta());
        xiU = new Horner(polynomial.xi().derivativeX());
        xiV = new Horner(polynomial.xi().derivativeY());
        etaU = new Horner(polynomial.eta().derivativeX());
        etaV = new Horner(polynomial.eta().derivativeY());
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    double xi(double u, double v) {
        return xi.value(u, v);
    }

    @Override
    double eta(double u, double v) {
        return eta.value(u, v);
    }

    @Override
    double xiU(double u, double v) {
        return xiU.value(u, v);
    }

    @Override
    double xiV(double u, double v) {
        return xiV.value(u, v);
    }

    @Override
    double etaU(double u, double v) {
        return etaU.value(u, v);
    }

    @Override
    double etaV(double u, double v) {
        return etaV.value(u, v);
    }
}
