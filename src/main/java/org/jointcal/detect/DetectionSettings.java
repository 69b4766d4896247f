package org.jointcal.detect;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * How sources are looked for and measured; {@link #DEFAULTS} suits most images. SExtractor's name of each is given.
 *
 * @param meshSize BACK_SIZE: the background is estimated in squares of this side: several times the size of a star,
 * smaller than the changes of the sky (pixels)
 * @param meshFilter BACK_FILTERSIZE: each mesh is replaced by the median of this many by this many around it, so that a
 * bright star does not pull it up; 1 = none
 * @param filter FILTER: what the image is convolved with before the threshold; of a Bayer pattern, its smoothing instead
 * @param threshold DETECT_THRESH: a pixel of the convolved image is part of a source above this many times the local
 * background rms of the unconvolved image
 * @param minimumArea DETECT_MINAREA: a source has at least this many connected pixels (pixels)
 * @param deblendThresholds DEBLEND_NTHRESH: number of levels, evenly spaced in the logarithm, between threshold and
 * peak; two peaks are only told apart where the saddle lies at least a level below both
 * @param deblendContrast DEBLEND_MINCONT: a peak becomes a source of its own when it holds more than this share of the
 * flux of the whole above the saddle; 1 = never
 * @param clean CLEAN: whether detections are left out that would not be there without the wings of a brighter neighbour
 * @param cleanParameter CLEAN_PARAM: exponent of the Moffat wings assumed for that; less cleans more
 * @param gain GAIN: electrons per count, for the photon noise of the sources; 0 = unknown, only the background's noise
 * @param saturation SATUR_LEVEL: pixels at or above it are saturated (counts); empty = found from the pile-up of pixels
 * at one high value
 * @param bayer whether the pixels carry a 2 by 2 pattern of colour filters
 * @param rejectArtefacts whether cosmic rays, hot pixels, satellite trails and bumps of glows are left out of
 * the sources
 * @param apertures PHOT_APERTURES: diameters of the circles in which FLUX_APER is measured (pixels)
 */
public record DetectionSettings(int meshSize, int meshFilter, DetectionFilter filter, double threshold, int minimumArea,
        int deblendThresholds, double deblendContrast, boolean clean, double cleanParameter, double gain,
        OptionalDouble saturation, Bayer bayer, boolean rejectArtefacts,
        List<Double> apertures) {
    /** Whether the pixels are those of a colour camera, not yet made into colours. */
    public enum Bayer {
        /** Found from the image: a checkerboard in the background or in the stars. */
        AUTO,
        /** One kind of pixel. */
        NO,
        /** A 2 by 2 pattern; the image is smoothed so that each pixel holds the four colours in equal parts. */
        YES
    }

    /** Largest diameter of an aperture (pixels). */
    public static final double LARGEST_APERTURE = 1000;

    /** SExtractor's defaults; gain and saturation unknown. */
    public static final DetectionSettings DEFAULTS = new DetectionSettings(64, 3, DetectionFilter.PYRAMID, 1.5, 5, 32,
            0.005, true, 1, 0, OptionalDouble.empty(), Bayer.AUTO, true, List.of(5.0));

    public DetectionSettings {
        apertures = List.copyOf(apertures);
        Objects.requireNonNull(filter);
        Objects.requireNonNull(bayer);
        require(meshSize >= 8, "meshSize", meshSize);
        require(meshFilter >= 1 && meshFilter % 2 == 1, "meshFilter", meshFilter);
        require(threshold > 0, "threshold", threshold);
        require(minimumArea >= 1, "minimumArea", minimumArea);
        require(deblendThresholds >= 1, "deblendThresholds", deblendThresholds);
        require(deblendContrast >= 0 && deblendContrast <= 1, "deblendContrast", deblendContrast);
        require(cleanParameter > 0, "cleanParameter", cleanParameter);
        apertures.forEach(diameter -> require(diameter > 0 && diameter <= LARGEST_APERTURE, "aperture", diameter));
        require(gain >= 0 && Double.isFinite(gain), "gain", gain);
    }

    /**
     * @param electrons gain (electrons per count); 0 = unknown
     * @return these settings with that gain
     */
    public DetectionSettings withGain(double electrons) {
        return new DetectionSettings(meshSize, meshFilter, filter, threshold, minimumArea, deblendThresholds,
                deblendContrast, clean, cleanParameter, electrons, saturation, bayer, rejectArtefacts, apertures);
    }

    /**
     * @param counts saturation level (counts); empty = estimate
     * @return these settings with that level
     */
    public DetectionSettings withSaturation(OptionalDouble counts) {
        return new DetectionSettings(meshSize, meshFilter, filter, threshold, minimumArea, deblendThresholds,
                deblendContrast, clean, cleanParameter, gain, counts, bayer, rejectArtefacts, apertures);
    }

    /**
     * @param sigmas threshold (background rms)
     * @return these settings with that threshold
     */
    public DetectionSettings withThreshold(double sigmas) {
        return new DetectionSettings(meshSize, meshFilter, filter, sigmas, minimumArea, deblendThresholds,
                deblendContrast, clean, cleanParameter, gain, saturation, bayer, rejectArtefacts, apertures);
    }

    /**
     * @param pattern whether the pixels carry colour filters
     * @return these settings with that answer
     */
    public DetectionSettings withBayer(Bayer pattern) {
        return new DetectionSettings(meshSize, meshFilter, filter, threshold, minimumArea, deblendThresholds,
                deblendContrast, clean, cleanParameter, gain, saturation, pattern, rejectArtefacts, apertures);
    }

    private static void require(boolean holds, String name, double value) {
        if (!holds) {
            throw new IllegalArgumentException(name + "=" + value);
        }
    }
}
