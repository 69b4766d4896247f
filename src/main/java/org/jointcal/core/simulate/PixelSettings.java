package org.jointcal.core.simulate;

/**
 * What the pixels of a simulated image hold beside the stars.
 *
 * <p>Immutable.
 *
 * @param background sky at the centre of the image (ADU)
 * @param gradient change of the sky from edge to edge, as a share of it
 * @param pedestal constant that the electronics add (ADU)
 * @param gain electrons an ADU (e-/ADU)
 * @param readNoise read noise (e-)
 * @param saturation no pixel goes above this (ADU)
 * @param moffatBeta exponent of the Moffat profile; infinite for a Gaussian
 * @param cosmicRays mean number of cosmic rays an image
 * @param hotPixels hot pixels a chip, the same in all exposures
 */
public record PixelSettings(double background, double gradient, double pedestal, double gain, double readNoise,
        double saturation, double moffatBeta, double cosmicRays, double hotPixels) {
    /** The defaults. */
    public static final PixelSettings DEFAULT = new PixelSettings(600, 0.05, 200, 1.5, 8, 60000, 3, 12, 20);

    public PixelSettings {
        if (!(gain > 0) || !(readNoise >= 0) || !(background >= 0) || !(moffatBeta > 1)) {
            throw new IllegalArgumentException("gain " + gain + ", read noise " + readNoise + ", background "
                    + background + ", beta " + moffatBeta);
        }
    }

    /**
     * {@return a copy with other background, gradient, pedestal}
     *
     * @param newBackground sky at the centre of the image (ADU)
     * @param newGradient change of the sky from edge to edge, as a share of it
     * @param newPedestal constant that the electronics add (ADU)
     */
    public PixelSettings withSky(double newBackground, double newGradient, double newPedestal) {
        return new PixelSettings(newBackground, newGradient, newPedestal, gain, readNoise, saturation, moffatBeta,
                cosmicRays, hotPixels);
    }

    /**
     * {@return a copy with other gain, readNoise, saturation}
     *
     * @param newGain electrons an ADU (e-/ADU)
     * @param newReadNoise read noise (e-)
     * @param newSaturation no pixel goes above this (ADU)
     */
    public PixelSettings withDetector(double newGain, double newReadNoise, double newSaturation) {
        return new PixelSettings(background, gradient, pedestal, newGain, newReadNoise, newSaturation, moffatBeta,
                cosmicRays, hotPixels);
    }

    /**
     * {@return a copy with another moffatBeta}
     *
     * @param newMoffatBeta exponent of the Moffat profile; infinite for a Gaussian
     */
    public PixelSettings withMoffatBeta(double newMoffatBeta) {
        return new PixelSettings(background, gradient, pedestal, gain, readNoise, saturation, newMoffatBeta, cosmicRays,
                hotPixels);
    }

    /**
     * {@return a copy with other cosmicRays, hotPixels}
     *
     * @param newCosmicRays mean number of cosmic rays an image
     * @param newHotPixels hot pixels a chip, the same in all exposures
     */
    public PixelSettings withDefects(double newCosmicRays, double newHotPixels) {
        return new PixelSettings(background, gradient, pedestal, gain, readNoise, saturation, moffatBeta, newCosmicRays,
                newHotPixels);
    }
}
