package org.jointcal.detect;

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

    /** Owner of a pixel of the sky. */
    static final int SKY = 0;
    /** Owner of the pixels of cosmic rays, hot pixels and trails. */
    static final int NO_SOURCE = -1;
    /** Owner of a pixel without data. */
    static final int BAD = -2;

    final int width;
    final int height;
    /** Counts above the background, 0 where there are no data. */
    final float[] residual;
    /** The number of the source that a pixel belongs to, from 1; or {@link #SKY}, {@link #NO_SOURCE}, {@link #BAD}. */
    final int[] owner;
    /** Weights along one axis of the kernel that the pixels were smoothed with before all else; {1} = not smoothed. */
    final double[] smoothing;
    /** Electrons per count, 0 = unknown. */
    final double gain;
    /** Rms of the sky in each pixel relative to the others; empty = the same in all. */
    final float[] relativeRms;

    /** Takes an array of {@code width * height} numbers for the residuals. */
    Frame(int width, int height, double[] smoothing, double gain, float[] relativeRms, float[] residual) {
        this.width = width;
        this.height = height;
        this.smoothing = smoothing;
        this.gain = gain;
        this.relativeRms = relativeRms;
        this.residual = residual;
        owner = new int[width * height];
    }

    /** What the rms of white noise was multiplied with by the smoothing. */
    double smoothingNoise() {
        double squares = 0;
        for (double weight : smoothing) {
            squares += weight * weight;
        }
        return squares;
    }

    /** Whether a value is a number; {@code Float.isFinite} takes four times as long where code is compiled in haste. */
    static boolean isNumber(float value) {
        return value - value == 0;
    }

    /** Whether a pixel of the image has no data. */
    boolean isBad(int at) {
        return owner[at] == BAD;
    }

    /** What the pixel is to a source. */
    Standing standing(int x, int y, int source) {
        if (x < 0 || y < 0 || x >= width || y >= height) {
            return Standing.MISSING;
        }
        int whose = owner[y * width + x];
        if (whose == SKY || whose == source) {
            return Standing.FREE;
        }
        return whose == BAD ? Standing.MISSING : Standing.TAKEN;
    }

    /**
     * The source's light in a pixel (counts): where the pixel is not free, the one opposite the centre stands in for
     * it; where that is not free either, zero.
     */
    double value(int x, int y, int source, double centreX, double centreY) {
        if (x >= 0 && y >= 0 && x < width && y < height) {
            int at = y * width + x;
            int whose = owner[at];
            if (whose == SKY || whose == source) {
                return residual[at];
            }
        }
        return opposite(x, y, source, centreX, centreY);
    }

    private double opposite(int x, int y, int source, double centreX, double centreY) {
        int oppositeX = (int) Math.rint(2 * centreX - x);
        int oppositeY = (int) Math.rint(2 * centreY - y);
        return isFree(oppositeX, oppositeY, source) ? residual[oppositeY * width + oppositeX] : 0;
    }

    private boolean isFree(int x, int y, int source) {
        if (x < 0 || y < 0 || x >= width || y >= height) {
            return false;
        }
        int whose = owner[y * width + x];
        return whose == SKY || whose == source;
    }

    /**
     * Variance of a pixel before smoothing (counts²): that of the sky and, with a known gain, the source's photons.
     *
     * @param skyVariance of a pixel whose relative rms is 1 (counts²)
     * @param value the source's light in it (counts)
     */
    double variance(int x, int y, double skyVariance, double value) {
        double sky = skyVariance;
        if (relativeRms.length > 0 && x >= 0 && y >= 0 && x < width && y < height) {
            double relative = relativeRms[y * width + x];
            sky *= relative * relative;
        }
        return gain > 0 && value > 0 ? sky + value / gain : sky;
    }

    /** Rms of the sky in a pixel relative to the others. */
    double relativeRms(int at) {
        return relativeRms.length > 0 ? relativeRms[at] : 1;
    }
}
