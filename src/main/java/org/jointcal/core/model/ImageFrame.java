package org.jointcal.core.model;

import org.jointcal.core.sky.TangentPlane;

/**
 * What a model needs to know of an image: its size, its tangent plane and the mapping that it starts from.
 *
 * @param name for messages
 * @param exposure index of its exposure
 * @param chip index of its chip; images share a chip's polynomial when they have the same index
 * @param group index of the set of exposures over which the chips are stable
 * @param width number of pixels in x
 * @param height number of pixels in y
 * @param plane tangent plane of its exposure
 * @param start the mapping to start from
 * @param stars how many stars it measures; limits the degree
 */
public record ImageFrame(String name, int exposure, int chip, int group, int width, int height, TangentPlane plane,
        Start start, int stars) {
    /** A mapping from pixels to the image's tangent plane. */
    @FunctionalInterface
    public interface Start {
        /**
         * @param x first pixel coordinate (pixels, 1-based)
         * @param y second pixel coordinate (pixels, 1-based)
         * @param plane receives xi, eta (degrees)
         */
        void toPlane(double x, double y, double[] plane);
    }
}
