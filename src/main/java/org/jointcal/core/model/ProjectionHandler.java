package org.jointcal.core.model;

/**
 * From the sky to the plane in which an image's measurements are compared with the stars (Astier 2017, section 4.3).
 *
 * <p>An implementation has no state that changes, and may be used from any thread. Scripts may hand in their own, see
 * docs/scripting.md. It is asked with directions near the image. At its tangent point a plane has xi to the east and eta to
 * the north, in degrees; the derivatives are those of the plane's coordinates by the three components of the direction, as if
 * these were free, so that a step across the line of sight gives the step in the plane. Headers are made by inverting it
 * ({@link Deprojection}).
 */
public interface ProjectionHandler {
    /** How many numbers {@link #project} writes. */
    int SIZE = 8;

    /**
     * Projects a place into an image's plane.
     *
     * @param image index of the image
     * @param x component of the place: of a direction on the sky, which need not have unit length
     * @param y component of the place
     * @param z component of the place
     * @param out receives xi, eta (degrees), ∂xi/∂(x, y, z) and ∂eta/∂(x, y, z) (degrees): {@link #SIZE} numbers
     */
    void project(int image, double x, double y, double z, double[] out);
}
