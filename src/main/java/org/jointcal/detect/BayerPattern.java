package org.jointcal.detect;

import java.util.Arrays;
import org.jointcal.core.Workers;

/**
 * Raw pixels under a 2 by 2 pattern of colour filters.
 *
 * <p>In every such pattern the two greens lie on one diagonal, so that the other diagonal is fainter or brighter: a
 * checkerboard in sky and stars that no readout makes. Smoothed with 1 2 1 along both axes each pixel holds the four
 * colours in equal parts, wherever it lies: the checkerboard is gone, and the centre of a star stays where it was.
 */
final class BayerPattern {
    /** Weights of the smoothing along one axis. */
    static final double[] SMOOTHING = {0.25, 0.5, 0.25};

    private static final int LARGEST_SAMPLE = 10_000;
    private static final double SKY_SIGMAS = 0.15;
    private static final double BRIGHT_SIGMAS = 10;
    private static final double LIT_SIGMAS = 2;
    private static final double STAR_CONTRAST = 0.05;
    private static final int LEAST_CELLS = 30;
    private static final int LEAST_BRIGHT_BLOCKS = 10;
    private static final double SIGNIFICANCE = 8;
    private static final double SAMPLING_SCALE = 0.22;
    private static final double SAMPLING_SLOPE = 1.65;
    /** Side of a block of cells (cells). */
    private static final int BLOCK = 16;
    /** As many blocks, spread over the image, are looked at first. */
    private static final int ENOUGH_BLOCKS = 1000;
    /** How many blocks one thread takes at a time. */
    private static final int PART = 64;

    private BayerPattern() {
    }

    /**
     * @param pixels the image (counts); NaN = no data
     * @param width of the image (pixels)
     * @param height of the image (pixels)
     * @param workers share the work
     * @return whether sky or stars show a checkerboard
     */
    static boolean isIn(float[] pixels, int width, int height, Workers workers) {
        int across = width / 2;
        long cells = (long) across * (height / 2);
        long stride = Math.max(1, cells / LARGEST_SAMPLE);
        double[] checker = new double[(int) (cells / stride) + 1];
        double[] mean = new double[checker.length];
        int count = 0;
        for (long cell = 0; cell < cells; cell += stride) {
            int at = (int) (2 * (cell / across) * width + 2 * (cell % across));
            if (Double.isFinite(checker(pixels, at, width))) {
                checker[count] = checker(pixels, at, width);
                mean[count++] = mean(pixels, at, width);
            }
        }
        if (count <= LEAST_CELLS) {
            return false;
        }
        double[] checkers = Statistics.sorted(checker, count);
        double offset = Statistics.quantile(checkers, 0.5);
        double least = Math.max(SKY_SIGMAS, SIGNIFICANCE / Math.sqrt(count)) * spread(checkers);
        double[] means = Statistics.sorted(mean, count);
        return Math.abs(offset) > least
                || inStars(pixels, width, height, offset, Statistics.quantile(means, 0.5), spread(means), workers);
    }

    /** Half of what one diagonal of a cell of 2 by 2 pixels has more than the other (counts). */
    private static double checker(float[] pixels, int at, int width) {
        return ((double) pixels[at] + pixels[at + width + 1] - pixels[at + 1] - pixels[at + width]) / 4;
    }

    private static double mean(float[] pixels, int at, int width) {
        return ((double) pixels[at] + pixels[at + width + 1] + pixels[at + 1] + pixels[at + width]) / 4;
    }

    /**
     * Whether the checkerboard goes with the light of stars. Over a whole star it cancels without a pattern, wherever the
     * star lies among the pixels; so the light of a block is added up, and the blocks are compared.
     */
    private static boolean inStars(float[] pixels, int width, int height, double offset, double sky, double noise,
            Workers workers) {
        int across = width / 2 / BLOCK;
        int blocks = across * (height / 2 / BLOCK);
        int stride = blocks / ENOUGH_BLOCKS | 1;
        double[] ratios = ratios(pixels, width, stride, blocks, offset, sky, noise, workers);
        if (stride > 1 && ratios.length < LEAST_BRIGHT_BLOCKS) {
            ratios = ratios(pixels, width, 1, blocks, offset, sky, noise, workers);
        }
        double median = Statistics.quantile(ratios, 0.5);
        return ratios.length >= LEAST_BRIGHT_BLOCKS && Math.abs(median) > STAR_CONTRAST
                && Math.abs(median) > SIGNIFICANCE * spread(ratios) / Math.sqrt(ratios.length);
    }

