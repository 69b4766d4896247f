package org.jointcal.core.fit;

import java.util.stream.IntStream;

/**
 * The measurements sorted by image, and within an image by star: the order of the solver's passes, in which the polynomials
 * of the mapping are the same over long stretches. Place i in this order is measurement {@code row[i]} of the problem.
 */
final class ImageOrder {
    /** First place of each image, and the number of places at the end. */
    final int[] offset;
    /** Measurement at each place. */
    final int[] row;
    /** Star at each place. */
    final int[] star;
    /** First pixel coordinate at each place. */
    final double[] x;
    /** Second pixel coordinate at each place. */
    final double[] y;
    private final int[] bounds;

    ImageOrder(AstrometryProblem problem) {
        int n = problem.measurementCount();
        int images = problem.imageCount();
        offset = new int[images + 1];
        for (int image : problem.image()) {
            offset[image + 1]++;
        }
        for (int i = 0; i < images; i++) {
            offset[i + 1] += offset[i];
        }
        row = new int[n];
        star = new int[n];
        x = new double[n];
        y = new double[n];
        int[] next = offset.clone();
        for (int k = 0; k < problem.starCount(); k++) {
            for (int m = problem.offset()[k]; m < problem.offset()[k + 1]; m++) {
                int at = next[problem.image()[m]]++;
                row[at] = m;
                star[at] = k;
                x[at] = problem.x()[m];
                y[at] = problem.y()[m];
            }
        }
        bounds = bounds(n, images, parts(n, problem.starCount()));
    }

    /**
     * Each part sums over all stars for itself, which pays where stars have many measurements. A power of two, which as many
     * threads share evenly. Depends on the data alone.
     */
    private static int parts(int measurements, int stars) {
        double wanted = measurements / (2.0 * Math.max(1, stars));
        return wanted > 6 ? 8 : wanted > 2.5 ? 4 : 2;
    }

    private int[] bounds(int n, int images, int parts) {
        int[] cut = new int[parts + 1];
        int i = 0;
        for (int p = 0; p < parts; p++) {
            cut[p] = i;
            long target = (long) n * (p + 1) / parts;
            while (i < images && offset[i] + (offset[i + 1] - offset[i]) / 2 < target) {
                i++;
            }
        }
        cut[parts] = images;
        return cut;
    }

    /** Parts of about equal numbers of measurements. */
    int parts() {
        return bounds.length - 1;
    }

    /** The images of a part. */
    IntStream images(int part) {
        return IntStream.range(bounds[part], bounds[part + 1]);
    }
}
