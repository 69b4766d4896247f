package org.jointcal.io.solve;

import java.util.Optional;
import java.util.OptionalDouble;
import org.jointcal.core.sky.SkyPosition;
import org.jointcal.core.star.MeasuredStars;
import org.jointcal.io.InputChip;

/**
 * What a plate solver is given.
 *
 * @param width number of pixels in x
 * @param height number of pixels in y
 * @param stars the detections
 * @param pixels the way to the image, where there is one
 * @param position where its middle roughly is, where that is known
 * @param radius how far off that may be (degrees)
 * @param scale what a pixel roughly is (arcsec), where that is known
 */
public record PlateField(int width, int height, MeasuredStars stars, Optional<InputChip.Pixels> pixels,
        Optional<SkyPosition> position, double radius, OptionalDouble scale) {
}
