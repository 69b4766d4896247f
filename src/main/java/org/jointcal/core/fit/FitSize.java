package org.jointcal.core.fit;

/**
 * How much takes part in a fit.
 *
 * @param stars stars in the fit
 * @param unknowns parameters of those stars
 * @param measurements measurements used
 * @param references references used
 * @param terms numbers that the fit compares: two for each measurement, one for each parameter that a reference knows; ties
 *     and priors are so loose that they tell nothing beside the measurements
 */
public record FitSize(int stars, int unknowns, int measurements, int references, int terms) {
    /**
     * @param state a fit
     * @return its counts
     */
    public static FitSize of(FitState state) {
        int stars = 0;
        int unknowns = 0;
        int measurements = 0;
        int references = 0;
        int terms = 0;
        for (int k = 0; k < state.problem.starCount(); k++) {
            if (state.starIn[k]) {
                int used = state.usedCount(k);
                int n = state.problem.stars().unknowns()[k];
                stars++;
                unknowns += n;
                measurements += used;
                references += state.referenceUsed[k] ? 1 : 0;
                terms += 2 * used + known(state, k, n);
            }
        }
        return new FitSize(stars, unknowns, measurements, references, terms);
    }

    /** How many of a star's n unknowns its reference knows better than the priors do. */
    private static int known(FitState state, int k, int n) {
        int known = 0;
        for (int i = 0; i < n; i++) {
            known += StarFlags.isKnown(state, k, i) ? 1 : 0;
        }
        return known;
    }

    /**
     * @param positions whether the stars are fitted
     * @param free mapping parameters that are fitted, less the conditions on them
     * @return degrees of freedom: the terms less what is fitted
     */
    public int ndof(boolean positions, int free) {
        return terms - (positions ? unknowns : 0) - free;
    }
}
