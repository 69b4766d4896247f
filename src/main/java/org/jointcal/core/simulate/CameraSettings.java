package org.jointcal.core.simulate;

/**
 * The camera of a simulated field: a grid of chips behind one optic.
 *
 * <p>Immutable.
 *
 * @param chipsX chips side by side in x
 * @param chipsY chips above each other in y
 * @param width size of a chip in x (pixels)
 * @param height size of a chip in y (pixels)
 * @param gap space between neighbouring chips (pixels)
 * @param pixelScale size of a pixel on the sky (arcsec)
 * @param degree total degree of the true pixel to plane polynomial of a chip, 1 to 9
 * @param opticalDistortion radial distortion at the corner of the mosaic, from degree 3 on (arcsec)
 * @param chipDistortion rms of each chip's own terms of degree 2 and above (arcsec)
 * @param zeroPointScatter standard deviation of the chips' zero points (mag)
 * @param positionAngle angle from north over east to the y axis of the pixels (degrees)
 * @param flipped whether the image is a mirror image of the sky: east to the right with north up
 */
public record CameraSettings(int chipsX, int chipsY, int width, int height, double gap, double pixelScale, int degree,
        double opticalDistortion, double chipDistortion, double zeroPointScatter, double positionAngle,
        boolean flipped) {
    /** The defaults. */
    public static final CameraSettings DEFAULT = new CameraSettings(1, 1, 2048, 4096, 60, 0.2, 3, 6, 0.3, 0.02, 0,
            false);

    public CameraSettings {
        if (chipsX < 1 || chipsY < 1 || width < 8 || height < 8 || !(pixelScale > 0) || !(gap >= 0)) {
            throw new IllegalArgumentException(
                    chipsX + " by " + chipsY + " chips of " + width + " by " + height + " pixels");
        }
        if (degree < 1 || degree > 9) {
            throw new IllegalArgumentException("degree " + degree + " is not in 1 to 9");
        }
    }

    /**
     * {@return a copy with other chipsX, chipsY}
     *
     * @param newChipsX chips side by side in x
     * @param newChipsY chips above each other in y
     */
    public CameraSettings withChips(int newChipsX, int newChipsY) {
        return new CameraSettings(newChipsX, newChipsY, width, height, gap, pixelScale, degree, opticalDistortion,
                chipDistortion, zeroPointScatter, positionAngle, flipped);
    }

    /**
     * {@return a copy with other width, height}
     *
     * @param newWidth size of a chip in x (pixels)
     * @param newHeight size of a chip in y (pixels)
     */
    public CameraSettings withSize(int newWidth, int newHeight) {
        return new CameraSettings(chipsX, chipsY, newWidth, newHeight, gap, pixelScale, degree, opticalDistortion,
                chipDistortion, zeroPointScatter, positionAngle, flipped);
    }

    /**
     * {@return a copy with another gap}
     *
     * @param newGap space between neighbouring chips (pixels)
     */
    public CameraSettings withGap(double newGap) {
        return new CameraSettings(chipsX, chipsY, width, height, newGap, pixelScale, degree, opticalDistortion,
                chipDistortion, zeroPointScatter, positionAngle, flipped);
    }

    /**
     * {@return a copy with another pixelScale}
     *
     * @param newPixelScale size of a pixel on the sky (arcsec)
     */
    public CameraSettings withPixelScale(double newPixelScale) {
        return new CameraSettings(chipsX, chipsY, width, height, gap, newPixelScale, degree, opticalDistortion,
                chipDistortion, zeroPointScatter, positionAngle, flipped);
    }

    /**
     * {@return a copy with another degree}
     *
     * @param newDegree total degree of the true pixel to plane polynomial of a chip, 1 to 9
     */
    public CameraSettings withDegree(int newDegree) {
        return new CameraSettings(chipsX, chipsY, width, height, gap, pixelScale, newDegree, opticalDistortion,
                chipDistortion, zeroPointScatter, positionAngle, flipped);
    }

    /**
     * {@return a copy with another opticalDistortion}
     *
     * @param newOpticalDistortion radial distortion at the corner of the mosaic, from degree 3 on (arcsec)
     */
    public CameraSettings withOpticalDistortion(double newOpticalDistortion) {
        return new CameraSettings(chipsX, chipsY, width, height, gap, pixelScale, degree, newOpticalDistortion,
                chipDistortion, zeroPointScatter, positionAngle, flipped);
    }

    /**
     * {@return a copy with another chipDistortion}
     *
     * @param newChipDistortion rms of each chip's own terms of degree 2 and above (arcsec)
     */
    public CameraSettings withChipDistortion(double newChipDistortion) {
        return new CameraSettings(chipsX, chipsY, width, height, gap, pixelScale, degree, opticalDistortion,
                newChipDistortion, zeroPointScatter, positionAngle, flipped);
    }

    /**
     * {@return a copy with another zeroPointScatter}
     *
     * @param newZeroPointScatter standard deviation of the chips' zero points (mag)
     */
    public CameraSettings withZeroPointScatter(double newZeroPointScatter) {
        return new CameraSettings(chipsX, chipsY, width, height, gap, pixelScale, degree, opticalDistortion,
                chipDistortion, newZeroPointScatter, positionAngle, flipped);
    }

    /**
     * {@return a copy with another positionAngle}
     *
     * @param newPositionAngle angle from north over east to the y axis of the pixels (degrees)
     */
    public CameraSettings withPositionAngle(double newPositionAngle) {
        return new CameraSettings(chipsX, chipsY, width, height, gap, pixelScale, degree, opticalDistortion,
                chipDistortion, zeroPointScatter, newPositionAngle, flipped);
    }

    /**
     * {@return a copy with another flipped}
     *
     * @param newFlipped whether the image is a mirror image of the sky: east to the right with north up
     */
    public CameraSettings withFlipped(boolean newFlipped) {
        return new CameraSettings(chipsX, chipsY, width, height, gap, pixelScale, degree, opticalDistortion,
                chipDistortion, zeroPointScatter, positionAngle, newFlipped);
    }
}