    /** Of every so many blocks those that have bright stars, sorted. */
    private static double[] ratios(float[] pixels, int width, int stride, int blocks, double offset, double sky,
            double noise, Workers workers) {
        int across = width / 2 / BLOCK;
        double[] ratio = new double[(blocks + stride - 1) / stride];
        int parts = (ratio.length + PART - 1) / PART;
        workers.run(parts, p -> {
            for (int k = p * PART; k < Math.min(ratio.length, (p + 1) * PART); k++) {
                int block = k * stride;
                int first = 2 * BLOCK * (block / across * width + block % across);
                ratio[k] = blockRatio(pixels, width, first, offset, sky, noise);
            }
        });
        return Arrays.stream(ratio).filter(Double::isFinite).sorted().toArray();
    }

    /** The checkerboard in the light of a block over that light; NaN where nothing in it is bright. */
    private static double blockRatio(float[] pixels, int width, int first, double offset, double sky, double noise) {
        double checkers = 0;
        double light = 0;
        boolean bright = false;
        for (int j = 0; j < BLOCK; j++) {
            for (int i = 0; i < BLOCK; i++) {
                int at = first + 2 * (j * width + i);
                double above = mean(pixels, at, width) - sky;
                if (above > LIT_SIGMAS * noise) {
                    light += above;
                    checkers += checker(pixels, at, width) - offset;
                    bright |= above > BRIGHT_SIGMAS * noise;
                }
            }
        }
        return bright ? checkers / light : Double.NaN;
    }

    private static double spread(double[] sorted) {
        return (Statistics.quantile(sorted, 0.84) - Statistics.quantile(sorted, 0.16)) / 2;
    }

    /**
     * @param pixels the image (counts); NaN = no data
     * @param width of the image (pixels)
     * @param height of the image (pixels)
     * @return the smoothed image; a pixel beside one without data has none
     */
    static float[] smooth(float[] pixels, int width, int height) {
        float[] out = new float[pixels.length];
        float[] vertical = new float[width];
        for (int y = 0; y < height; y++) {
            int row = y * width;
            int before = mirror(y - 1, height) * width;
            int after = mirror(y + 1, height) * width;
            Arrays.fill(vertical, 0);
            for (int x = 0; x < width; x++) {
                vertical[x] = 0.5f * pixels[row + x] + 0.25f * (pixels[before + x] + pixels[after + x]);
            }
            for (int x = 0; x < width; x++) {
                out[row + x] = 0.5f * vertical[x]
                        + 0.25f * (vertical[mirror(x - 1, width)] + vertical[mirror(x + 1, width)]);
            }
        }
        return out;
    }

    /**
     * Variance that the filters add to each coordinate, because light between two pixels of one colour is seen in another:
     * {@code 0.22 exp(-1.65 s²)} is the rms found with white stars without noise under filters that let 0.6, 1, 1 and 0.4
     * through, s their sigma in the smoothed image in pixels.
     *
     * @param fwhm of the stars of the smoothed image (pixels); NaN = unknown
     * @return variance (pixels²)
     */
    static double samplingVariance(double fwhm) {
        double square = fwhm * fwhm / (8 * Math.log(2));
        double rms = SAMPLING_SCALE * Math.exp(-SAMPLING_SLOPE * square);
        return Double.isNaN(fwhm) ? 0 : rms * rms;
    }

    /** Mirrored at the edge pixel, which keeps odd and even apart. */
    private static int mirror(int at, int size) {
        if (size == 1) {
            return 0;
        }
        return at < 0 ? 1 : at >= size ? size - 2 : at;
    }
}
