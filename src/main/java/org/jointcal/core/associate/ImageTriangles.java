package org.jointcal.core.associate;

import java.util.Random;

/**
 * The triangles among the brightest stars of an image, in the order in which they are tried: shuffled, so that a few bright
 * spurious detections do not spoil them all, those of a good size first.
 *
 * <p>The first two corners span the longest side.
 */
final class ImageTriangles {
    private static final long SEED = 19880101;
    /** Longest sides of a good size, as a share of the diagonal of the field. */
    private static final double LEAST_SIDE = 0.2;
    private static final double LARGEST_SIDE = 0.6;

    private final double[] x;
    private final double[] y;
    private final int[] corners;
    private int good;
    private int count;

    /**
     * @param x first coordinate of each star
     * @param y second coordinate of each star
     * @param stars how many of them are taken
     * @param diagonal of the field
     * @param tolerance corners nearer to each other than five of these make no triangle
     */
    ImageTriangles(double[] x, double[] y, int stars, double diagonal, double tolerance) {
        this.x = x;
        this.y = y;
        corners = new int[stars * (stars - 1) * (stars - 2) / 2 + 3];
        int[] other = new int[corners.length];
        int others = 0;
        for (int i = 2; i < stars; i++) {
            for (int j = 1; j < i; j++) {
                for (int k = 0; k < j; k++) {
                    int[] c = longestFirst(i, j, k);
                    double longest = length(c[0], c[1]);
                    if (Math.min(length(c[0], c[2]), length(c[1], c[2])) < 5 * tolerance) {
                        continue;
                    }
                    if (longest > LEAST_SIDE * diagonal && longest < LARGEST_SIDE * diagonal) {
                        System.arraycopy(c, 0, corners, 3 * good++, 3);
                    } else {
                        System.arraycopy(c, 0, other, 3 * others++, 3);
                    }
                }
            }
        }
        System.arraycopy(other, 0, corners, 3 * good, 3 * others);
        count = good + others;
        Random random = new Random(SEED);
        shuffle(0, good, random);
        shuffle(good, count, random);
    }

    private int[] longestFirst(int i, int j, int k) {
        double a = length(i, j);
        double b = length(i, k);
        double c = length(j, k);
        return a >= b && a >= c ? new int[]{i, j, k} : b >= c ? new int[]{i, k, j} : new int[]{j, k, i};
    }

    private double length(int i, int j) {
        return Math.hypot(x[i] - x[j], y[i] - y[j]);
    }

    private void shuffle(int from, int to, Random random) {
        for (int n = to - 1; n > from; n--) {
            int m = from + random.nextInt(n - from + 1);
            for (int c = 0; c < 3; c++) {
                int corner = corners[3 * n + c];
                corners[3 * n + c] = corners[3 * m + c];
                corners[3 * m + c] = corner;
            }
        }
    }

    int count() {
        return count;
    }

    /** The star at corner c (0, 1 or 2) of triangle n. */
    int corner(int n, int c) {
        return corners[3 * n + c];
    }
}
