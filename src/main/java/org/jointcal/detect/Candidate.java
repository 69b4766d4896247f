package org.jointcal.detect;

import java.util.Arrays;

/**
 * A source on its way into the catalog.
 *
 * @param pixels what was above the threshold
 * @param shape what follows from these
 */
record Candidate(PixelGroup pixels, IsophotalShape shape) {
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
