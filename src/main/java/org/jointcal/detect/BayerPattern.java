package org.jointcal.detect;

import java.util.Arrays;

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

    private static final int LARGEST_SAMPLE = 200_000;
    private static final double SKY_SIGMAS = 0.15;
    private static final double BRIGHT_SIGMAS = 10;
    private static final double STAR_CONTRAST = 0.05;
    private static final int LEAST_BRIGHT = 30;
    private static final double SIGNIFICANCE = 8;

    private BayerPattern() {
    }

    /**
     * @param pixels the image (counts); NaN = no data
     * @param width of the image (pixels)
     * @param height of the image (pixels)
     * @return whether sky or stars show a checkerboard
     */
    static boolean isIn(float[] pixels, int width, int height) {
        int across = width / 2;
        long cells = (long) across * (height / 2);
        long stride = Math.max(1, cells / LARGEST_SAMPLE);
        double[] checker = new double[(int) (cells / stride) + 1];
        double[] mean = new double[checker.length];
        int count = 0;
        for (long cell = 0; cell < cells; cell += stride) {
            int at = (int) (2 * (cell / across) * width + 2 * (cell % across));
            double greens = ((double) pixels[at] + pixels[at + width + 1]) / 2;
            double others = ((double) pixels[at + 1] + pixels[at + width]) / 2;
            if (Double.isFinite(greens) && Double.isFinite(others)) {
                checker[count] = (greens - others) / 2;
                mean[count++] = (greens + others) / 2;
            }
        }
        return count > LEAST_BRIGHT && isIn(checker, mean, count);
    }

    private static boolean isIn(double[] checker, double[] mean, int count) {
        double[] sorted = Statistics.sorted(checker, count);
        double offset = Statistics.quantile(sorted, 0.5);
        double least = Math.max(SKY_SIGMAS, SIGNIFICANCE / Math.sqrt(count)) * spread(sorted);
        return Math.abs(offset) > least || inStars(checker, offset, mean, count);
    }

    /** Whether in bright cells the checkerboard goes with the light. */
    private static boolean inStars(double[] checker, double offset, double[] mean, int count) {
        double[] sorted = Statistics.sorted(mean, count);
        double sky = Statistics.quantile(sorted, 0.5);
        double noise = spread(sorted);
        double[] ratio = new double[count];
        int bright = 0;
        for (int k = 0; k < count; k++) {
            if (mean[k] > sky + BRIGHT_SIGMAS * noise) {
                ratio[bright++] = (checker[k] - offset) / (mean[k] - sky);
            }
        }
        double[] ratios = Statistics.sorted(ratio, bright);
        double median = Statistics.quantile(ratios, 0.5);
        return bright > LEAST_BRIGHT && Math.abs(median) > STAR_CONTRAST
                && Math.abs(median) > SIGNIFICANCE * spread(ratios) / Math.sqrt(bright);
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

    /** Mirrored at the edge pixel, which keeps odd and even apart. */
    private static int mirror(int at, int size) {
        if (size == 1) {
            return 0;
        }
        return at < 0 ? 1 : at >= size ? size - 2 : at;
    }
}
