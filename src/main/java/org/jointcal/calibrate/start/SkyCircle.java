package org.jointcal.calibrate.start;

/**
 * A circle on the sky around the mean of some directions, which holds them all.
 *
 * @param x component of the centre, a unit vector; NaN where there are no directions
 * @param y component of the centre
 * @param z component of the centre
 * @param radius angle from the centre to the farthest (radians)
 */
public record SkyCircle(double x, double y, double z, double radius) {
    /**
     * @param xyz directions, three numbers each
     * @return the circle around them
     */
    static SkyCircle around(double[] xyz) {
        double[] c = new double[3];
        for (int i = 0; i < xyz.length; i++) {
            c[i % 3] += xyz[i];
        }
        double norm = Math.sqrt(c[0] * c[0] + c[1] * c[1] + c[2] * c[2]);
        SkyCircle centre = new SkyCircle(c[0] / norm, c[1] / norm, c[2] / norm, 0);
        double radius = 0;
        for (int k = 0; k < xyz.length / 3; k++) {
            radius = Math.max(radius, centre.angle(xyz, k));
        }
        return new SkyCircle(centre.x, centre.y, centre.z, radius);
    }

    /**
     * @param xyz directions, three numbers each
     * @param k number of a direction
     * @param margin how far outside it may lie (radians)
     * @return whether it is in the circle or that near to it
     */
    boolean holds(double[] xyz, int k, double margin) {
        return angle(xyz, k) < radius + margin;
    }

    private double angle(double[] xyz, int k) {
        double dx = xyz[3 * k] - x;
        double dy = xyz[3 * k + 1] - y;
        double dz = xyz[3 * k + 2] - z;
        return 2 * Math.asin(Math.min(1, 0.5 * Math.sqrt(dx * dx + dy * dy + dz * dz)));
    }
}
