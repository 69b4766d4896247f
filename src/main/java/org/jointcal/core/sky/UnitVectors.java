package org.jointcal.core.sky;

/** Directions on the sky as Cartesian vectors in the equatorial (ICRS) frame: x to (0, 0), y to (90, 0), z to the pole. */
public final class UnitVectors {
    private UnitVectors() {
    }

    /**
     * @param ra right ascension (degrees)
     * @param dec declination (degrees)
     * @param vector receives x, y, z of length one
     */
    public static void of(double ra, double dec, double[] vector) {
        double a = Math.toRadians(ra);
        double d = Math.toRadians(dec);
        double cosD = Math.cos(d);
        vector[0] = cosD * Math.cos(a);
        vector[1] = cosD * Math.sin(a);
        vector[2] = Math.sin(d);
    }

    /**
     * Right ascension of a direction of any length.
     *
     * @param x component
     * @param y component
     * @return right ascension in [0, 360) (degrees); 0 at a pole
     */
    public static double ra(double x, double y) {
        return normaliseRa(Math.toDegrees(Math.atan2(y, x)));
    }

    /**
     * Declination of a direction of any length, accurate at the poles too.
     *
     * @param x component
     * @param y component
     * @param z component
     * @return declination (degrees)
     */
    public static double dec(double x, double y, double z) {
        return Math.toDegrees(Math.atan2(z, Math.hypot(x, y)));
    }

    /**
     * @param ra any angle (degrees)
     * @return the same direction in [0, 360) (degrees)
     */
    static double normaliseRa(double ra) {
        double turned = ra % 360;
        if (turned < 0) {
            turned += 360;
        }
        return turned >= 360 ? 0 : turned;
    }

    /**
     * Angle between two positions, accurate for small and for large ones.
     *
     * @param ra1 right ascension of the first (degrees)
     * @param dec1 declination of the first (degrees)
     * @param ra2 right ascension of the second (degrees)
     * @param dec2 declination of the second (degrees)
     * @return the separation, 0 to 180 (degrees)
     */
    public static double separation(double ra1, double dec1, double ra2, double dec2) {
        double[] a = new double[3];
        double[] b = new double[3];
        of(ra1, dec1, a);
        of(ra2, dec2, b);
        double x = a[1] * b[2] - a[2] * b[1];
        double y = a[2] * b[0] - a[0] * b[2];
        double z = a[0] * b[1] - a[1] * b[0];
        double cross = Math.sqrt(x * x + y * y + z * z);
        return Math.toDegrees(Math.atan2(cross, a[0] * b[0] + a[1] * b[1] + a[2] * b[2]));
    }
}
