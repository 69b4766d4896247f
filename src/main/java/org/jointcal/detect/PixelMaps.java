package org.jointcal.detect;

/**
 * What is known of the pixels beside their values. Empty arrays where nothing is.
 *
 * @param weights of each pixel, relative to each other and proportional to 1 / variance of the sky there; 0, negative or
 * NaN = no data (SExtractor's MAP_WEIGHT)
 * @param bad of each pixel: anything but 0 = no data
 */
public record PixelMaps(float[] weights, float[] bad) {
    /** Nothing is known. */
    public static final PixelMaps NONE = new PixelMaps(new float[0], new float[0]);

    /** Whether there is neither map. */
    boolean isEmpty() {
        return weights.length == 0 && bad.length == 0;
    }

    /** Throws where a map is not of the image's size. */
    void check(int count) {
        if (weights.length != 0 && weights.length != count || bad.length != 0 && bad.length != count) {
            throw new IllegalArgumentException(
                    weights.length + " weights and " + bad.length + " masked pixels for " + count);
        }
    }

    /** The image with NaN where these say that there are no data; the same array where there is no map. */
    float[] mask(float[] pixels) {
        if (isEmpty()) {
            return pixels;
        }
        float[] masked = pixels.clone();
        for (int at = 0; at < masked.length; at++) {
            boolean weightless = weights.length > 0 && !(weights[at] > 0);
            if (weightless || bad.length > 0 && bad[at] != 0) {
                masked[at] = Float.NaN;
            }
        }
        return masked;
    }

    /** Rms of each pixel relative to that of the median weight, 1 where there are no data; empty without weights. */
    float[] relativeRms() {
        if (weights.length == 0) {
            return weights;
        }
        double[] known = new double[weights.length];
        int count = 0;
        for (float weight : weights) {
            if (weight > 0 && weight < Float.POSITIVE_INFINITY) {
                known[count++] = weight;
            }
        }
        double median = Statistics.median(known, count);
        float[] rms = new float[weights.length];
        for (int at = 0; at < rms.length; at++) {
            boolean usable = weights[at] > 0 && weights[at] < Float.POSITIVE_INFINITY;
            rms[at] = usable ? (float) Math.sqrt(median / weights[at]) : 1;
        }
        return rms;
    }
}
