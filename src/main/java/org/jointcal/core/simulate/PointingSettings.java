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

    /**
     * {@return a copy with another exposures}
     *
     * @param newExposures number of exposures
     */
    public PointingSettings withExposures(int newExposures) {
        return new PointingSettings(newExposures, ra, dec, dither, rotationScatter, scaleScatter, turbulenceDegree,
                turbulence, headerShift, headerRotation, mjd, interval, zeroPointScatter);
    }

    /**
     * {@return a copy with other ra, dec}
     *
     * @param newRa right ascension of the centre of the field, also of the first exposure (degrees)
     * @param newDec declination of the centre of the field (degrees)
     */
    public PointingSettings withCentre(double newRa, double newDec) {
        return new PointingSettings(exposures, newRa, newDec, dither, rotationScatter, scaleScatter, turbulenceDegree,
                turbulence, headerShift, headerRotation, mjd, interval, zeroPointScatter);
    }

    /**
     * {@return a copy with another dither}
     *
     * @param newDither full range of the pointings, as a fraction of the field in each axis
     */
    public PointingSettings withDither(double newDither) {
        return new PointingSettings(exposures, ra, dec, newDither, rotationScatter, scaleScatter, turbulenceDegree,
                turbulence, headerShift, headerRotation, mjd, interval, zeroPointScatter);
    }

    /**
     * {@return a copy with another rotationScatter}
     *
     * @param newRotationScatter standard deviation of the exposures' true rotation (degrees)
     */
    public PointingSettings withRotationScatter(double newRotationScatter) {
        return new PointingSettings(exposures, ra, dec, dither, newRotationScatter, scaleScatter, turbulenceDegree,
                turbulence, headerShift, headerRotation, mjd, interval, zeroPointScatter);
    }

    /**
     * {@return a copy with another scaleScatter}
     *
     * @param newScaleScatter standard deviation of the exposures' true relative scale and shears
     */
    public PointingSettings withScaleScatter(double newScaleScatter) {
        return new PointingSettings(exposures, ra, dec, dither, rotationScatter, newScaleScatter, turbulenceDegree,
                turbulence, headerShift, headerRotation, mjd, interval, zeroPointScatter);
    }

    /**
     * {@return a copy with other turbulenceDegree, turbulence}
     *
     * @param newTurbulenceDegree total degree of each exposure's own smooth distortion; below 2 there is none
     * @param newTurbulence rms of that distortion (mas)
     */
    public PointingSettings withTurbulence(int newTurbulenceDegree, double newTurbulence) {
        return new PointingSettings(exposures, ra, dec, dither, rotationScatter, scaleScatter, newTurbulenceDegree,
                newTurbulence, headerShift, headerRotation, mjd, interval, zeroPointScatter);
    }

    /**
     * {@return a copy with other headerShift, headerRotation}
     *
     * @param newHeaderShift standard deviation of the headers' pointing error in each axis (arcsec)
     * @param newHeaderRotation standard deviation of the headers' rotation error (degrees)
     */
    public PointingSettings withHeaderErrors(double newHeaderShift, double newHeaderRotation) {
        return new PointingSettings(exposures, ra, dec, dither, rotationScatter, scaleScatter, turbulenceDegree,
                turbulence, newHeaderShift, newHeaderRotation, mjd, interval, zeroPointScatter);
    }

    /**
     * {@return a copy with other mjd, interval}
     *
     * @param newMjd date of the first exposure; the true positions are of this date (MJD)
     * @param newInterval time from one exposure to the next (days)
     */
    public PointingSettings withDates(double newMjd, double newInterval) {
        return new PointingSettings(exposures, ra, dec, dither, rotationScatter, scaleScatter, turbulenceDegree,
                turbulence, headerShift, headerRotation, newMjd, newInterval, zeroPointScatter);
    }

    /**
     * {@return a copy with another zeroPointScatter}
     *
     * @param newZeroPointScatter standard deviation of the exposures' zero points (mag)
     */
    public PointingSettings withZeroPointScatter(double newZeroPointScatter) {
        return new PointingSettings(exposures, ra, dec, dither, rotationScatter, scaleScatter, turbulenceDegree,
                turbulence, headerShift, headerRotation, mjd, interval, newZeroPointScatter);
    }
}
