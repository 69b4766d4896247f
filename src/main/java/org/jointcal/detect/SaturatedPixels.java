package org.jointcal.detect;

import java.util.BitSet;
import java.util.OptionalDouble;
import org.jointcal.core.Workers;

/**
 * Which pixels of an image are saturated. Immutable.
 *
 * @param level from which on pixels are saturated (counts); empty = none is
 */
record SaturatedPixels(OptionalDouble level, BitSet[] parts) {
    /** How many pixels one thread takes at a time. */
    private static final int PART = 1 << 19;

    /**
     * @param pixels the image (counts)
     * @param level from which on pixels are saturated (counts); empty = none is
     * @param workers share the work
     * @return those of its pixels
     */
    static SaturatedPixels of(float[] pixels, OptionalDouble level, Workers workers) {
        BitSet[] parts = new BitSet[level.isPresent() ? (pixels.length + PART - 1) / PART : 0];
        workers.run(parts.length, p -> {
            BitSet set = new BitSet();
            float least = (float) level.getAsDouble();
            int first = p * PART;
            int after = Math.min(pixels.length, first + PART);
            for (int at = first; at < after; at++) {
                if (pixels[at] >= least && pixels[at] >= level.getAsDouble()) {
                    set.set(at - first);
                }
            }
            parts[p] = set;
        });
        return new SaturatedPixels(level, parts);
    }

    /** Whether a pixel is saturated. */
    boolean contains(int at) {
        return parts.length > 0 && parts[at / PART].get(at % PART);
    }
}
