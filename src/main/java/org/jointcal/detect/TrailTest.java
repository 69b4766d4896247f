package org.jointcal.detect;

import java.util.List;

/**
 * Keeps satellite trails and bleeding columns from being handed out as a string of stars.
 *
 * <p>A group of pixels many times longer than wide is a trail. Of the sources that it falls into, only those stay that
 * stand well above its ridge: stars under the trail.
 */
final class TrailTest {
    private static final double LEAST_ELONGATION = 6;
    private static final double LEAST_RMS_LENGTH = 8;
    private static final double RIDGE_SHARE = 0.9;
    private static final double ABOVE_RIDGE = 2;

    private TrailTest() {
    }

    /**
     * @param group connected pixels
     * @param width of the image (pixels)
     * @param sources what it falls into
     * @return the sources that are not pieces of a trail
     */
    static List<PixelGroup> starsAmong(PixelGroup group, int width, List<PixelGroup> sources) {
        if (group.size() < 2 * LEAST_RMS_LENGTH) {
            return sources;
        }
        IsophotalShape shape = IsophotalShape.of(group, width);
        if (shape.elongation() < LEAST_ELONGATION || shape.a() < LEAST_RMS_LENGTH) {
            return sources;
        }
        double ridge = Statistics.quantile(values(group), group.size(), RIDGE_SHARE);
        return sources.stream().filter(source -> source.value()[source.peak()] > ABOVE_RIDGE * ridge).toList();
    }

    private static double[] values(PixelGroup group) {
        double[] values = new double[group.size()];
        for (int k = 0; k < values.length; k++) {
            values[k] = group.value()[k];
        }
        return values;
    }
}
