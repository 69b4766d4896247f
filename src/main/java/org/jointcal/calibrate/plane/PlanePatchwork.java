package org.jointcal.calibrate.plane;

import java.util.Optional;
import org.jointcal.calibrate.result.FirstGuess;
import org.jointcal.core.Progress;
import org.jointcal.core.associate.PatternMatch;
import org.jointcal.core.associate.SkyPoints;
import org.jointcal.core.associate.StarPatchwork;
import org.jointcal.core.poly.BivariatePolynomial;
import org.jointcal.core.poly.PlaneMap;
import org.jointcal.core.star.CcdImage;

/**
 * The stars of several images in one plane of pixels, in which the next image is looked for. The plane stands as a patch of
 * sky, so small that it is flat.
 */
final class PlanePatchwork {
    private final double degrees;
    private final double pixelArcsec;
    private final StarPatchwork stars;
    private final double[] box = {Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE};
    private SkyPoints brightest = new SkyPoints(new double[0]);

    /**
     * Where an image was found.
     *
     * @param map from its pixels to the plane
     * @param guess how well it agrees
     */
    record Place(PlaneMap map, FirstGuess guess) {
    }

    /**
     * @param pixelArcsec what a pixel counts as on the patch of sky (arcsec)
     * @param closest stars nearer to each other than this are the same (pixels)
     */
    PlanePatchwork(double pixelArcsec, double closest) {
        this.pixelArcsec = pixelArcsec;
        degrees = pixelArcsec / 3600;
        stars = new StarPatchwork(closest * pixelArcsec);
    }

    /**
     * @param image an image
     * @param rows its stars, brightest first
     * @param map from its pixels to the plane
     */
    void add(CcdImage image, int[] rows, PlaneMap map) {
        double[] magnitudes = new double[rows.length];
        double[] p = new double[2];
        for (int k = 0; k < rows.length; k++) {
            magnitudes[k] = image.stars().magnitude(rows[k]);
            map.value(image.stars().x()[rows[k]], image.stars().y()[rows[k]], p);
            for (int axis = 0; axis < 2; axis++) {
                box[axis] = Math.min(box[axis], p[axis]);
                box[2 + axis] = Math.max(box[2 + axis], p[axis]);
            }
        }
        stars.add(ImagePlane.points(image, rows, map, degrees), magnitudes);
        brightest = stars.brightestFirst();
    }

    /**
     * Looks for an image anywhere that it can overlap with the others.
     *
     * @param image an image
     * @param rows its stars, brightest first
     * @param progress asked whether to go on
     * @return where it is, empty where no place stands out from chance
     */
    Optional<Place> find(CcdImage image, int[] rows, Progress progress) {
        if (rows.length == 0 || brightest.count() == 0) {
            return Optional.empty();
        }
        // It starts in the middle of the others, and may be anywhere at which it touches them.
        double middleX = 0.5 * (box[0] + box[2]) - 0.5 * (image.width() + 1);
        double middleY = 0.5 * (box[1] + box[3]) - 0.5 * (image.height() + 1);
        PlaneMap start = new PlaneMap(-middleX, -middleY, 1, BivariatePolynomial.linear(0, 1, 0),
                BivariatePolynomial.linear(0, 0, 1));
        double reach = 0.5 * Math.hypot(box[2] - box[0], box[3] - box[1])
                + 0.5 * Math.hypot(image.width(), image.height());
        SkyPoints points = ImagePlane.points(image, rows, start, degrees);
        return PatternMatch.find(points, brightest, reach * pixelArcsec / 60, pixelArcsec, progress)
                .map(match -> new Place(place(image, start, match),
                        new FirstGuess("pattern", match.agreeing(), match.tested(), match.logOdds())));
    }

    private PlaneMap place(CcdImage image, PlaneMap start, PatternMatch match) {
        PlaneMap.PointMap moved = ImagePlane.through(match::apply, degrees);
        double[] p = new double[2];
        return PlaneMap.fit((x, y, out) -> {
            start.value(x, y, p);
            moved.map(p[0], p[1], out);
        }, PlaneMap.Region.ofImage(image.width(), image.height()), 1);
    }
}
