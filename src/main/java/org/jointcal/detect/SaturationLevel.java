package org.jointcal.detect;

import java.util.OptionalDouble;
import org.jointcal.core.Workers;

/**
 * Finds the level at which pixels saturate, from their pile-up at one high value.
 *
 * <p>The upper half of the range of the pixels is cut into narrow bins. The light of stars fills them with ever fewer
 * pixels towards the top; a bin, or a few beside each other, that holds far more than those before it is the level.
 */
final class SaturationLevel {
    private static final int BINS = 256;
    /** As many pixels, whose highest value tells whether they have to be counted (pixels). */
    private static final int PART = 1 << 12;
    /** How many parts one thread takes at a time. */
    private static final int CHUNK = 64;
    private static final int LEAST_PIXELS = 4;
    private static final double EXCESS = 5;
    private static final int BEFORE = 16;
    private static final int SPREAD = 3;

    private SaturationLevel() {
    }

    /**
     * @param pixels the image (counts)
     * @param background its median level (counts)
     * @param rms its median rms (counts)
     * @param workers share the work
     * @return the least value of the pile-up; empty where there is none
     */
    static OptionalDouble estimate(float[] pixels, double background, double rms, Workers workers) {
        int parts = (pixels.length + PART - 1) / PART;
        float[] tops = new float[parts];
        int chunks = (parts + CHUNK - 1) / CHUNK;
        workers.run(chunks, c -> {
            for (int p = c * CHUNK; p < Math.min(parts, (c + 1) * CHUNK); p++) {
                tops[p] = top(pixels, p * PART, Math.min(pixels.length, (p + 1) * PART));
            }
        });
        double top = Double.NEGATIVE_INFINITY;
        for (float value : tops) {
            top = Math.max(top, value);
        }
        double bottom = (top + background) / 2;
        if (!(bottom > background + 20 * rms)) {
            return OptionalDouble.empty();
        }
        double perCount = BINS / (top - bottom);
        int[] histogram = new int[BINS];
        for (int p = 0; p < parts; p++) {
            if (tops[p] >= bottom) {
                count(pixels, p * PART, Math.min(pixels.length, (p + 1) * PART), bottom, perCount, histogram);
            }
        }
        for (int b = BINS - 1; b >= BEFORE; b--) {
            if (pilesUp(histogram, b)) {
                int first = b;
                while (first > BEFORE && pilesUp(histogram, first - 1)) {
                    first--;
                }
                return OptionalDouble.of(least(pixels, bottom + first / perCount));
            }
        }
        return OptionalDouble.empty();
    }

    private static float top(float[] pixels, int first, int last) {
        float top = Float.NEGATIVE_INFINITY;
        for (int at = first; at < last; at++) {
            float value = pixels[at];
            if (value > top && value < Float.POSITIVE_INFINITY) {
                top = value;
            }
        }
        return top;
    }

    private static void count(float[] pixels, int first, int last, double bottom, double perCount, int[] histogram) {
        for (int at = first; at < last; at++) {
            if (pixels[at] >= bottom) {
                int bin = (int) ((pixels[at] - bottom) * perCount);
                if (bin <= BINS) {
                    histogram[Math.min(BINS - 1, bin)]++;
                }
            }
        }
    }

    private static boolean pilesUp(int[] histogram, int bin) {
        int here = 0;
        for (int b = bin; b < Math.min(BINS, bin + SPREAD); b++) {
            here += histogram[b];
        }
        int before = 0;
        for (int b = bin - BEFORE; b < bin; b++) {
            before += histogram[b];
        }
        double expected = (double) SPREAD * before / BEFORE;
        return histogram[bin] >= LEAST_PIXELS && here > EXCESS * (expected + 1);
    }

    private static double least(float[] pixels, double bottom) {
        double least = Double.POSITIVE_INFINITY;
        for (float value : pixels) {
            if (value >= bottom) {
                least = Math.min(least, value);
            }
        }
        return least;
    }
}
