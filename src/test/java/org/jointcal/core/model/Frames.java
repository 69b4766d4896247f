package org.jointcal.core.model;

import java.util.ArrayList;
import java.util.List;
import org.jointcal.core.sky.TangentPlane;

/** Images of a made-up camera with a cubic distortion, exposed at any angle and in either parity. */
final class Frames {
    static final int WIDTH = 1200;
    static final int HEIGHT = 900;
    private static final double PIXEL = 0.4 / 3600;
    private final List<ImageFrame> images = new ArrayList<>();

    /** Where a pixel of a chip lies in the camera plane (degrees). */
    static double[] camera(int chip, double x, double y) {
        double u = PIXEL * (x - WIDTH / 2.0 + (chip - 0.5) * (WIDTH + 40));
        double v = PIXEL * (y - HEIGHT / 2.0);
        double s = (u * u + v * v) / 0.04;
        return new double[]{u * (1 + 0.002 * s) + 1e-4 * u * v, v * (1 + 0.002 * s) - 2e-4 * u * u};
    }

    /** An exposure of some chips with many stars, turned by an angle (degrees), mirrored or not. */
    Frames exposure(int group, double angle, boolean mirrored, int... chips) {
        return poorExposure(500, group, angle, mirrored, chips);
    }

    /** As {@link #exposure}, with another number of stars on each chip. */
    Frames poorExposure(int stars, int group, double angle, boolean mirrored, int... chips) {
        int exposure = images.isEmpty() ? 0 : images.get(images.size() - 1).exposure() + 1;
        double cos = Math.cos(Math.toRadians(angle));
        double sin = Math.sin(Math.toRadians(angle));
        double parity = mirrored ? -1 : 1;
        double shift = 0.01 * exposure;
        TangentPlane plane = new TangentPlane(0.02 * exposure, 20 + 0.01 * exposure);
        for (int chip : chips) {
            images.add(new ImageFrame("exp" + exposure + "[" + chip + "]", exposure, chip, group, WIDTH, HEIGHT, plane,
                    (x, y, out) -> {
                        double[] w = camera(chip, x, y);
                        out[0] = parity * (cos * w[0] - sin * w[1]) + shift;
                        out[1] = sin * w[0] + cos * w[1] - shift / 2;
                    }, stars));
        }
        return this;
    }

    List<ImageFrame> list() {
        return List.copyOf(images);
    }
}
