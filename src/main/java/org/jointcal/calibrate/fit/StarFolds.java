package org.jointcal.calibrate.fit;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.jointcal.core.fit.AstrometryProblem;

/**
 * Shares the stars out for cross-validation: each trial is fitted without one fold, and judged on it.
 *
 * @param fold fold of each star; -1 for a star that takes no part
 * @param folds how many folds are judged; of a large field only the first
 * @param share share of the field's measurements that the stars of all folds have
 */
record StarFolds(int[] fold, int folds, double share) {
    /** The stars are shared out among as many. */
    private static final int FOLDS = 4;
    /** Up to this number of measurements every fold is judged. */
    private static final int FEW = 20_000;
    /** A larger field is judged by a sample of its stars with about this number of measurements. */
    private static final int MANY = 40_000;
    private static final long SEED = 20170102;

    /** Shares out the stars of a problem. */
    static StarFolds of(AstrometryProblem problem) {
        int measurements = problem.measurementCount();
        double share = Math.min(1, (double) MANY / measurements);
        Random random = new Random(SEED);
        int[] fold = new int[problem.starCount()];
        for (int k = 0; k < fold.length; k++) {
            boolean in = random.nextDouble() < share;
            int one = random.nextInt(FOLDS);
            fold[k] = in ? one : -1;
        }
        return new StarFolds(fold, measurements <= FEW ? FOLDS : 1, share);
    }

    /** The stars that take part. */
    int[] stars() {
        return IntStream.range(0, fold.length).filter(k -> fold[k] >= 0).toArray();
    }

    /** The same for a problem of the stars that take part alone. */
    StarFolds alone() {
        return new StarFolds(Arrays.stream(stars()).map(k -> fold[k]).toArray(), folds, share);
    }

    /** Share of the measurements of the whole field that one trial is fitted to. */
    double trained() {
        return share * (FOLDS - 1) / FOLDS;
    }
}
