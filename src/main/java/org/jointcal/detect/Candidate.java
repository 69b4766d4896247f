package org.jointcal.detect;

import java.util.Arrays;

/**
 * A source on its way into the catalog.
 *
 * @param pixels what was above the threshold
 * @param shape what follows from these
 */
record Candidate(PixelGroup pixels, IsophotalShape shape) {
    /** Where its highest pixel is in the image. */
    int peak() {
        return pixels.index()[pixels.peak()];
    }

    /** Its pixels that reach half of its peak. */
    PixelGroup core() {
        float half = pixels.value()[pixels.peak()] / 2;
        int[] index = new int[pixels.size()];
        float[] value = new float[index.length];
        int count = 0;
        for (int k = 0; k < index.length; k++) {
            if (pixels.value()[k] >= half) {
                index[count] = pixels.index()[k];
                value[count++] = pixels.value()[k];
            }
        }
        return new PixelGroup(Arrays.copyOf(index, count), Arrays.copyOf(value, count), half, pixels.blended());
    }

    /** The value that the given number of its pixels reach; the least where it has fewer (counts). */
    double reachedBy(int area) {
        double[] values = new double[pixels.size()];
        for (int k = 0; k < values.length; k++) {
            values[k] = -pixels.value()[k];
        }
        Arrays.sort(values);
        return -values[Math.min(area, values.length) - 1];
    }
}
