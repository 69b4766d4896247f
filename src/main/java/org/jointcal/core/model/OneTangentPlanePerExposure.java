package org.jointcal.core.model;

import java.util.List;
import org.jointcal.core.sky.TangentPlane;

/** The usual projection: gnomonic, about a tangent point that all chips of an exposure share. */
public final class OneTangentPlanePerExposure implements ProjectionHandler {
    private final TangentPlane[] planes;

    /**
     * @param planes tangent plane of each image; the same for the images of an exposure
     */
    public OneTangentPlanePerExposure(List<TangentPlane> planes) {
        this.planes = planes.toArray(new TangentPlane[0]);
    }

    @Override
    public void project(int image, double x, double y, double z, double[] out) {
        planes[image].projectWithDerivatives(x, y, z, out);
    }
}
