package org.jointcal.calibrate;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jointcal.core.associate.SkyPoints;
import org.jointcal.core.model.IdentityProjector;
import org.jointcal.core.model.ProjectionHandler;
import org.jointcal.core.poly.BivariatePolynomial;
import org.jointcal.core.poly.PlaneMap;
import org.jointcal.core.sky.TangentPlane;
import org.jointcal.core.star.CcdImage;
import org.jointcal.core.wcs.PlanePolynomial;
import org.jointcal.core.wcs.PolynomialWcs;
import org.jointcal.core.wcs.Wcs;

/**
 * The plane of one image's pixels as the frame of a fit, no sky needed (Astier 2017, section 5).
 *
 * <p>So that all that works on the sky works here too, the plane stands as a tangent plane about a pole, where the direction
 * (u, v, 1) is the point (u, v) of {@link IdentityProjector}. The middle of the image is the pole, and a pixel counts as 1
 * arcsec: what the fit calls mas are thousandths of a pixel.
 *
 * @param image index in the set of the image whose plane it is
 */
record ImagePlane(int image) implements FitFrame {
    /** East is x and north is y. */
    static final TangentPlane PLANE = new TangentPlane(270, 90);
    /** A pixel in the plane (degrees). */
    static final double PIXEL = 1 / 3600.0;
    /** What {@link Wcs#kind} answers for images without a WCS. */
    static final String NO_SKY = "none";

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

    /** An image's own plane: its middle at the origin. */
    static Wcs own(int width, int height) {
        return wcs(PlaneMap.identity(), (width + 1) / 2.0, (height + 1) / 2.0);
    }

    /**
     * A map to the pixels of an image as a way into its plane.
     *
     * @param map from pixels to pixels, 1-based both
     * @param middleX middle of the image whose plane it is (pixels, 1-based)
     * @param middleY middle of the image whose plane it is (pixels, 1-based)
     */
    static Wcs wcs(PlaneMap map, double middleX, double middleY) {
        return new PolynomialWcs(new PlanePolynomial(PLANE, map.originX(), map.originY(), map.scale(),
                shifted(map.x(), -middleX).times(PIXEL), shifted(map.y(), -middleY).times(PIXEL)), NO_SKY);
    }

    /** A solution in the plane as a map to the pixels of the image whose plane it is. */
    static PlaneMap map(PlanePolynomial solution, double middleX, double middleY) {
        return new PlaneMap(solution.originX(), solution.originY(), solution.scale(),
                shifted(solution.xi().times(1 / PIXEL), middleX), shifted(solution.eta().times(1 / PIXEL), middleY));
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
            PLANE.deprojectToVector(p[0] * pixel, p[1] * pixel, vector);
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
            PLANE.deprojectToVector(x * pixel, y * pixel, vector);
            move.accept(vector);
            PLANE.project(vector[0], vector[1], vector[2], out);
            out[0] /= pixel;
            out[1] /= pixel;
        };
    }

    private static BivariatePolynomial shifted(BivariatePolynomial polynomial, double by) {
        return polynomial.plus(new BivariatePolynomial(0, new double[]{by}));
    }
}
