package org.jointcal.calibrate.fit;

import java.util.List;
import org.jointcal.core.fit.AstrometryProblem;
import org.jointcal.core.star.CcdImage;

/**
 * A number drawn for each star by what the star is, not by its place among the others: leaving one out does not change those of
 * the rest, nor does the number of threads.
 *
 * <p>A star is known by one of its detections, the one whose own number is the least; so it keeps its lot unless this very
 * detection is lost.
 */
final class StarLots {
    private static final long SEED = 20170101;
    private static final long STEP = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1p-53;

    private StarLots() {
    }

    /**
     * @param field the stars and their measurements
     * @param images of the whole set
     * @return a number for each star, evenly spread over 0 to 1
     */
    static double[] of(FieldProblem field, List<CcdImage> images) {
        AstrometryProblem problem = field.problem();
        long[] seeds = new long[field.images().length];
        for (int i = 0; i < seeds.length; i++) {
            seeds[i] = mix(SEED + images.get(field.images()[i]).name().hashCode());
        }
        double[] lots = new double[problem.starCount()];
        for (int k = 0; k < lots.length; k++) {
            long least = Long.MAX_VALUE;
            for (int m = problem.offset()[k]; m < problem.offset()[k + 1]; m++) {
                int image = problem.image()[m];
                int detection = images.get(field.images()[image]).stars().id()[field.rows()[m]];
                least = Math.min(least, mix(seeds[image] + detection * STEP));
            }
            lots[k] = (mix(least) >>> 11) * UNIT;
        }
        return lots;
    }

    /** A number that looks like chance: the finalizer of SplitMix64 (Steele, Lea and Flood 2014). */
    private static long mix(long seed) {
        long z = seed + STEP;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
