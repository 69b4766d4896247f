package org.jointcal.detect;

/** What the image is convolved with before the threshold is applied; SExtractor's FILTER. */
public enum DetectionFilter {
    /** No convolution. */
    NONE(1),
    /** The 3 by 3 pyramid 1 2 1, 2 4 2, 1 2 1: SExtractor's default. */
    PYRAMID(1, 2, 1),
    /** A Gaussian with a FWHM of 3 pixels, 7 by 7. */
    GAUSSIAN_3(gaussian(3, 3)),
    /** A Gaussian with a FWHM of 5 pixels, 11 by 11. */
    GAUSSIAN_5(gaussian(5, 5));

    private final float[] taps;
    private final double noise;

    DetectionFilter(double... weights) {
        double sum = 0;
        double squares = 0;
        for (double weight : weights) {
            sum += weight;
            squares += weight * weight;
        }
        taps = new float[weights.length];
        for (int at = 0; at < taps.length; at++) {
            taps[at] = (float) (weights[at] / sum);
        }
        noise = squares / (sum * sum);
    }

    /** Weights along one axis, an odd number of them, with sum 1; the kernel is their outer product. */
    float[] taps() {
        return taps.clone();
    }

    /** What the rms of white noise is multiplied with by this filter: the root of the sum of the squared weights. */
    double noiseFactor() {
        return noise;
    }

    private static double[] gaussian(double fwhm, int radius) {
        double[] weights = new double[2 * radius + 1];
        for (int at = 0; at < weights.length; at++) {
            double offset = at - radius;
            weights[at] = Math.exp(-4 * Math.log(2) * offset * offset / (fwhm * fwhm));
        }
        return weights;
    }
}
