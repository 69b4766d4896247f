package org.jointcal.detect;

import java.util.List;

/**
 * Flux in circles about the windowed position; SExtractor's FLUX_APER.
 *
 * <p>A pixel on the edge counts by the share of its 25 pieces that lie inside. Light of neighbours is replaced by what
 * lies opposite the centre.
 *
 * @param flux by aperture (counts)
 * @param error standard error from the noise of sky and photons, by aperture (counts)
 */
record ApertureFlux(double[] flux, double[] error) {
    private static final int PIECES = 5;
    /** Half the diagonal of a pixel. */
    private static final double CORNER = Math.sqrt(0.5);

    /**
     * @param frame the image
     * @param source number of the source in the frame
     * @param x centre (pixels, 0-based)
     * @param y centre (pixels, 0-based)
     * @param diameters of the circles (pixels)
     * @param skyVariance of an unsmoothed pixel (counts²)
     * @return what was measured
     */
    static ApertureFlux measure(Frame frame, int source, double x, double y, List<Double> diameters,
            double skyVariance) {
        double[] flux = new double[diameters.size()];
        double[] error = new double[diameters.size()];
        for (int k = 0; k < flux.length; k++) {
            double radius = diameters.get(k) / 2;
            double variance = 0;
            for (int j = (int) Math.ceil(y - radius - 0.5); j <= y + radius + 0.5; j++) {
                for (int i = (int) Math.ceil(x - radius - 0.5); i <= x + radius + 0.5; i++) {
                    double share = share(i - x, j - y, radius);
                    if (share > 0) {
                        double value = frame.value(i, j, source, x, y);
                        flux[k] += share * value;
                        variance += share * frame.variance(i, j, skyVariance, value);
                    }
                }
            }
            error[k] = Math.sqrt(variance);
        }
        return new ApertureFlux(flux, error);
    }

    private static double share(double dx, double dy, double radius) {
        double distance = Math.sqrt(dx * dx + dy * dy);
        if (distance <= radius - CORNER) {
            return 1;
        }
        if (distance >= radius + CORNER) {
            return 0;
        }
        int inside = 0;
        double square = radius * radius;
        for (int q = 0; q < PIECES; q++) {
            double py = dy + (q + 0.5) / PIECES - 0.5;
            double left = square - py * py;
            for (int p = 0; p < PIECES; p++) {
                double px = dx + (p + 0.5) / PIECES - 0.5;
                inside += px * px < left ? 1 : 0;
            }
        }
        return (double) inside / (PIECES * PIECES);
    }
}
