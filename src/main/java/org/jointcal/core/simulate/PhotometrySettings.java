package org.jointcal.core.simulate;

/**
 * What the brightness of simulated stars depends on, beside the zero points of chips and exposures. By default nothing.
 *
 * <p>Immutable.
 *
 * @param illumination rms of a smooth dimming over the focal plane (mag)
 * @param illuminationDegree its total degree, 1 or more
 * @param gradient rms of a gradient over the field of each exposure (mag)
 * @param extinction dimming by the airmass above 1 (mag)
 * @param colourTerm dimming by the colour above the mean (mag)
 * @param colourScatter standard deviation of the stars' colours about 1 (mag); 0 leaves the reference without colours
 * @param floor standard deviation of each magnitude beyond what the error of the flux says (mag)
 * @param referenceError standard deviation of the reference's magnitudes, whatever their stated error is (mag)
 */
public record PhotometrySettings(double illumination, int illuminationDegree, double gradient, double extinction,
        double colourTerm, double colourScatter, double floor, double referenceError) {
    /** The defaults. */
    public static final PhotometrySettings DEFAULT = new PhotometrySettings(0, 2, 0, 0, 0, 0, 0, 0);

    public PhotometrySettings {
        if (illuminationDegree < 1 || illumination < 0 || gradient < 0 || colourScatter < 0 || floor < 0
                || referenceError < 0) {
            throw new IllegalArgumentException("illumination " + illumination + " of degree " + illuminationDegree);
        }
    }

    /**
     * {@return a copy with other illumination, illuminationDegree}
     *
     * @param newIllumination rms of the illumination over a chip (mag)
     * @param newDegree its total degree
     */
    public PhotometrySettings withIllumination(double newIllumination, int newDegree) {
        return new PhotometrySettings(newIllumination, newDegree, gradient, extinction, colourTerm, colourScatter,
                floor, referenceError);
    }

    /**
     * {@return a copy with another gradient}
     *
     * @param newGradient rms of a gradient over the field of each exposure (mag)
     */
    public PhotometrySettings withGradient(double newGradient) {
        return new PhotometrySettings(illumination, illuminationDegree, newGradient, extinction, colourTerm,
                colourScatter, floor, referenceError);
    }

    /**
     * {@return a copy with another extinction}
     *
     * @param newExtinction dimming by the airmass above 1 (mag)
     */
    public PhotometrySettings withExtinction(double newExtinction) {
        return new PhotometrySettings(illumination, illuminationDegree, gradient, newExtinction, colourTerm,
                colourScatter, floor, referenceError);
    }

    /**
     * {@return a copy with other colourTerm, colourScatter}
     *
     * @param newColourTerm dimming by the colour above the mean (mag)
     * @param newColourScatter standard deviation of the stars' colours about 1 (mag); 0 leaves the reference without
     *     colours
     */
    public PhotometrySettings withColours(double newColourTerm, double newColourScatter) {
        return new PhotometrySettings(illumination, illuminationDegree, gradient, extinction, newColourTerm,
                newColourScatter, floor, referenceError);
    }

    /**
     * {@return a copy with another floor}
     *
     * @param newFloor standard deviation of each magnitude beyond what the error of the flux says (mag)
     */
    public PhotometrySettings withFloor(double newFloor) {
        return new PhotometrySettings(illumination, illuminationDegree, gradient, extinction, colourTerm,
                colourScatter, newFloor, referenceError);
    }

    /**
     * {@return a copy with another referenceError}
     *
     * @param newReferenceError standard deviation of the reference's magnitudes, whatever their stated error is (mag)
     */
    public PhotometrySettings withReferenceError(double newReferenceError) {
        return new PhotometrySettings(illumination, illuminationDegree, gradient, extinction, colourTerm,
                colourScatter, floor, newReferenceError);
    }
}
