package org.jointcal.calibrate.fit;

import java.util.function.IntPredicate;
import org.jointcal.core.Workers;
import org.jointcal.core.fit.FitState;

/**
 * Stars that are kept out of a fit while it is judged: their residuals are the honest figure. Which ones
 * depends on each star alone, {@link StarLots}: what is left out of the next fit does not change the choice among the others.
 */
public final class ReservedStars {
    private final boolean[] reserved;
    private ScatterFigures figures = ScatterFigures.NONE;

    /** None of so many stars. */
    ReservedStars(int stars) {
        reserved = new boolean[stars];
    }

    /**
     * @param state the fit, whose reserved stars are taken out
     * @param lots of each star, {@link StarLots}
     * @param share of all stars (percent)
     */
    void keepOut(FitState state, double[] lots, double share) {
        for (int k = 0; k < reserved.length; k++) {
            reserved[k] = lots[k] * 100 < share;
            state.setStarIn(k, !reserved[k]);
        }
    }

    /**
     * Measures the scatter of the reserved stars, freed of their own outliers, and puts them back.
     *
     * @param state the fit
     * @param schedule rejects the outliers, and places the stars
     * @param bright whether a measurement counts as bright
     * @param workers share the work
     */
    void judge(FitState state, FitSchedule schedule, IntPredicate bright, Workers workers) {
        boolean[] in = new boolean[reserved.length];
        for (int k = 0; k < in.length; k++) {
            in[k] = state.isStarIn(k);
            state.setStarIn(k, reserved[k]);
        }
        schedule.outliers().reject();
        schedule.fit().solvePositions();
        figures = ScatterFigures.of(state, bright, workers);
        for (int k = 0; k < in.length; k++) {
            state.setStarIn(k, in[k] || state.isStarIn(k));
        }
    }

    /**
     * {@return whether a star is one of them}
     *
     * @param star index of the star
     */
    public boolean contains(int star) {
        return reserved[star];
    }

    /** {@return how they scattered} */
    public ScatterFigures figures() {
        return figures;
    }
}
