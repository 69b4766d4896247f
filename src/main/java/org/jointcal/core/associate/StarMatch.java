package org.jointcal.core.associate;

import java.util.Arrays;

/**
 * The stars of the images so far, and the matching of one more image with them: mutual nearest neighbours within a radius.
 * The place of a star is the mean of its detections.
 */
final class StarMatch {
    /** A detection that nothing matches, until it is known whether it stands alone. */
    private static final int FRESH = Integer.MAX_VALUE;

    private final double radius;
    private PointIndex stars;
    private PointIndex own;
    private int[] measured = new int[1024];
    /** How many detections of the present image have a star within their radius; 0 between images. */
    private int[] candidates = new int[1024];
    private int[] touched = new int[1024];
    private int touchedCount;

    /**
     * @param radius match radius (radians)
     */
    StarMatch(double radius) {
        this.radius = radius;
        stars = new PointIndex(radius);
        own = new PointIndex(radius);
    }

    /** The stars where they are now. */
    PointIndex stars() {
        return stars;
    }

    /** How many detections a star has. */
    int measured(int s) {
        return measured[s];
    }

    /**
     * @param image unit vectors of the detections of an image; NaN where one takes no part
     * @return the star of each, as {@link Associations} has them; new stars are added for those that nothing matches
     */
    int[] add(double[] image) {
        if (stars.count() == 0) {
            stars = new PointIndex(radius, spacing(image));
            own = new PointIndex(radius, spacing(image));
        }
        int[] star = new int[image.length / 3];
        if (nearest(image, star)) {
            index(image);
            for (int row = 0; row < star.length; row++) {
                if (star[row] == FRESH) {
                    star[row] = fresh(image[3 * row], image[3 * row + 1], image[3 * row + 2]);
                }
            }
        }
        for (int row = 0; row < star.length; row++) {
            int s = star[row];
            if (s >= 0 && s < candidates.length && candidates[s] > 1) {
                star[row] = Associations.AMBIGUOUS;
            } else if (s >= 0) {
                count(s, image, row);
            }
        }
        for (int k = 0; k < touchedCount; k++) {
            candidates[touched[k]] = 0;
        }
        touchedCount = 0;
        return star;
    }

    /** About the distance of neighbours in an image, from the box around it (radians). */
    private static double spacing(double[] image) {
        double[] low = {1, 1, 1};
        double[] high = {-1, -1, -1};
        int count = 0;
        for (int k = 0; k < image.length; k++) {
            if (!Double.isNaN(image[k])) {
                low[k % 3] = Math.min(low[k % 3], image[k]);
                high[k % 3] = Math.max(high[k % 3], image[k]);
                count++;
            }
        }
        double x = Math.max(0, high[0] - low[0]);
        double y = Math.max(0, high[1] - low[1]);
        double z = Math.max(0, high[2] - low[2]);
        return Math.sqrt(3 * Math.sqrt(x * y * x * y + y * z * y * z + z * x * z * x) / Math.max(1, count));
    }

    /** Fills the only candidate of each detection; whether some have none. */
    private boolean nearest(double[] image, int[] star) {
        boolean fresh = false;
        for (int row = 0; row < star.length; row++) {
            double x = image[3 * row];
            if (Double.isNaN(x)) {
                star[row] = Associations.NONE;
                continue;
            }
            int found = stars.find(x, image[3 * row + 1], image[3 * row + 2]);
            star[row] = found == 1 ? stars.nearest() : found == 0 ? FRESH : Associations.AMBIGUOUS;
            fresh |= found == 0;
            for (int f = 0; f < found; f++) {
                claim(stars.found(f));
            }
        }
        return fresh;
    }

    private void claim(int s) {
        candidates = roomy(candidates, s);
        if (candidates[s]++ == 0) {
            touched = roomy(touched, touchedCount);
            touched[touchedCount++] = s;
        }
    }

    private void index(double[] image) {
        own.clear();
        for (int at = 0; at < image.length; at += 3) {
            if (!Double.isNaN(image[at])) {
                own.add(image[at], image[at + 1], image[at + 2]);
            }
        }
    }

    private int fresh(double x, double y, double z) {
        return own.find(x, y, z) == 1 ? stars.add(x, y, z) : Associations.AMBIGUOUS;
    }

    private void count(int s, double[] image, int row) {
        measured = roomy(measured, s);
        double w = 1.0 / ++measured[s];
        double x = stars.x(s) + w * (image[3 * row] - stars.x(s));
        double y = stars.y(s) + w * (image[3 * row + 1] - stars.y(s));
        double z = stars.z(s) + w * (image[3 * row + 2] - stars.z(s));
        double norm = 1 / Math.sqrt(x * x + y * y + z * z);
        stars.move(s, x * norm, y * norm, z * norm);
    }

    private static int[] roomy(int[] array, int index) {
        return index < array.length ? array : Arrays.copyOf(array, Math.max(2 * array.length, index + 1));
    }
}
