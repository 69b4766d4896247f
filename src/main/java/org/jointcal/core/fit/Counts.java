package org.jointcal.core.fit;

/**
 * How much takes part in a fit.
 *
 * @param stars stars in the fit
 * @param measurements measurements used
 * @param references references used
 * @param ties stars tied to their starting places
 * @param gauges conditions on the mapping's parameters
 */
public record Counts(int stars, int measurements, int references, int ties, int gauges) {
    /**
     * @param state a fit
     * @return its counts
     */
    public static Counts of(FitState state) {
        int stars = 0;
        int measurements = 0;
        int references = 0;
        int ties = 0;
        for (int k = 0; k < state.problem.starCount(); k++) {
            if (state.starIn[k]) {
                stars++;
                measurements += state.usedCount(k);
                references += state.referenceUsed[k] ? 1 : 0;
                ties += state.tie[k] > 0 ? 1 : 0;
            }
        }
        return new Counts(stars, measurements, references, ties, state.model.gauges().size());
    }

    /**
     * @param positions whether the positions are fitted
     * @param parameters mapping parameters that are fitted
     * @return degrees of freedom: 2 for each term, less the parameters, of which the gauges and ties take none away
     */
    public int ndof(boolean positions, int parameters) {
        int terms = 2 * (measurements + references + ties);
        return terms - (positions ? 2 * stars : 0) - parameters + (parameters > 0 ? gauges : 0);
    }
}
