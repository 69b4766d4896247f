package org.jointcal.core.photometry;

/**
 * The space in which photometric residuals are taken: magnitudes or fluxes. The residual of a measurement is
 * {@code value(flux, zero point) - star}, that of a reference {@code star - ofMagnitude(reference)}.
 *
 * <p>The star's own unknown is a number of this space: a magnitude, or a flux in units of magnitude 0.
 */
public interface PhotometryModel {
    /** 2.5 / ln 10: magnitudes in a relative change of the flux. */
    double MAG = 2.5 / Math.log(10);

    /**
     * {@return a flux in this space, with a zero point of 0}
     *
     * @param flux measured flux, positive (counts)
     */
    double raw(double flux);

    /**
     * @param raw what {@link #raw} or {@link #unbiased} gave
     * @param zeroPoint magnitude of one count (mag)
     * @return the calibrated measurement
     */
    double calibrated(double raw, double zeroPoint);

    /**
     * @param flux measured flux, positive (counts)
     * @param zeroPoint magnitude of one count (mag)
     * @return the calibrated measurement
     */
    default double value(double flux, double zeroPoint) {
        return calibrated(raw(flux), zeroPoint);
    }

    /** {@return whether {@link #calibrated} is linear in the zero point, so that one step is the minimum} */
    default boolean isLinear() {
        return false;
    }

    /**
     * {@return the derivative of {@link #calibrated} by the zero point}
     *
     * @param raw the flux in this space
     * @param zeroPoint the zero point (mag)
     */
    double slope(double raw, double zeroPoint);

    /**
     * @param flux flux that the relative error is taken of: the measured or the expected one (counts)
     * @param fluxErr standard error of the flux (counts)
     * @param zeroPoint magnitude of one count (mag)
     * @return standard error of the calibrated measurement
     */
    double error(double flux, double fluxErr, double zeroPoint);

    /**
     * What noise does to the mean of {@link #value}, taken out to second order.
     *
     * @param raw measured flux in this space
     * @param relativeVariance square of its relative error
     * @return what has no bias, in this space
     */
    double unbiased(double raw, double relativeVariance);

    /**
     * {@return the value that a magnitude has in this space}
     *
     * @param mag the magnitude (mag)
     */
    double ofMagnitude(double mag);

    /**
     * {@return the standard error that a magnitude with a standard error has in this space}
     *
     * @param mag the magnitude (mag)
     * @param magErr its standard error (mag)
     */
    double errorOfMagnitude(double mag, double magErr);

    /**
     * {@return the magnitude of a value (mag)}
     *
     * @param value a value in this space
     */
    double magnitude(double value);

    /**
     * {@return by what a small change of a value is multiplied to give the change of its magnitude in size}
     *
     * @param value a value in this space
     */
    double magnitudes(double value);
}
