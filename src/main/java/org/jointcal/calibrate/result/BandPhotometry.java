package org.jointcal.calibrate.result;

import java.util.List;
import java.util.Map;

/**
 * The photometric fit of one filter.
 *
 * @param filter name of the filter, empty where unknown
 * @param model what the zero points are made of, in words
 * @param gauge what holds what the data cannot tell, in words
 * @param zeroPoint the zero point to which FLXSCALE brings counts: the median of its images (mag)
 * @param terms all fitted terms
 * @param floor added in quadrature to each error, by instrument (mag)
 * @param scale by what the errors of the fluxes are multiplied, by instrument
 * @param referenceFloor added in quadrature to each reference's error (mag)
 * @param counts how much went into it
 * @param scatter how well it fits
 * @param stars the stars' magnitudes
 */
public record BandPhotometry(String filter, String model, String gauge, double zeroPoint, List<Term> terms,
        Map<String, Double> floor, Map<String, Double> scale, double referenceFloor, Counts counts, Scatter scatter,
        Stars stars) {
    public BandPhotometry {
        terms = List.copyOf(terms);
    }

    /**
     * A fitted parameter.
     *
     * @param name what it is
     * @param value (mag)
     * @param error its standard error (mag)
     */
    public record Term(String name, double value, double error) {
    }

    /**
     * @param stars stars that hold the zero points
     * @param measurements their measurements in the solution
     * @param outliers measurements rejected
     * @param references reference magnitudes in the solution
     * @param chi2 of the solution
     * @param ndof its degrees of freedom
     */
    public record Counts(int stars, int measurements, int outliers, int references, double chi2, int ndof) {
    }

    /**
     * Scatters freed of the bias of the fit (mag); NaN where there is nothing to average.
     *
     * @param internal of measurements about their stars
     * @param internalBright the same for S/N above 100
     * @param reserved the same for the stars that were kept out of the fit: the honest figure
     * @param reservedBright the same for S/N above 100
     * @param reference of stars, as their measurements alone have them, about the reference
     */
    public record Scatter(double internal, double internalBright, double reserved, double reservedBright,
            double reference) {
    }

    /**
     * Columns by star of {@link SolvedStars}.
     *
     * @param mag magnitude (mag); NaN where the star is not measured in the band
     * @param error its standard error, that of the zero points included (mag)
     * @param chi2 chi2 of its measurements in the solution
     * @param used how many there are
     */
    public record Stars(double[] mag, double[] error, double[] chi2, int[] used) {
    }
}
