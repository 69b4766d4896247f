package org.jointcal.detect;

import java.util.Arrays;

/**
 * Flux in an elliptical aperture that follows the size of the source, as SExtractor's FLUX_AUTO, and the radius of the
 * circle that holds half of it.
 *
 * <p>The first moment of the light, in units of the isophotal ellipse and out to 6 of them, times 2.5 is the size of the
 * aperture (Kron 1980), at least 3.5. Light of neighbours is replaced by what lies opposite the centre.
 *
 * @param flux (counts)
 * @param error standard error from the noise of sky and photons (counts)
 * @param halfLightRadius (pixels), NaN where the flux is not positive
 * @param flags 1 where neighbours took more than a tenth of the aperture, 16 where part of it has no data
 */
record AutoFlux(double flux, double error, double halfLightRadius, int flags) {
    private static final double MOMENT_REACH = 6;
    private static final double KRON_FACTOR = 2.5;
    private static final double LEAST_SIZE = 3.5;
    private static final double LARGEST_RADIUS = 256;
    private static final double CROWDED_SHARE = 0.1;
    private static final int SPLIT = 5;
    private static final double SPLIT_REACH = 6;
    private static final int GROWTH_STEPS = 128;
    /** How far the radius from whole pixels may be off (pixels). */
    private static final double ROUGH = 0.3;
    /** Half the diagonal of a pixel. */
    private static final double CORNER = Math.sqrt(0.5);

    /**
     * @param frame the image
     * @param source number of the source in the frame
     * @param shape its isophotal shape
     * @param skyVariance of an unsmoothed pixel (counts²)
     * @return what was measured
     */
    static AutoFlux measure(Frame frame, int source, IsophotalShape shape, double skyVariance) {
        double size = kronSize(frame, source, shape);
        double radius = Math.min(size * shape.a(), LARGEST_RADIUS);
        double limit = size * size;
        double flux = 0;
        double variance = 0;
        int area = 0;
        int taken = 0;
        int missing = 0;
        for (int y = (int) Math.ceil(shape.y() - radius); y <= shape.y() + radius; y++) {
            for (int x = (int) Math.ceil(shape.x() - radius); x <= shape.x() + radius; x++) {
                if (shape.distanceSquared(x - shape.x(), y - shape.y()) > limit) {
                    continue;
                }
                double value = frame.value(x, y, source, shape.x(), shape.y());
                Frame.Standing standing = frame.standing(x, y, source);
                flux += value;
                variance += frame.variance(x, y, skyVariance, value);
                area++;
                taken += standing == Frame.Standing.TAKEN ? 1 : 0;
                missing += standing == Frame.Standing.MISSING ? 1 : 0;
            }
        }
        int flags = (taken > CROWDED_SHARE * area ? 1 : 0) | (missing > 0 ? 16 : 0);
        double half = flux > 0 ? halfLightRadius(frame, source, shape, radius, flux / 2) : Double.NaN;
        return new AutoFlux(flux, Math.sqrt(variance), half, flags);
    }

    private static double kronSize(Frame frame, int source, IsophotalShape shape) {
        double radius = Math.min(MOMENT_REACH * shape.a(), LARGEST_RADIUS);
        double sum = 0;
        double moment = 0;
        for (int y = (int) Math.ceil(shape.y() - radius); y <= shape.y() + radius; y++) {
            for (int x = (int) Math.ceil(shape.x() - radius); x <= shape.x() + radius; x++) {
                double square = shape.distanceSquared(x - shape.x(), y - shape.y());
                if (square <= MOMENT_REACH * MOMENT_REACH) {
                    double value = frame.value(x, y, source, shape.x(), shape.y());
                    sum += value;
                    moment += value * Math.sqrt(square);
                }
            }
        }
        return sum > 0 && moment > 0 ? Math.max(LEAST_SIZE, KRON_FACTOR * moment / sum) : LEAST_SIZE;
    }

    /**
     * Where the growth curve about the barycentre reaches a flux. First with whole pixels; then those that the circle may
     * cut are taken in 25 pieces, if they are near the centre.
     */
    private static double halfLightRadius(Frame frame, int source, IsophotalShape shape, double radius, double wanted) {
        double[] growth = new double[GROWTH_STEPS];
        double rough = growthRadius(frame, source, shape, radius, wanted, growth, 0, radius, 0);
        double low = Math.max(0, rough - ROUGH);
        double high = rough + ROUGH;
        double fine = growthRadius(frame, source, shape, radius, wanted, growth, low, high, SPLIT_REACH);
        return fine > low && fine < high
                ? fine
                : growthRadius(frame, source, shape, radius, wanted, growth, 0, radius, SPLIT_REACH);
    }

    /**
     * Where the growth curve reaches a flux, if that is between two radii: light inside of the lower one is put into the
     * first step, light outside of the higher one left away.
     */
    private static double growthRadius(Frame frame, int source, IsophotalShape shape, double radius, double wanted,
            double[] growth, double low, double high, double splitReach) {
        Arrays.fill(growth, 0);
        double stepsPerPixel = GROWTH_STEPS / radius;
        double inner = Math.max(0, low - CORNER);
        double outer = high + CORNER;
        double reach = Math.min(radius, outer);
        for (int y = (int) Math.ceil(shape.y() - reach); y <= shape.y() + reach; y++) {
            double dy = y - shape.y();
            for (int x = (int) Math.ceil(shape.x() - reach); x <= shape.x() + reach; x++) {
                double dx = x - shape.x();
                double square = dx * dx + dy * dy;
                if (square >= outer * outer) {
                    continue;
                }
                double value = frame.value(x, y, source, shape.x(), shape.y());
                if (square < inner * inner) {
                    growth[0] += value;
                } else if (square < splitReach * splitReach) {
                    spread(growth, dx, dy, value / (SPLIT * SPLIT), stepsPerPixel, low * low, high * high);
                } else {
                    int step = (int) (Math.sqrt(square) * stepsPerPixel);
                    if (step < growth.length) {
                        growth[step] += value;
                    }
                }
            }
        }
        double sum = 0;
        for (int step = 0; step < GROWTH_STEPS; step++) {
            if (sum + growth[step] >= wanted) {
                return (step + (wanted - sum) / growth[step]) * radius / GROWTH_STEPS;
            }
            sum += growth[step];
        }
        return radius;
    }

    private static void spread(double[] growth, double dx, double dy, double share, double stepsPerPixel,
            double lowSquare, double highSquare) {
        double inside = 0;
        for (int j = 0; j < SPLIT; j++) {
            double py = dy + (j + 0.5) / SPLIT - 0.5;
            for (int i = 0; i < SPLIT; i++) {
                double px = dx + (i + 0.5) / SPLIT - 0.5;
                double square = px * px + py * py;
                if (square < lowSquare) {
                    inside += share;
                } else if (square < highSquare) {
                    int step = (int) (Math.sqrt(square) * stepsPerPixel);
                    if (step < growth.length) {
                        growth[step] += share;
                    }
                }
            }
        }
        growth[0] += inside;
    }
}
