package org.jointcal.detect;

import java.util.Arrays;

/**
 * Keeps the bumps of a nebula, and what the background left of the sky, from being handed out as stars.
 *
 * <p>On a glow every bump of the noise is above the threshold. So a source that is much wider than the image's stars has to
 * show a core, unless that is saturated: its light under a window as wide as a star, less the median of the ring around that, has to stand above its
 * noise by as much as that of a star on a dark sky must, or it is not found.
 */
final class GlowRejection {
    /** Half-light radius of what is looked at, in those of stars. */
    private static final double WIDE = 1.5;
    private static final double LEAST_SNR = 5;
    /** Where the ring begins and ends, in half-light radii of stars. */
    private static final double RING = 2;
    private static final double RING_END = 3.5;

    private final Frame frame;
    private final double radius;

    /**
     * @param frame the image
     * @param stars how wide its stars are
     */
    GlowRejection(Frame frame, StellarRadius stars) {
        this.frame = frame;
        radius = stars.pixels();
    }

    /**
     * @param source a source
     * @param peak where its highest pixel is in the image
     * @param skyVariance of a pixel whose relative rms is 1 (counts²)
     * @return whether it is much wider than a star and has no core
     */
    boolean isBump(StellarRadius.Sized source, int peak, double skyVariance) {
        return radius > 0 && (source.flags() & SourceMeasurer.SATURATED) == 0
                && !(source.light().halfLightRadius() < WIDE * radius)
                && coreSnr(peak % frame.width, peak / frame.width, skyVariance) < LEAST_SNR;
    }

    private double coreSnr(int peakX, int peakY, double skyVariance) {
        double factor = -Math.log(2) / (radius * radius);
        int reach = (int) Math.ceil(RING_END * radius);
        double sum = 0;
        double weights = 0;
        double variance = 0;
        double[] ring = new double[(2 * reach + 1) * (2 * reach + 1)];
        int count = 0;
        for (int y = Math.max(0, peakY - reach); y <= Math.min(frame.height - 1, peakY + reach); y++) {
            for (int x = Math.max(0, peakX - reach); x <= Math.min(frame.width - 1, peakX + reach); x++) {
                int at = y * frame.width + x;
                double square = Math.pow((double) x - peakX, 2) + Math.pow((double) y - peakY, 2);
                if (frame.isBad(at) || square > RING_END * RING_END * radius * radius) {
                    continue;
                }
                if (square > RING * RING * radius * radius) {
                    ring[count++] = frame.residual[at];
                } else {
                    double weight = Math.exp(factor * square);
                    sum += weight * frame.residual[at];
                    weights += weight;
                    variance += weight * weight * frame.variance(x, y, skyVariance, frame.residual[at]);
                }
            }
        }
        double around = count > 0 ? Statistics.median(Arrays.copyOf(ring, count), count) : 0;
        return (sum - weights * around) / Math.sqrt(variance);
    }
}
