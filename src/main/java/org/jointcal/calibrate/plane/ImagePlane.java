package org.jointcal.calibrate.plane;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jointcal.calibrate.fit.FitFrame;
import org.jointcal.core.associate.SkyPoints;
import org.jointcal.core.model.IdentityProjector;
import org.jointcal.core.model.ProjectionHandler;
import org.jointcal.core.poly.PlaneMap;
import org.jointcal.core.sky.TangentPlane;
import org.jointcal.core.star.CcdImage;
import org.jointcal.core.wcs.PixelPlane;

/**
 * The plane of one image's pixels as the frame of a fit, no sky needed (Astier 2017, section 5): {@link PixelPlane}, whose
 * directions are the places of {@link IdentityProjector}. What the fit calls mas are thousandths of a pixel.
 *
 * @param image index in the set of the image whose plane it is
 */
public record ImagePlane(int image) implements FitFrame {
    @Override
    public ProjectionHandler projection(List<TangentPlane> planes) {
        return new IdentityProjector();
    }

    @Override
    public OptionalInt held() {
        return OptionalInt.of(image);
    }

    @Override
    public String unit() {
        return "pixels";
    }

    /**
     * Stars of an image as directions.
     *
     * @param image the image
     * @param rows which of its stars, in which order
     * @param map from its pixels to the plane
     * @param pixel what a pixel counts as (degrees)
     */
    static SkyPoints points(CcdImage image, int[] rows, PlaneMap map, double pixel) {
        double[] xyz = new double[3 * rows.length];
        double[] vector = new double[3];
        double[] p = new double[2];
        for (int k = 0; k < rows.length; k++) {
            map.value(image.stars().x()[rows[k]], image.stars().y()[rows[k]], p);
            PixelPlane.PLANE.deprojectToVector(p[0] * pixel, p[1] * pixel, vector);
            System.arraycopy(vector, 0, xyz, 3 * k, 3);
        }
        return new SkyPoints(xyz);
    }

    /**
     * A map of the plane that goes by way of directions.
     *
     * @param move changes a unit vector into another
     * @param pixel what a pixel counts as (degrees)
     */
    static PlaneMap.PointMap through(Consumer<double[]> move, double pixel) {
        double[] vector = new double[3];
        return (x, y, out) -> {
            PixelPlane.PLANE.deprojectToVector(x * pixel, y * pixel, vector);
            move.accept(vector);
            PixelPlane.PLANE.project(vector[0], vector[1], vector[2], out);
            out[0] /= pixel;
            out[1] /= pixel;
        };
    }
}
