package org.jointcal.calibrate.result;

/**
 * The zero point of an image: in its middle, for a star of the mean colour, at the airmass of the exposure.
 *
 * @param band index of its band in {@link PhotometryResult#bands()}, -1 for none
 * @param zeroPoint magnitude of one count (mag); NaN for none
 * @param error its standard error (mag): relative to the others where no reference holds it
 * @param fluxScale what counts are multiplied with to have the zero point of the band
 * @param rms scatter of its magnitudes about those of the stars, freed of the bias of the fit (mag)
 * @param rmsBright the same for S/N above 100 (mag)
 * @param used measurements in the photometric solution
 * @param outliers measurements rejected
 */
public record ImagePhotometry(int band, double zeroPoint, double error, double fluxScale, double rms,
        double rmsBright, int used, int outliers) {
    /** No zero point. */
    public static final ImagePhotometry NONE = new ImagePhotometry(-1, Double.NaN, Double.NaN, Double.NaN, Double.NaN,
            Double.NaN, 0, 0);
}
