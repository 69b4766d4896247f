package org.jointcal.detect;

import java.util.List;

/**
 * Separates the peaks of a group of pixels, as SExtractor's multi-thresholding does.
 *
 * <p>At the saddle where two hills meet, a hill counts when its flux above the saddle exceeds {@code deblendContrast}
 * times the flux of the whole group, it has three pixels or more, and its peak stands above the saddle by a level of the
 * logarithmic scale and by one and a quarter times the noise. Two hills that count stay apart for good; one that does not
 * becomes part of the other. Every saddle is a level here, where SExtractor looks at 32 of them. A pixel below the
 * saddle goes with its highest neighbour.
 */
final class Deblender {
    private static final int LEAST_PIXELS = 3;
    private static final double NOISE_SIGMAS = 1.25;

    private final int width;
    private final DetectionSettings settings;
    private final double noiseFactor;

    /**
     * @param width of the image (pixels)
     * @param settings levels, contrast and gain
     * @param noiseFactor what the rms of white noise is multiplied with by smoothing and filter
     */
    Deblender(int width, DetectionSettings settings, double noiseFactor) {
        this.width = width;
        this.settings = settings;
        this.noiseFactor = noiseFactor;
    }

    /**
     * @param group connected pixels
     * @return its sources, in the order of their first pixels; the group itself if it is one
     */
    List<PixelGroup> split(PixelGroup group) {
        if (settings.deblendContrast() >= 1 || group.size() < 2 * LEAST_PIXELS) {
            return List.of(group);
        }
        double leastFlux = settings.deblendContrast() * group.flux();
        double range = Math.max(1e-3, Math.log(group.value()[group.peak()] / group.threshold()));
        double leastRatio = Math.exp(range / settings.deblendThresholds());
        double rms = group.threshold() / settings.threshold();
        return new Hills(group, width, (flux, area, peak, saddle) -> {
            double photons = settings.gain() > 0 ? saddle / settings.gain() : 0;
            double noise = noiseFactor * Math.sqrt(rms * rms + photons);
            return area >= LEAST_PIXELS && flux - saddle * area > leastFlux && peak >= saddle * leastRatio
                    && peak - saddle > NOISE_SIGMAS * noise;
        }).sources();
    }
}
