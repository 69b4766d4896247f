package org.jointcal.calibrate.fit;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jointcal.core.fit.AstrometryProblem;
import org.jointcal.core.star.CcdImage;

/**
 * The stars of the first fit, which says no more than where the images lie and how far the detections of a star scatter: of a
 * large field only as many as that takes, by lot.
 */
final class FirstStars {
    /** A smaller field is fitted whole (measurements). */
    private static final int LARGE = 20_000;
    /** A part larger than this is not worth the trouble. */
    private static final double MOST = 0.7;
    /** A star takes part while one of its images has fewer than this many; twice the terms of degree 7 in two axes. */
    private static final int ENOUGH = 150;
    /** Or, if it is a reference, fewer than this many references. */
    private static final int ENOUGH_REFERENCES = 20;

    private FirstStars() {
    }

    /**
     * @param field all stars
     * @param images of the whole set
     * @return the problem of the first fit
     */
    static AstrometryProblem of(FieldProblem field, List<CcdImage> images) {
        AstrometryProblem all = field.problem();
        if (all.measurementCount() < LARGE) {
            return all;
        }
        double[] lots = StarLots.of(field, images);
        int[] order = IntStream.range(0, lots.length).boxed().sorted(Comparator.comparingDouble(k -> lots[k]))
                .mapToInt(Integer::intValue).toArray();
        int[] stars = new int[all.imageCount()];
        int[] references = new int[all.imageCount()];
        boolean[] in = new boolean[lots.length];
        int measurements = 0;
        for (int k : order) {
            boolean reference = all.stars().reference()[k] >= 0;
            boolean wanted = false;
            for (int m = all.offset()[k]; m < all.offset()[k + 1]; m++) {
                int image = all.image()[m];
                wanted |= stars[image] < ENOUGH || reference && references[image] < ENOUGH_REFERENCES;
            }
            for (int m = all.offset()[k]; wanted && m < all.offset()[k + 1]; m++) {
                stars[all.image()[m]]++;
                references[all.image()[m]] += reference ? 1 : 0;
                measurements++;
            }
            in[k] = wanted;
        }
        return measurements > MOST * all.measurementCount()
                ? all
                : all.of(IntStream.range(0, in.length).filter(k -> in[k]).toArray());
    }
}
