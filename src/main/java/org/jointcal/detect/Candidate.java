package org.jointcal.detect;

import java.util.Arrays;

/**
 * A source on its way into the catalog.
 *
 * @param pixels what was above the threshold
 * @param shape what follows from these
 * @param peak where its highest pixel is in the image
 */
record Candidate(PixelGroup pixels, IsophotalShape shape, int peak) {
    /** A source of an image of this width. */
    static Candidate of(PixelGroup pixels, int width) {
        return new Candidate(pixels, IsophotalShape.of(pixels, width), pixels.index()[pixels.peak()]);
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
        float[] highest = new float[Math.min(area, pixels.size())];
        Arrays.fill(highest, Float.NEGATIVE_INFINITY);
        int last = highest.length - 1;
        for (float value : pixels.value()) {
            if (value > highest[last]) {
                int at = last;
                for (; at > 0 && highest[at - 1] < value; at--) {
                    highest[at] = highest[at - 1];
                }
                highest[at] = value;
            }
        }
        return highest[last];
    }
}
