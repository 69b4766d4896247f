package org.jointcal.core.model;

/**
 * No sky at all: the stars live in a plane, and every image's measurements are mapped into that same plane (Astier 2017,
 * section 5). A place (u, v) of the plane stands as (u, v, 1) where the sky has a direction, with u and v in radians of the
 * fit's angles, so that a coordinate of 1 in the plane counts as 1 degree.
 */
public final class IdentityProjector implements ProjectionHandler {
    private static final double DEGREE = Math.toDegrees(1);

    @Override
    public void project(int image, double x, double y, double z, double[] out) {
        out[0] = DEGREE * x / z;
        out[1] = DEGREE * y / z;
        out[2] = DEGREE / z;
        out[3] = 0;
        out[4] = -DEGREE * x / (z * z);
        out[5] = 0;
        out[6] = DEGREE / z;
        out[7] = -DEGREE * y / (z * z);
    }
}
