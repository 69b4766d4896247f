package org.jointcal.core.sky;

/**
 * The gnomonic projection about a tangent point.
 *
 * <p>With t the unit vector of the tangent point and (e, n) the unit vectors to the east and to the north there,
 * a direction v has xi = (v·e)/(v·t) and eta = (v·n)/(v·t), here in degrees. The expression is homogeneous of degree
 * zero in v, so v needs no normalising. At a pole, east is the direction of right ascension + 90 degrees, which is
 * what FITS means by it (Calabretta and Greisen 2002, section 5.1.3, with LONPOLE = 180).
 *
 * <p>Immutable.
 */
public final class TangentPlane {
    private static final double DEGREE = Math.toDegrees(1);

    private final double ra;
    private final double dec;
    private final double[] centre;
    private final double[] east;
    private final double[] north;

    /**
     * @param ra right ascension of the tangent point, any turn (degrees)
     * @param dec declination of the tangent point, -90 to 90 (degrees)
     * @throws IllegalArgumentException if a coordinate is not finite or dec is out of range
     */
    public TangentPlane(double ra, double dec) {
        if (!Double.isFinite(ra) || !(Math.abs(dec) <= 90)) {
            throw new IllegalArgumentException("tangent point at ra " + ra + ", dec " + dec);
        }
        this.ra = UnitVectors.normaliseRa(ra);
        this.dec = dec;
        double a = Math.toRadians(ra);
        double d = Math.toRadians(dec);
        double sinA = Math.sin(a);
        double cosA = Math.cos(a);
        double sinD = Math.sin(d);
        double cosD = Math.cos(d);
        centre = new double[]{cosD * cosA, cosD * sinA, sinD};
        east = new double[]{-sinA, cosA, 0};
        north = new double[]{-sinD * cosA, -sinD * sinA, cosD};
    }

    /**
     * @param x component of a direction, of any length
     * @param y component of it
     * @param z component of it
     * @return the projection about that direction
     * @throws IllegalArgumentException if it is none
     */
    public static TangentPlane towards(double x, double y, double z) {
        return new TangentPlane(UnitVectors.ra(x, y), UnitVectors.dec(x, y, z));
    }

    /** {@return right ascension of the tangent point, in [0, 360) (degrees)} */
    public double ra() {
        return ra;
    }

    /** {@return declination of the tangent point (degrees)} */
    public double dec() {
        return dec;
    }

    /**
     * One component of the basis.
     *
     * @param axis 0, 1 or 2: x, y or z of the equatorial frame
     * @return the component of the unit vector to the tangent point
     */
    public double centre(int axis) {
        return centre[axis];
    }

    /**
     * {@return as {@link #centre(int)}, of the unit vector to the east}
     *
     * @param axis 0, 1 or 2: x, y or z of the equatorial frame
     */
    public double east(int axis) {
        return east[axis];
    }

    /**
     * {@return as {@link #centre(int)}, of the unit vector to the north}
     *
     * @param axis 0, 1 or 2: x, y or z of the equatorial frame
     */
    public double north(int axis) {
        return north[axis];
    }

    /**
     * Projects a direction.
     *
     * @param x component of the direction, which need not have unit length
     * @param y component of the direction
     * @param z component of the direction
     * @param plane receives xi, eta (degrees); both NaN for a direction 90 degrees or more from the tangent point
     */
    public void project(double x, double y, double z, double[] plane) {
        double t = x * centre[0] + y * centre[1] + z * centre[2];
        if (!(t > 0)) {
            plane[0] = Double.NaN;
            plane[1] = Double.NaN;
            return;
        }
        plane[0] = DEGREE * (x * east[0] + y * east[1]) / t;
        plane[1] = DEGREE * (x * north[0] + y * north[1] + z * north[2]) / t;
    }

    /**
     * Projects a direction, with the derivatives by its components.
     *
     * @param x component of the direction, which need not have unit length
     * @param y component of the direction
     * @param z component of the direction
     * @param out receives xi, eta (degrees), ∂xi/∂(x, y, z) and ∂eta/∂(x, y, z) (degrees): eight numbers
     */
    public void projectWithDerivatives(double x, double y, double z, double[] out) {
        double t = DEGREE / (x * centre[0] + y * centre[1] + z * centre[2]);
        double xi = t * (x * east[0] + y * east[1]);
        double eta = t * (x * north[0] + y * north[1] + z * north[2]);
        out[0] = xi;
        out[1] = eta;
        double u = xi / DEGREE;
        double v = eta / DEGREE;
        for (int axis = 0; axis < 3; axis++) {
            out[2 + axis] = t * (east[axis] - u * centre[axis]);
            out[5 + axis] = t * (north[axis] - v * centre[axis]);
        }
    }

    /**
     * Projects a position.
     *
     * @param raDeg right ascension (degrees)
     * @param decDeg declination (degrees)
     * @param plane receives xi, eta (degrees); both NaN 90 degrees or more from the tangent point
     */
    public void project(double raDeg, double decDeg, double[] plane) {
        double a = Math.toRadians(raDeg);
        double d = Math.toRadians(decDeg);
        double cosD = Math.cos(d);
        project(cosD * Math.cos(a), cosD * Math.sin(a), Math.sin(d), plane);
    }

    /**
     * Turns a point of the plane into a unit vector.
     *
     * @param xi east coordinate (degrees)
     * @param eta north coordinate (degrees)
     * @param vector receives x, y, z of length one
     */
    public void deprojectToVector(double xi, double eta, double[] vector) {
        double u = xi / DEGREE;
        double v = eta / DEGREE;
        double s = 1 / Math.sqrt(1 + u * u + v * v);
        for (int axis = 0; axis < 3; axis++) {
            vector[axis] = s * (centre[axis] + u * east[axis] + v * north[axis]);
        }
    }

    /**
     * Turns a point of the plane into a position.
     *
     * @param xi east coordinate (degrees)
     * @param eta north coordinate (degrees)
     * @param raDec receives right ascension in [0, 360) and declination (degrees)
     */
    public void deproject(double xi, double eta, double[] raDec) {
        double u = xi / DEGREE;
        double v = eta / DEGREE;
        double x = centre[0] + u * east[0] + v * north[0];
        double y = centre[1] + u * east[1] + v * north[1];
        double z = centre[2] + v * north[2];
        raDec[0] = UnitVectors.ra(x, y);
        raDec[1] = UnitVectors.dec(x, y, z);
    }

    @Override
    public String toString() {
        return "tangent plane at ra " + ra + ", dec " + dec;
    }
}
