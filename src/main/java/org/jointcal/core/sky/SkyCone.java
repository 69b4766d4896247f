package org.jointcal.core.sky;

/**
 * A circle on the sky with what lies in it.
 *
 * @param ra right ascension of the centre (degrees)
 * @param dec declination of the centre (degrees)
 * @param radius angle from the centre to the edge (degrees)
 */
public record SkyCone(double ra, double dec, double radius) {
    /** Steps towards the farthest direction; after n of them the radius is within about 1/n of the least one. */
    private static final int STEPS = 200;
    /** Radii on the grid are powers of this. */
    private static final double RADIUS_STEP = 1.25;
    /** Step of the centres on the grid, in radii. */
    private static final double CENTRE_STEP = 0.1;
    private static final double SQUARE_DEGREES = Math.toDegrees(1) * Math.toDegrees(1);

    public SkyCone {
        if (!Double.isFinite(ra) || !(Math.abs(dec) <= 90) || !(radius >= 0 && radius <= 180)) {
            throw new IllegalArgumentException("cone at ra " + ra + ", dec " + dec + ", radius " + radius);
        }
    }

    /**
     * A small cone around directions that lie on one half of the sky.
     *
     * <p>The centre walks from the mean direction towards the farthest one, by ever shorter steps (Badoiu and Clarkson
     * 2003), so that a crowd on one side does not pull it there.
     *
     * @param xyz unit vectors, three numbers each; at least one
     * @return a cone that holds them all
     */
    public static SkyCone around(double[] xyz) {
        double[] c = new double[3];
        for (int i = 0; i < xyz.length; i++) {
            c[i % 3] += 3 * xyz[i] / xyz.length;
        }
        normalise(c, xyz);
        for (int step = 1; step <= STEPS; step++) {
            int far = farthest(xyz, c);
            for (int axis = 0; axis < 3; axis++) {
                c[axis] += (xyz[3 * far + axis] - c[axis]) / (step + 1);
            }
            normalise(c, xyz);
        }
        double ra = UnitVectors.ra(c[0], c[1]);
        double dec = UnitVectors.dec(c[0], c[1], c[2]);
        UnitVectors.of(ra, dec, c);
        return new SkyCone(ra, dec, angle(xyz, farthest(xyz, c), c));
    }

    /**
     * A somewhat larger cone from a fixed set: one for all the fields that differ little.
     *
     * @return a cone that holds this one, with about 1.1 to 1.5 times its radius
     */
    public SkyCone onGrid() {
        double power = Math.ceil(Math.log(Math.max(radius, 1e-3) / 0.92) / Math.log(RADIUS_STEP));
        while (true) {
            double wide = Math.min(180, Math.pow(RADIUS_STEP, power));
            double step = wide * CENTRE_STEP;
            double nearDec = Math.max(-90, Math.min(90, Math.rint(dec / step) * step));
            double turns = Math.max(1, Math.floor(360 * Math.cos(Math.toRadians(nearDec)) / step));
            double nearRa = UnitVectors.normaliseRa(Math.rint(ra / 360 * turns) * 360 / turns);
            if (wide >= 180 || UnitVectors.separation(ra, dec, nearRa, nearDec) + radius <= wide) {
                return new SkyCone(nearRa, nearDec, wide);
            }
            power++;
        }
    }

    /**
     * {@return whether two cones have a part of the sky in common}
     *
     * @param other the other cone
     */
    public boolean meets(SkyCone other) {
        return UnitVectors.separation(ra, dec, other.ra, other.dec) <= radius + other.radius;
    }

    /**
     * {@return whether all of another cone lies in this one}
     *
     * @param other the other cone
     */
    public boolean holds(SkyCone other) {
        return UnitVectors.separation(ra, dec, other.ra, other.dec) + other.radius <= radius;
    }

    /**
     * @param otherRa right ascension (degrees)
     * @param otherDec declination (degrees)
     * @return the angle from the centre (degrees)
     */
    public double distance(double otherRa, double otherDec) {
        return UnitVectors.separation(ra, dec, otherRa, otherDec);
    }

    /**
     * {@return a cone about the same centre, wider by a margin (degrees)}
     *
     * @param margin how much is added to the radius (degrees)
     */
    public SkyCone widened(double margin) {
        return new SkyCone(ra, dec, Math.min(180, radius + margin));
    }

    /** {@return the part of the sky in it (square degrees)} */
    public double area() {
        double half = Math.sin(Math.toRadians(radius) / 2);
        return 4 * Math.PI * half * half * SQUARE_DEGREES;
    }

    private static int farthest(double[] xyz, double[] c) {
        int far = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < xyz.length / 3; k++) {
            double cosine = xyz[3 * k] * c[0] + xyz[3 * k + 1] * c[1] + xyz[3 * k + 2] * c[2];
            if (cosine < least) {
                least = cosine;
                far = k;
            }
        }
        return far;
    }

    private static double angle(double[] xyz, int k, double[] c) {
        double dx = xyz[3 * k] - c[0];
        double dy = xyz[3 * k + 1] - c[1];
        double dz = xyz[3 * k + 2] - c[2];
        return Math.toDegrees(2 * Math.asin(Math.min(1, 0.5 * Math.sqrt(dx * dx + dy * dy + dz * dz))));
    }

    /** To length one; directions that cancel each other leave the first of them. */
    private static void normalise(double[] c, double[] xyz) {
        double norm = Math.sqrt(c[0] * c[0] + c[1] * c[1] + c[2] * c[2]);
        for (int axis = 0; axis < 3; axis++) {
            c[axis] = norm > 1e-9 ? c[axis] / norm : xyz[axis];
        }
    }
}
