package org.jointcal.calibrate.start;

import java.util.Arrays;
import java.util.List;
import org.jointcal.core.Order;
import org.jointcal.core.star.CcdImage;

/**
 * The scales of the images by their headers, among which a wrong one is known by the others.
 *
 * @param arcsec scale of each image (arcsec/pixel)
 * @param median of them (arcsec/pixel)
 */
public record PixelScales(double[] arcsec, double median) {
    /** No two cameras that share stars differ by more than this factor. */
    private static final double MOST_APART = 10;

    /**
     * {@return the scales of images by their headers}
     *
     * @param images the set's images
     */
    public static PixelScales of(List<CcdImage> images) {
        double[] arcsec = images.stream().mapToDouble(Starts::pixelScale).toArray();
        return new PixelScales(arcsec, arcsec.length == 0 ? Double.NaN : Order.median(arcsec));
    }

    /** {@return the largest scale that can be believed (arcsec/pixel); 0 without any} */
    public double largest() {
        return Arrays.stream(arcsec).filter(this::isLikely).max().orElse(0);
    }

    /**
     * {@return whether a scale is near those of the other images}
     *
     * @param scale of an image (arcsec/pixel)
     */
    public boolean isLikely(double scale) {
        return scale <= MOST_APART * median && scale >= median / MOST_APART;
    }
}
