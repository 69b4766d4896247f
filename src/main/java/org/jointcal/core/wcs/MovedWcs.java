package org.jointcal.core.wcs;

import org.jointcal.core.sky.TangentPlane;

/**
 * A WCS put right: another one, whose tangent plane about some point is mapped linearly onto the tangent plane about where
 * that point really is.
 *
 * <p>Immutable.
 */
public final class MovedWcs implements Wcs {
    private final Wcs wrong;
    private final TangentPlane from;
    private final double[] m;
    private final TangentPlane to;

    /**
     * @param wrong the WCS to put right
     * @param from tangent plane on the sky of the wrong WCS
     * @param matrix ∂xi'/∂xi, ∂xi'/∂eta, ∂eta'/∂xi, ∂eta'/∂eta, and the shift of xi and eta (degrees)
     * @param to tangent plane on the true sky
     * @throws IllegalArgumentException if the matrix has no inverse
     */
    public MovedWcs(Wcs wrong, TangentPlane from, double[] matrix, TangentPlane to) {
        this.wrong = wrong;
        this.from = from;
        this.m = matrix.clone();
        this.to = to;
        if (m.length != 6 || !(Math.abs(m[0] * m[3] - m[1] * m[2]) > 0)) {
            throw new IllegalArgumentException("a matrix without an inverse");
        }
    }

    /** {@return the WCS as it was before it was put right} */
    public Wcs wrong() {
        return wrong;
    }

    @Override
    public TangentPlane tangentPlane() {
        return to;
    }

    @Override
    public void pixelToPlane(double x, double y, double[] plane) {
        wrong.pixelToPlane(x, y, plane);
        double[] vector = new double[3];
        wrong.tangentPlane().deprojectToVector(plane[0], plane[1], vector);
        from.project(vector[0], vector[1], vector[2], plane);
        double xi = plane[0];
        double eta = plane[1];
        plane[0] = m[0] * xi + m[1] * eta + m[4];
        plane[1] = m[2] * xi + m[3] * eta + m[5];
    }

    @Override
    public void planeToPixel(double xi, double eta, double[] pixel) {
        double det = m[0] * m[3] - m[1] * m[2];
        double u = xi - m[4];
        double v = eta - m[5];
        double[] vector = new double[3];
        from.deprojectToVector((m[3] * u - m[1] * v) / det, (m[0] * v - m[2] * u) / det, vector);
        wrong.tangentPlane().project(vector[0], vector[1], vector[2], pixel);
        wrong.planeToPixel(pixel[0], pixel[1], pixel);
    }

    @Override
    public String kind() {
        return wrong.kind();
    }
}
