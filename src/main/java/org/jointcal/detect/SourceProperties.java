package org.jointcal.detect;

/**
 * What was measured of the sources beside what a fit needs; row by row those of {@link Detections#stars}.
 *
 * @param fwhm full width at half maximum that the moments under the window tell of (pixels); NaN where they tell nothing
 * @param snr signal to noise under the window
 * @param peak highest pixel above the background (counts)
 * @param background level under the centre (counts)
 * @param a rms along the major axis of the light above the threshold (pixels)
 * @param b rms along the minor axis (pixels)
 * @param theta angle of the major axis from x towards y, -90 to 90 (degrees)
 * @param apertureFlux {@code [row][k]}: flux in the k-th circular aperture (counts)
 * @param apertureError its standard error (counts)
 */
public record SourceProperties(double[] fwhm, double[] snr, double[] peak, double[] background, double[] a, double[] b,
        double[] theta, double[][] apertureFlux, double[][] apertureError) {
    /** {@return how many sources there are} */
    public int count() {
        return fwhm.length;
    }
}
