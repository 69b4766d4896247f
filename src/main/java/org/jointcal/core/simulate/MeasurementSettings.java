package org.jointcal.core.simulate;

/**
 * How the detections of a simulated field are measured, and what is wrong with some of them.
 *
 * <p>Immutable.
 *
 * @param seeing full width at half maximum of a star (arcsec)
 * @param seeingScatter standard deviation of the exposures' relative seeing
 * @param zeroPoint magnitude of one count (mag)
 * @param snrAtMagMax signal to noise of the faintest stars; sets the background
 * @param floor scatter of the positions in each axis that their errors do not tell of (mas)
 * @param errorAxisRatio ratio of the axes of the error ellipses, 1 or more; their directions are random
 * @param saturationMag stars brighter than this are flagged saturated and badly centred (mag)
 * @param outlierFraction share of the detections that are displaced
 * @param outlierAmplitude largest displacement (arcsec)
 * @param spuriousFraction detections that are no star, as a share of the stars
 * @param blendedFraction share of the detections flagged as blended, without being wrong
 */
public record MeasurementSettings(double seeing, double seeingScatter, double zeroPoint, double snrAtMagMax,
        double floor, double errorAxisRatio, double saturationMag, double outlierFraction, double outlierAmplitude,
        double spuriousFraction, double blendedFraction) {
    /** The defaults. */
    public static final MeasurementSettings DEFAULT = new MeasurementSettings(0.8, 0, 30, 10, 2, 1, 16, 0.01, 0.5, 0.02,
            0.03);

    public MeasurementSettings {
        if (!(seeing > 0) || !(snrAtMagMax > 0) || !(floor >= 0) || !(errorAxisRatio >= 1)) {
            throw new IllegalArgumentException("seeing " + seeing + ", signal to noise " + snrAtMagMax + ", floor "
                    + floor + ", axis ratio " + errorAxisRatio);
        }
    }

    /**
     * {@return a copy with other seeing, seeingScatter}
     *
     * @param newSeeing full width at half maximum of a star (arcsec)
     * @param newSeeingScatter standard deviation of the exposures' relative seeing
     */
    public MeasurementSettings withSeeing(double newSeeing, double newSeeingScatter) {
        return new MeasurementSettings(newSeeing, newSeeingScatter, zeroPoint, snrAtMagMax, floor, errorAxisRatio,
                saturationMag, outlierFraction, outlierAmplitude, spuriousFraction, blendedFraction);
    }

    /**
     * {@return a copy with another zeroPoint}
     *
     * @param newZeroPoint magnitude of one count (mag)
     */
    public MeasurementSettings withZeroPoint(double newZeroPoint) {
        return new MeasurementSettings(seeing, seeingScatter, newZeroPoint, snrAtMagMax, floor, errorAxisRatio,
                saturationMag, outlierFraction, outlierAmplitude, spuriousFraction, blendedFraction);
    }

    /**
     * {@return a copy with another snrAtMagMax}
     *
     * @param newSnrAtMagMax signal to noise of the faintest stars; sets the background
     */
    public MeasurementSettings withSnrAtMagMax(double newSnrAtMagMax) {
        return new MeasurementSettings(seeing, seeingScatter, zeroPoint, newSnrAtMagMax, floor, errorAxisRatio,
                saturationMag, outlierFraction, outlierAmplitude, spuriousFraction, blendedFraction);
    }

    /**
     * {@return a copy with another floor}
     *
     * @param newFloor scatter of the positions in each axis that their errors do not tell of (mas)
     */
    public MeasurementSettings withFloor(double newFloor) {
        return new MeasurementSettings(seeing, seeingScatter, zeroPoint, snrAtMagMax, newFloor, errorAxisRatio,
                saturationMag, outlierFraction, outlierAmplitude, spuriousFraction, blendedFraction);
    }

    /**
     * {@return a copy with another errorAxisRatio}
     *
     * @param newErrorAxisRatio ratio of the axes of the error ellipses, 1 or more; their directions are random
     */
    public MeasurementSettings withErrorAxisRatio(double newErrorAxisRatio) {
        return new MeasurementSettings(seeing, seeingScatter, zeroPoint, snrAtMagMax, floor, newErrorAxisRatio,
                saturationMag, outlierFraction, outlierAmplitude, spuriousFraction, blendedFraction);
    }

    /**
     * {@return a copy with another saturationMag}
     *
     * @param newSaturationMag stars brighter than this are flagged saturated and badly centred (mag)
     */
    public MeasurementSettings withSaturationMag(double newSaturationMag) {
        return new MeasurementSettings(seeing, seeingScatter, zeroPoint, snrAtMagMax, floor, errorAxisRatio,
                newSaturationMag, outlierFraction, outlierAmplitude, spuriousFraction, blendedFraction);
    }

    /**
     * {@return a copy with other outlierFraction, outlierAmplitude}
     *
     * @param newOutlierFraction share of the detections that are displaced
     * @param newOutlierAmplitude largest displacement (arcsec)
     */
    public MeasurementSettings withOutliers(double newOutlierFraction, double newOutlierAmplitude) {
        return new MeasurementSettings(seeing, seeingScatter, zeroPoint, snrAtMagMax, floor, errorAxisRatio,
                saturationMag, newOutlierFraction, newOutlierAmplitude, spuriousFraction, blendedFraction);
    }

    /**
     * {@return a copy with another spuriousFraction}
     *
     * @param newSpuriousFraction detections that are no star, as a share of the stars
     */
    public MeasurementSettings withSpuriousFraction(double newSpuriousFraction) {
        return new MeasurementSettings(seeing, seeingScatter, zeroPoint, snrAtMagMax, floor, errorAxisRatio,
                saturationMag, outlierFraction, outlierAmplitude, newSpuriousFraction, blendedFraction);
    }

    /**
     * {@return a copy with another blendedFraction}
     *
     * @param newBlendedFraction share of the detections flagged as blended, without being wrong
     */
    public MeasurementSettings withBlendedFraction(double newBlendedFraction) {
        return new MeasurementSettings(seeing, seeingScatter, zeroPoint, snrAtMagMax, floor, errorAxisRatio,
                saturationMag, outlierFraction, outlierAmplitude, spuriousFraction, newBlendedFraction);
    }
}
