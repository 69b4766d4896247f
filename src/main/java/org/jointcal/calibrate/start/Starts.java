package org.jointcal.calibrate.start;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jointcal.calibrate.result.Residuals.Fate;
import org.jointcal.core.associate.Affine;
import org.jointcal.core.associate.ExposureAlignment.Placement;
import org.jointcal.core.associate.SkyPoints;
import org.jointcal.core.sky.TangentPlane;
import org.jointcal.core.sky.UnitVectors;
import org.jointcal.core.star.CcdImage;
import org.jointcal.core.wcs.PlanePolynomial;

/** Where pixels are on the sky before a fit: by the header corrected for the shift that was found, or by an earlier fit. */
public interface Starts {
    /** Nodes along each axis of an image: the middles of cells, so that they stand for its area. */
    int SIDE = 8;

    /**
     * @param image index of the image in the set
     * @param x first pixel coordinate (pixels, 1-based)
     * @param y second pixel coordinate (pixels, 1-based)
     * @param vector receives a unit vector
     */
    void toSky(int image, double x, double y, double[] vector);

    /**
     * {@return starts by the headers as they are}
     *
     * @param images the set's images
     */
    static Starts headers(List<CcdImage> images) {
        return (image, x, y, vector) -> {
            double[] p = new double[2];
            images.get(image).wcs().pixelToPlane(x, y, p);
            images.get(image).wcs().tangentPlane().deprojectToVector(p[0], p[1], vector);
        };
    }

    /**
     * {@return starts by the headers, corrected exposure by exposure}
     *
     * @param images the set's images
     * @param placements the correction of each exposure
     */
    static Starts placed(List<CcdImage> images, List<Placement> placements) {
        Starts headers = headers(images);
        return (image, x, y, vector) -> {
            headers.toSky(image, x, y, vector);
            placements.get(images.get(image).exposure()).correction().apply(vector);
        };
    }

    /**
     * {@return starts by solutions; where an image has none, by other starts}
     *
     * @param solutions of each image of the set, null where there is none
     * @param otherwise where those without a solution are
     */
    static Starts solved(PlanePolynomial[] solutions, Starts otherwise) {
        return (image, x, y, vector) -> {
            if (solutions[image] == null) {
                otherwise.toSky(image, x, y, vector);
                return;
            }
            double[] p = new double[2];
            solutions[image].value(x, y, p);
            solutions[image].plane().deprojectToVector(p[0], p[1], vector);
        };
    }

    /**
     * {@return unit vectors of an image's detections, NaN for those that take no part}
     *
     * @param image index of the image in the set
     * @param ccd the image itself
     * @param fates what becomes of its detections
     */
    default double[] directions(int image, CcdImage ccd, Fate[] fates) {
        double[] xyz = new double[3 * fates.length];
        double[] vector = new double[3];
        for (int row = 0; row < fates.length; row++) {
            if (fates[row] == Fate.USED) {
                toSky(image, ccd.stars().x()[row], ccd.stars().y()[row], vector);
                System.arraycopy(vector, 0, xyz, 3 * row, 3);
            } else {
                Arrays.fill(xyz, 3 * row, 3 * row + 3, Double.NaN);
            }
        }
        return xyz;
    }

    /**
     * {@return the similarity of a plane that takes the places of some images' pixels to where other starts have them}
     *
     * @param other the other starts
     * @param images the set's images
     * @param chosen indices of those that are laid onto each other
     * @param plane the plane
     */
    default Affine onto(Starts other, List<CcdImage> images, List<Integer> chosen, TangentPlane plane) {
        int n = chosen.size() * SIDE * SIDE;
        double[] from = new double[2 * n];
        double[] to = new double[2 * n];
        double[] v = new double[3];
        double[] place = new double[2];
        for (int k = 0; k < n; k++) {
            int image = chosen.get(k / (SIDE * SIDE));
            double x = 0.5 + (k % SIDE + 0.5) * images.get(image).width() / SIDE;
            double y = 0.5 + (k / SIDE % SIDE + 0.5) * images.get(image).height() / SIDE;
            toSky(image, x, y, v);
            plane.project(v[0], v[1], v[2], place);
            System.arraycopy(place, 0, from, 2 * k, 2);
            other.toSky(image, x, y, v);
            plane.project(v[0], v[1], v[2], place);
            System.arraycopy(place, 0, to, 2 * k, 2);
        }
        return Affine.fit(from, to, n, true, false);
    }

    /**
     * {@return the selected stars of each exposure, all chips together, brightest first}
     *
     * @param set the loaded set
     * @param fates the fate of each detection: {@code fates.get(image)[row]}
     */
    default List<SkyPoints> brightestFirst(CalibrationSet set, List<Fate[]> fates) {
        List<SkyPoints> exposures = new ArrayList<>();
        for (List<Integer> images : ExposureStars.images(set)) {
            exposures.add(ExposureStars.of(this, set, images, fates, Integer.MAX_VALUE).brightest());
        }
        return exposures;
    }

    /**
     * {@return scale of an image at its centre by its header (arcsec/pixel)}
     *
     * @param image the image
     */
    static double pixelScale(CcdImage image) {
        double[] a = new double[2];
        double[] b = new double[2];
        double x = image.width() / 2.0;
        double y = image.height() / 2.0;
        image.wcs().pixelToSky(x, y, a);
        image.wcs().pixelToSky(x + 1, y + 1, b);
        return 3600 * UnitVectors.separation(a[0], a[1], b[0], b[1]) / Math.sqrt(2);
    }
}
