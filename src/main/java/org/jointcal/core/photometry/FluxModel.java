package org.jointcal.core.photometry;

/** Residuals in fluxes: s·flux with the scale s = 10^(-0.4 z), in units of a star of magnitude 0; errors are scaled alike. */
public final class FluxModel implements PhotometryModel {
    @Override
    public double raw(double flux) {
        return flux;
    }

    @Override
    public double calibrated(double raw, double zeroPoint) {
        return raw * ofMagnitude(zeroPoint);
    }

    @Override
    public double slope(double raw, double zeroPoint) {
        return -calibrated(raw, zeroPoint) / MAG;
    }

    @Override
    public double error(double flux, double fluxErr, double zeroPoint) {
        return fluxErr * ofMagnitude(zeroPoint);
    }

    @Override
    public double unbiased(double raw, double relativeVariance) {
        return raw;
    }

    @Override
    public double ofMagnitude(double mag) {
        return Math.pow(10, -0.4 * mag);
    }

    @Override
    public double errorOfMagnitude(double mag, double magErr) {
        return ofMagnitude(mag) * magErr / MAG;
    }

    @Override
    public double magnitude(double value) {
        return value > 0 ? -2.5 * Math.log10(value) : Double.NaN;
    }

    @Override
    public double magnitudes(double value) {
        return MAG / value;
    }
}
