package org.jointcal.detect;

import java.util.BitSet;

/**
 * The image as it is measured: its background taken away, bad pixels marked, each pixel's owner known.
 *
 * <p>Pixels are 0-based here: FITS's pixel (x, y) is (x - 1, y - 1). Filled by {@link SourceDetector}, then only read.
 */
final class Frame {
    /** What a pixel is to a source. */
    enum Standing {
        /** Sky, or the source's own. */
        FREE,
        /** Another source's. */
        TAKEN,
        /** Outside of the image, or without data. */
        MISSING
    }

    final int width;
    final int height;
    /** Counts above the background, 0 where there are no data. */
    final float[] residual;
    /** The number of the source that a pixel belongs to, 0 = sky, -1 = light that is no source's. */
    final int[] owner;
    /** Pixels without data. */
    final BitSet bad;
    /** Weights along one axis of the kernel that the pixels were smoothed with before all else; {1} = not smoothed. */
    final double[] smoothing;
    /** Electrons per count, 0 = unknown. */
    final double gain;

    Frame(int width, int height, float[] residual, BitSet bad, double[] smoothing, double gain) {
        this.width = width;
        this.height = height;
        this.residual = residual;
        this.bad = bad;
        this.smoothing = smoothing;
        this.gain = gain;
        owner = new int[residual.length];
    }

    /** What the rms of white noise was multiplied with by the smoothing. */
    double smoothingNoise() {
        double squares = 0;
        for (double weight : smoothing) {
            squares += weight * weight;
        }
        return squares;
    }

    /** What the pixel is to a source. */
    Standing standing(int x, int y, int source) {
        if (x < 0 || y < 0 || x >= width || y >= height) {
            return Standing.MISSING;
        }
        int at = y * width + x;
        if (bad.get(at)) {
            return Standing.MISSING;
        }
        return owner[at] == 0 || owner[at] == source ? Standing.FREE : Standing.TAKEN;
    }

    /**
     * The source's light in a pixel (counts): where the pixel is not free, the one opposite the centre stands in for
     * it; where that is not free either, zero.
     */
    double value(int x, int y, int source, double centreX, double centreY) {
        if (standing(x, y, source) == Standing.FREE) {
            return residual[y * width + x];
        }
        int oppositeX = (int) Math.rint(2 * centreX - x);
        int oppositeY = (int) Math.rint(2 * centreY - y);
        return standing(oppositeX, oppositeY, source) == Standing.FREE ? residual[oppositeY * width + oppositeX] : 0;
    }

    /** Variance of a pixel before smoothing (counts²): that of the sky and, with a known gain, the source's photons. */
    double variance(double skyVariance, double value) {
        return gain > 0 && value > 0 ? skyVariance + value / gain : skyVariance;
    }
}
