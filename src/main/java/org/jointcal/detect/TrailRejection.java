package org.jointcal.detect;

import java.util.Arrays;
import java.util.List;

/**
 * Keeps satellite trails and bleeding columns from being handed out as stars.
 *
 * <p>Pixels that cover an area many times longer than wide are a trail. Of the sources that such a group falls into, only
 * those stay that stand well above its ridge: stars under the trail. A part that is a trail itself goes in any case.
 */
final class TrailRejection {
    private static final double LEAST_ELONGATION = 6;
    private static final double LEAST_RMS_LENGTH = 8;
    private static final double RIDGE_SHARE = 0.9;
    private static final double ABOVE_RIDGE = 2;

    private TrailRejection() {
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
        double ridge = isTrail(group, width)
                ? Statistics.quantile(values(group), group.size(), RIDGE_SHARE)
                : Double.NEGATIVE_INFINITY;
        return sources.stream().filter(
                source -> source.value()[source.peak()] > ABOVE_RIDGE * ridge && !isTrail(source, width)).toList();
    }

    private static boolean isTrail(PixelGroup group, int width) {
        float[] even = new float[group.size()];
        Arrays.fill(even, 1);
        IsophotalShape area = IsophotalShape.of(new PixelGroup(group.index(), even, 0, false), width);
        return area.elongation() > LEAST_ELONGATION && area.a() > LEAST_RMS_LENGTH;
    }

    private static double[] values(PixelGroup group) {
        double[] values = new double[group.size()];
        for (int k = 0; k < values.length; k++) {
            values[k] = group.value()[k];
        }
        return values;
    }
}
