package org.jointcal.core.fit;

/**
 * The stars in parts of about equal numbers of measurements. How they are cut depends on the data alone, so that sums in
 * the order of the parts are the same on any number of threads.
 */
final class StarRanges {
    private final int[] bounds;

    /**
     * @param problem the data
     * @param parts how many parts, 1 or more
     */
    StarRanges(AstrometryProblem problem, int parts) {
        bounds = new int[parts + 1];
        int stars = problem.starCount();
        int k = 0;
        for (int p = 0; p < parts; p++) {
            bounds[p] = k;
            long target = (long) problem.measurementCount() * (p + 1) / parts;
            while (k < stars && problem.offset()[k] < target) {
                k++;
            }
        }
        bounds[parts] = stars;
    }

    int parts() {
        return bounds.length - 1;
    }

    /** First star of a part. */
    int from(int part) {
        return bounds[part];
    }

    /** One more than the last star of a part. */
    int to(int part) {
        return bounds[part + 1];
    }
}
