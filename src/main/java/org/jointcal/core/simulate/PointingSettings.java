package org.jointcal.core.simulate;

/**
 * Where and when the exposures of a simulated field are taken, and how wrong their headers are.
 *
 * <p>Immutable.
 *
 * @param exposures number of exposures
 * @param ra right ascension of the centre of the field, also of the first exposure (degrees)
 * @param dec declination of the centre of the field (degrees)
 * @param dither full range of the pointings, as a fraction of the field in each axis
 * @param rotationScatter standard deviation of the exposures' true rotation (degrees)
 * @param scaleScatter standard deviation of the exposures' true relative scale and shears
 * @param turbulenceDegree total degree of each exposure's own smooth distortion; below 2 there is none
 * @param turbulence rms of that distortion (mas)
 * @param headerShift standard deviation of the headers' pointing error in each axis (arcsec)
 * @param headerRotation standard deviation of the headers' rotation error (degrees)
 * @param mjd date of the first exposure; the true positions are of this date (MJD)
 * @param interval time from one exposure to the next (days)
 * @param zeroPointScatter standard deviation of the exposures' zero points (mag)
 */
public record PointingSettings(int exposures, double ra, double dec, double dither, double rotationScatter,
        double scaleScatter, int turbulenceDegree, double turbulence, double headerShift, double headerRotation,
        double mjd, double interval, double zeroPointScatter) {
    /** The defaults. */
    public static final PointingSettings DEFAULT = new PointingSettings(10, 150, 20, 0.25, 0.0057, 1e-5, 1, 0, 0.7,
            0.0064, 59000, 0.002, 0.05);

    public PointingSettings {
        if (exposures < 1 || !(dither >= 0) || !Double.isFinite(ra) || !(Math.abs(dec) <= 90)) {
            throw new IllegalArgumentException(exposures + " exposures of ra " + ra + ", dec " + dec);
        }
    }

    /** {@return a copy with another exposures} */
    public PointingSettings withExposures(int newExposures) {
        return new PointingSettings(newExposures, ra, dec, dither, rotationScatter, scaleScatter, turbulenceDegree,
                turbulence, headerShift, headerRotation, mjd, interval, zeroPointScatter);
    }

    /** {@return a copy with other ra, dec} */
    public PointingSettings withCentre(double newRa, double newDec) {
        return new PointingSettings(exposures, newRa, newDec, dither, rotationScatter, scaleScatter, turbulenceDegree,
                turbulence, headerShift, headerRotation, mjd, interval, zeroPointScatter);
    }

    /** {@return a copy with another dither} */
    public PointingSettings withDither(double newDither) {
        return new PointingSettings(exposures, ra, dec, newDither, rotationScatter, scaleScatter, turbulenceDegree,
                turbulence, headerShift, headerRotation, mjd, interval, zeroPointScatter);
    }

    /** {@return a copy with another rotationScatter} */
    public PointingSettings withRotationScatter(double newRotationScatter) {
        return new PointingSettings(exposures, ra, dec, dither, newRotationScatter, scaleScatter, turbulenceDegree,
                turbulence, headerShift, headerRotation, mjd, interval, zeroPointScatter);
    }

    /** {@return a copy with another scaleScatter} */
    public PointingSettings withScaleScatter(double newScaleScatter) {
        return new PointingSettings(exposures, ra, dec, dither, rotationScatter, newScaleScatter, turbulenceDegree,
                turbulence, headerShift, headerRotation, mjd, interval, zeroPointScatter);
    }

    /** {@return a copy with other turbulenceDegree, turbulence} */
    public PointingSettings withTurbulence(int newTurbulenceDegree, double newTurbulence) {
        return new PointingSettings(exposures, ra, dec, dither, rotationScatter, scaleScatter, newTurbulenceDegree,
                newTurbulence, headerShift, headerRotation, mjd, interval, zeroPointScatter);
    }

    /** {@return a copy with other headerShift, headerRotation} */
    public PointingSettings withHeaderErrors(double newHeaderShift, double newHeaderRotation) {
        return new PointingSettings(exposures, ra, dec, dither, rotationScatter, scaleScatter, turbulenceDegree,
                turbulence, newHeaderShift, newHeaderRotation, mjd, interval, zeroPointScatter);
    }

    /** {@return a copy with other mjd, interval} */
    public PointingSettings withDates(double newMjd, double newInterval) {
        return new PointingSettings(exposures, ra, dec, dither, rotationScatter, scaleScatter, turbulenceDegree,
                turbulence, headerShift, headerRotation, newMjd, newInterval, zeroPointScatter);
    }

    /** {@return a copy with another zeroPointScatter} */
    public PointingSettings withZeroPointScatter(double newZeroPointScatter) {
        return new PointingSettings(exposures, ra, dec, dither, rotationScatter, scaleScatter, turbulenceDegree,
                turbulence, headerShift, headerRotation, mjd, interval, newZeroPointScatter);
    }
}
