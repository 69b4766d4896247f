package org.jointcal.core.fit;

import java.util.HashMap;
import java.util.Map;
import org.jointcal.core.model.MappingPoint;

/**
 * Stars that stand for their neighbours, where the covariance of the mapping at every star would take too long.
 *
 * <p>What the mapping's errors do to a star depends on where it is and on the exposures that measure it, and hardly on its
 * brightness: stars in the same small part of the same image, with as many unknowns and about as many measurements, share it. The time for one star goes
 * with the square of the polynomials that it passes through, so that this is needed with many exposures only.
 */
final class StarLeaders {
    /** Side of the part of an image (pixels). */
    private static final double SIDE = 256;
    /** Steps in the number of measurements for a factor of e. */
    private static final double STEPS = 6;
    /** Up to so many products of parameters the exact way takes a few seconds. */
    static final double MANY = 1e10;

    private StarLeaders() {
    }

    /**
     * Which star stands for each, itself or another.
     *
     * @param state the fit
     * @param most up to so many products of parameters, summed over the stars, each star is for itself
     * @return -1 for stars that are not in the fit; empty where each is for itself
     */
    static int[] of(FitState state, double most) {
        if (work(state) <= most) {
            return new int[0];
        }
        AstrometryProblem problem = state.problem;
        int[] leader = new int[problem.starCount()];
        Map<Place, Integer> leaders = new HashMap<>();
        for (int k = 0; k < leader.length; k++) {
            int m = problem.offset()[k];
            int star = k;
            leader[k] = !state.starIn[k]
                    ? -1
                    : leaders.computeIfAbsent(new Place(problem.image()[m], (int) (problem.x()[m] / SIDE),
                            (int) (problem.y()[m] / SIDE), problem.stars().unknowns()[k],
                            (int) (STEPS * Math.log(problem.offset()[k + 1] - m))), place -> star);
        }
        return leader;
    }

    /** Products of parameters of all stars, at most. */
    private static double work(FitState state) {
        AstrometryProblem problem = state.problem;
        MappingPoint point = state.newPoint();
        double sum = 0;
        for (int k = 0; k < problem.starCount(); k++) {
            int m = problem.offset()[k];
            state.model.evaluate(state.mapping, problem.image()[m], problem.x()[m], problem.y()[m], point);
            double rows = 0;
            for (int b = 0; b < point.blockCount; b++) {
                rows += point.length(b);
            }
            rows = Math.min(state.parameterCount(), rows * (problem.offset()[k + 1] - m));
            sum += rows * rows;
        }
        return sum;
    }

    /** Part of an image, how many unknowns a star has, and about how many measurements. */
    private record Place(int image, int column, int row, int unknowns, int measurements) {
    }
}
