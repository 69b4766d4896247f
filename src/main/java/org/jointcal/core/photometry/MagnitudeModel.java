package org.jointcal.core.photometry;

/**
 * Residuals in magnitudes: m = -2.5 log10(flux) + z. Linear in everything that is fitted, and what a run uses.
 *
 * <p>The logarithm of a noisy flux is fainter on average than that of its mean, by half the relative variance; that is taken out.
 */
public final class MagnitudeModel implements PhotometryModel {
    @Override
    public double raw(double flux) {
        return -2.5 * Math.log10(flux);
    }

    @Override
    public double calibrated(double raw, double zeroPoint) {
        return raw + zeroPoint;
    }

    @Override
    public boolean isLinear() {
        return true;
    }

    @Override
    public double slope(double raw, double zeroPoint) {
        return 1;
    }

    @Override
    public double error(double flux, double fluxErr, double zeroPoint) {
        return MAG * fluxErr / flux;
    }

    @Override
    public double unbiased(double raw, double relativeVariance) {
        return raw - MAG * relativeVariance / 2;
    }

    @Override
    public double ofMagnitude(double mag) {
        return mag;
    }

    @Override
    public double errorOfMagnitude(double mag, double magErr) {
        return magErr;
    }

    @Override
    public double magnitude(double value) {
        return value;
    }

    @Override
    public double magnitudes(double value) {
        return 1;
    }
}
