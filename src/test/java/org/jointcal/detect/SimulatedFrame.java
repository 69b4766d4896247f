package org.jointcal.detect;

import java.util.Random;
import java.util.function.DoubleBinaryOperator;

/** An image of stars at known places: profiles integrated over the pixels, then noise. One electron per count. */
final class SimulatedFrame {
    private static final int PIECES = 5;

    final int width;
    final int height;
    final double sky;
    private final double fwhm;
    private final double beta;
    private final double[] light;
    private final Random random;

    /**
     * @param beta exponent of the Moffat profile, 0 = Gaussian
     */
    SimulatedFrame(int width, int height, double sky, double fwhm, double beta, long seed) {
        this.width = width;
        this.height = height;
        this.sky = sky;
        this.fwhm = fwhm;
        this.beta = beta;
        light = new double[width * height];
        random = new Random(seed);
    }

    /** Adds a star at a 1-based place. */
    void star(double x, double y, double flux) {
        int reach = (int) Math.ceil((beta > 0 ? 8 : 3) * fwhm) + 1;
        for (int j = Math.max(1, (int) y - reach); j <= Math.min(height, (int) y + reach); j++) {
            for (int i = Math.max(1, (int) x - reach); i <= Math.min(width, (int) x + reach); i++) {
                light[(j - 1) * width + i - 1] += flux * pixel(i - x, j - y);
            }
        }
    }

    /** Share of a star's light in a pixel at this offset. */
    double pixel(double dx, double dy) {
        double sum = 0;
        int pieces = dx * dx + dy * dy < 4 * fwhm * fwhm ? PIECES : 1;
        for (int q = 0; q < pieces; q++) {
            for (int p = 0; p < pieces; p++) {
                double x = dx + (p + 0.5) / pieces - 0.5;
                double y = dy + (q + 0.5) / pieces - 0.5;
                sum += profile(x * x + y * y);
            }
        }
        return sum / (pieces * pieces);
    }

    private double profile(double square) {
        if (beta == 0) {
            double inverse = 8 * Math.log(2) / (fwhm * fwhm);
            return inverse / (2 * Math.PI) * Math.exp(-square * inverse / 2);
        }
        double alpha = fwhm * fwhm / 4 / (Math.pow(2, 1 / beta) - 1);
        return (beta - 1) / (Math.PI * alpha) * Math.pow(1 + square / alpha, -beta);
    }

    /** Adds light to one pixel, 1-based. */
    void add(int x, int y, double counts) {
        light[(y - 1) * width + x - 1] += counts;
    }

    /** Multiplies every pixel by what its colour filter lets through: rows of two, the first at odd x and odd y. */
    void filterColours(double[] transmission) {
        for (int at = 0; at < light.length; at++) {
            light[at] *= transmission[at % width % 2 + 2 * (at / width % 2)];
        }
    }

    /** A profile's least standard error of x at this flux: Cramér and Rao's bound with the background known. */
    double leastError(double flux) {
        int reach = (int) (5 * fwhm);
        double h = 1e-3;
        double information = 0;
        for (int j = -reach; j <= reach; j++) {
            for (int i = -reach; i <= reach; i++) {
                double slope = flux * (pixel(i + h - 0.2, j - 0.3) - pixel(i - h - 0.2, j - 0.3)) / (2 * h);
                information += slope * slope / (sky + flux * pixel(i - 0.2, j - 0.3));
            }
        }
        return 1 / Math.sqrt(information);
    }

    /** Flux of a star whose best possible signal to noise is this. */
    double fluxFor(double snr) {
        double area = 1 / squaredProfile();
        return (snr * snr + Math.sqrt(Math.pow(snr, 4) + 4 * snr * snr * area * sky)) / 2;
    }

    private double squaredProfile() {
        int reach = (int) (5 * fwhm);
        double sum = 0;
        for (int j = -reach; j <= reach; j++) {
            for (int i = -reach; i <= reach; i++) {
                double share = pixel(i - 0.2, j - 0.3);
                sum += share * share;
            }
        }
        return sum;
    }

    /** The image with its noise. */
    float[] expose() {
        return expose((x, y) -> 1);
    }

    /**
     * The image with its noise.
     *
     * @param transmission share of the light of stars and sky that arrives in a pixel, 1-based
     */
    float[] expose(DoubleBinaryOperator transmission) {
        float[] pixels = new float[light.length];
        for (int at = 0; at < light.length; at++) {
            double mean = transmission.applyAsDouble(at % width + 1.0, at / width + 1.0) * (sky + light[at]);
            pixels[at] = (float) (mean + Math.sqrt(mean) * random.nextGaussian());
        }
        return pixels;
    }
}
