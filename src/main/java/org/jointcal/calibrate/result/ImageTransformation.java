package org.jointcal.calibrate.result;

import java.util.Optional;
import org.jointcal.core.poly.PlaneMap;

/**
 * The map from the pixels of one image to those of the target.
 *
 * @param name of the image
 * @param width number of pixels in x
 * @param height number of pixels in y
 * @param status {@code target}, {@code fitted}, or {@code left out:} and why
 * @param guess how it was found before the fit
 * @param forward from its pixels to the target's (pixels, 1-based both); empty where it was left out
 * @param inverse from the target's pixels to its own; empty where it was left out
 * @param figures how well it fits
 */
public record ImageTransformation(String name, int width, int height, String status, FirstGuess guess,
        Optional<PlaneMap> forward, Optional<PlaneMap.Inverse> inverse, Figures figures) {
    /**
     * How well a map fits.
     *
     * @param degree total degree of the polynomials (0 where left out)
     * @param matched detections that belong to a star of the fit
     * @param used detections in the solution
     * @param outliers detections rejected
     * @param rmsX rms residual in the target's x, freed of the bias of the fit (pixels)
     * @param rmsY as rmsX, in y (pixels)
     * @param reducedChi2 chi2 of its measurements over their expectation
     * @param errorX standard error of the map in x by the covariance of the fit, rms over the image (pixels); 0 for the target
     * @param errorY as errorX, in y (pixels)
     */
    public record Figures(int degree, int matched, int used, int outliers, double rmsX, double rmsY,
            double reducedChi2, double errorX, double errorY) {
        /** Of an image that was left out. */
        public static final Figures NONE = new Figures(0, 0, 0, 0, Double.NaN, Double.NaN, Double.NaN, Double.NaN,
                Double.NaN);
    }

    /** {@return whether the image has a map} */
    public boolean isFitted() {
        return forward.isPresent();
    }

    /** {@return whether it is the image to which the others are mapped} */
    public boolean isTarget() {
        return status.equals("target");
    }
}
