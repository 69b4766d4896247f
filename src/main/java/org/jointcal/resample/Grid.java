package org.jointcal.resample;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.sky.TangentPlane;
import org.jointcal.core.sky.UnitVectors;
import org.jointcal.core.wcs.TanWcs;
import org.jointcal.core.wcs.Wcs;

/**
 * The pixel grid that all images are brought to: a plain TAN and a size.
 *
 * @param wcs where its pixels are on the sky
 * @param width number of pixels in x
 * @param height number of pixels in y
 */
public record Grid(TanWcs wcs, int width, int height) {
    /** The most pixels that a grid can have: what one Java array holds. */
    private static final double MOST_PIXELS = Integer.MAX_VALUE - 8.0;

    public Grid {
        if (width <= 0 || height <= 0 || (double) width * height > MOST_PIXELS) {
            throw new IllegalArgumentException("a grid of " + width + " by " + height + " pixels");
        }
    }

    /**
     * An image on the sky.
     *
     * @param wcs its solution
     * @param width number of pixels in x
     * @param height number of pixels in y
     */
    public record Footprint(Wcs wcs, int width, int height) {
        /** Pixel scale in the middle (degrees). */
        double scale() {
            return TanWcs.touching(wcs, (width + 1) / 2.0, (height + 1) / 2.0).pixelScale();
        }
    }

    /**
     * The grid of an image itself, without its distortion: the TAN that touches its solution in the middle.
     *
     * @param image the image
     * @return a grid of its size
     */
    public static Grid of(Footprint image) {
        return new Grid(TanWcs.touching(image.wcs(), (image.width() + 1) / 2.0, (image.height() + 1) / 2.0),
                image.width(), image.height());
    }

    /**
     * The grid with north up and east to the left that holds all of the images, its tangent point in their midst.
     *
     * @param images at least one
     * @param scale pixel scale (degrees); NaN for the median of the images
     * @return the grid
     * @throws CalibrationException if it would have more pixels than an image can have
     */
    public static Grid northUp(List<Footprint> images, double scale) throws CalibrationException {
        double side = Double.isNaN(scale) ? medianScale(images) : scale;
        TangentPlane plane = midst(images);
        TanWcs wcs = new TanWcs(plane, 0, 0, -side, 0, 0, side);
        double[] all = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY,
            Double.NEGATIVE_INFINITY};
        for (Footprint image : images) {
            double[] one = Box.limits(image.wcs(), image.width(), image.height(), wcs);
            for (int k = 0; k < 2; k++) {
                all[k] = Math.min(all[k], one[k]);
                all[k + 2] = Math.max(all[k + 2], one[k + 2]);
            }
        }
        double x = Math.floor(all[0] - 0.5);
        double y = Math.floor(all[1] - 0.5);
        double width = Math.ceil(all[2] - 0.5) - x;
        double height = Math.ceil(all[3] - 0.5) - y;
        if (!(width * height <= MOST_PIXELS)) {
            throw new CalibrationException(String.format(Locale.ROOT,
                    "pixel_scale: the grid that holds all images would have %.0f by %.0f pixels, more than an image can"
                            + " have. Choose a larger pixel_scale, or leave out what is elsewhere on the sky.",
                    width, height));
        }
        return new Grid(wcs.moved(x, y), (int) Math.max(1, width), (int) Math.max(1, height));
    }

    private static double medianScale(List<Footprint> images) {
        double[] scales = images.stream().mapToDouble(Footprint::scale).sorted().toArray();
        return scales[scales.length / 2];
    }

    /** The direction of the sum of the unit vectors to the images' middles. */
    private static TangentPlane midst(List<Footprint> images) {
        double[] sum = new double[3];
        double[] raDec = new double[2];
        double[] vector = new double[3];
        for (Footprint image : images) {
            image.wcs().pixelToSky((image.width() + 1) / 2.0, (image.height() + 1) / 2.0, raDec);
            UnitVectors.of(raDec[0], raDec[1], vector);
            Arrays.setAll(sum, axis -> sum[axis] + vector[axis]);
        }
        return TangentPlane.towards(sum[0], sum[1], sum[2]);
    }
}
