package org.jointcal.report;

import org.jointcal.calibrate.result.ImageTransformation;
import org.jointcal.core.poly.PlaneMap;

/**
 * A map in the middle of its image, in words that people use.
 *
 * @param shiftX where the middle goes less where it is (pixels)
 * @param shiftY where the middle goes less where it is (pixels)
 * @param rotation by which the image's x axis is turned in the target, from x towards y (degrees)
 * @param scale pixels of the target to a pixel of the image, the root of the change of areas
 * @param mirrored whether the two are mirror images
 */
record LinearPart(double shiftX, double shiftY, double rotation, double scale, boolean mirrored) {
    private static final LinearPart UNKNOWN = new LinearPart(Double.NaN, Double.NaN, Double.NaN, Double.NaN, false);

    static LinearPart of(ImageTransformation image) {
        return image.forward().map(map -> of(map, 0.5 * (image.width() + 1), 0.5 * (image.height() + 1)))
                .orElse(UNKNOWN);
    }

    private static LinearPart of(PlaneMap map, double x, double y) {
        double[] p = new double[2];
        map.value(x, y, p);
        double[] j = map.jacobian(x, y);
        double det = j[0] * j[3] - j[1] * j[2];
        return new LinearPart(p[0] - x, p[1] - y, Math.toDegrees(Math.atan2(j[2], j[0])), Math.sqrt(Math.abs(det)),
                det < 0);
    }
}
