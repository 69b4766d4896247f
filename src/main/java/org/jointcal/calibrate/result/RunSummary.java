package org.jointcal.calibrate.result;

import java.util.List;
import java.util.Map;

/**
 * The figures of a run.
 *
 * @param model {@code simple} or {@code constrained}
 * @param modelReason why, in a few words
 * @param parameterCount mapping parameters of the final solution
 * @param starCount stars of the final solution
 * @param measurementCount measurements in the final solution
 * @param outlierCount measurements rejected
 * @param referenceName name of the reference catalog, {@code none} without one
 * @param referenceCount reference stars read
 * @param referenceMatched reference stars matched to stars of the fit
 * @param referenceUsed reference stars in the final solution
 * @param stages chi2 through the schedule, in order
 * @param internal rms of used measurements to their stars (mas)
 * @param internalBright the same for S/N above 100
 * @param reserved the same for the stars that were kept out of the fit: the honest figure
 * @param reservedBright the same for S/N above 100
 * @param reference rms of star - reference, the star as its measurements alone have it (mas)
 * @param reducedChi2 of the final solution
 * @param reservedReducedChi2 chi2 of the reserved stars over its expectation
 * @param positionFloor floor added in quadrature, by instrument (mas)
 * @param frame what holds the solution on the sky: the reference, or the mean of the input WCS
 */
public record RunSummary(String model, String modelReason, int parameterCount, int starCount, int measurementCount,
        int outlierCount, String referenceName, int referenceCount, int referenceMatched, int referenceUsed,
        List<Stage> stages, Rms internal, Rms internalBright, Rms reserved, Rms reservedBright, Rms reference,
        double reducedChi2, double reservedReducedChi2, Map<String, Double> positionFloor, String frame) {
    /**
     * One stage of the schedule.
     *
     * @param name what was fitted, as in {@code Distortions Positions}, and why
     * @param chi2Start chi2 at its start, with the terms and weights that it has throughout; never below that at its end
     * @param chi2 at its end
     * @param ndof degrees of freedom at its end
     * @param parameters mapping parameters that moved
     * @param iterations Gauss-Newton steps taken
     * @param removed terms rejected at its end
     * @param converged whether it ended because chi2 no longer fell
     */
    public record Stage(String name, double chi2Start, double chi2, int ndof, int parameters, int iterations,
            int removed,
            boolean converged) {
    }

    /**
     * A scatter per axis, freed of the bias of the fit: sqrt(sum r² / sum of expected share).
     *
     * @param east (mas), NaN where there is nothing to average
     * @param north (mas), NaN where there is nothing to average
     * @param count measurements behind it
     */
    public record Rms(double east, double north, int count) {
        /** Nothing to average. */
        public static final Rms NONE = new Rms(Double.NaN, Double.NaN, 0);
    }
}
