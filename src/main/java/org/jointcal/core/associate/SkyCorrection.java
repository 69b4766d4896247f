package org.jointcal.core.associate;

import org.jointcal.core.sky.TangentPlane;

/**
 * A small shift and rotation on the sky, done in a tangent plane.
 *
 * <p>Immutable.
 */
public final class SkyCorrection {
    private final TangentPlane plane;
    private final Similarity transform;

    SkyCorrection(TangentPlane plane, Similarity transform) {
        this.plane = plane;
        this.transform = transform;
    }

    /**
     * Moves a direction.
     *
     * @param vector unit vector, replaced by the corrected one
     */
    public void apply(double[] vector) {
        double[] p = new double[2];
        plane.project(vector[0], vector[1], vector[2], p);
        double x = Math.toRadians(p[0]);
        double y = Math.toRadians(p[1]);
        plane.deprojectToVector(Math.toDegrees(transform.x(x, y)), Math.toDegrees(transform.y(x, y)), vector);
    }

    /** {@return rotation, from north over east (arcsec)} */
    public double rotationArcsec() {
        return Math.toDegrees(-transform.angle()) * 3600;
    }
}
