package org.jointcal.detect;

import java.util.OptionalDouble;

/**
 * Finds the level at which pixels saturate, from their pile-up at one high value.
 *
 * <p>The upper half of the range of the pixels is cut into narrow bins. The light of stars fills them with ever fewer
 * pixels towards the top; a bin, or a few beside each other, that holds far more than those before it is the level.
 */
final class SaturationLevel {
    private static final int BINS = 256;
    private static final int LEAST_PIXELS = 4;
    private static final double EXCESS = 5;
    private static final int BEFORE = 16;
    private static final int SPREAD = 3;

    private SaturationLevel() {
    }

    /**
     * @param pixels the image (counts)
     * @param background of the image, or of what it is after smoothing
     * @param tops what no pixel of a mesh of the background is above, mesh by mesh (counts)
     * @return the least value of the pile-up; empty where there is none
     */
    static OptionalDouble estimate(float[] pixels, BackgroundMap background, float[] tops) {
        MeshGrid grid = background.grid();
        double top = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < tops.length; k++) {
            if (tops[k] > top) {
                top = Math.max(top, grid.mesh(k, pixels).highest());
            }
        }
        double bottom = (top + background.medianLevel()) / 2;
        if (!(bottom > background.medianLevel() + 20 * background.medianRms())) {
            return OptionalDouble.empty();
        }
        double perCount = BINS / (top - bottom);
        int[] histogram = new int[BINS];
        for (int k = 0; k < tops.length; k++) {
            if (tops[k] >= bottom) {
                count(grid.mesh(k, pixels), bottom, perCount, histogram);
            }
        }
        for (int b = BINS - 1; b >= BEFORE; b--) {
            if (pilesUp(histogram, b)) {
                int first = b;
                while (first > BEFORE && pilesUp(histogram, first - 1)) {
                    first--;
                }
                return OptionalDouble.of(least(pixels, bottom + first / perCount));
            }
        }
        return OptionalDouble.empty();
    }

    private static void count(Mesh mesh, double bottom, double perCount, int[] histogram) {
        float[] pixels = mesh.pixels();
        for (int y = mesh.y0(); y < mesh.y1(); y++) {
            for (int at = y * mesh.width() + mesh.x0(); at < y * mesh.width() + mesh.x1(); at++) {
                if (pixels[at] >= bottom) {
                    int bin = (int) ((pixels[at] - bottom) * perCount);
                    if (bin <= BINS) {
                        histogram[Math.min(BINS - 1, bin)]++;
                    }
                }
            }
        }
    }

    private static boolean pilesUp(int[] histogram, int bin) {
        int here = 0;
        for (int b = bin; b < Math.min(BINS, bin + SPREAD); b++) {
            here += histogram[b];
        }
        int before = 0;
        for (int b = bin - BEFORE; b < bin; b++) {
            before += histogram[b];
        }
        double expected = (double) SPREAD * before / BEFORE;
        return histogram[bin] >= LEAST_PIXELS && here > EXCESS * (expected + 1);
    }

    private static double least(float[] pixels, double bottom) {
        double least = Double.POSITIVE_INFINITY;
        for (float value : pixels) {
            if (value >= bottom) {
                least = Math.min(least, value);
            }
        }
        return least;
    }
}
