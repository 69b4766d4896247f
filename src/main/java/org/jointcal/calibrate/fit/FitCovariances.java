package org.jointcal.calibrate.fit;

import org.jointcal.core.fit.AstrometryFit;

/**
 * How well a fit knows what it found.
 *
 * @param mapping covariance of the mapping's parameters, row-major; empty where the data do not determine them
 * @param stars covariances of the stars' parameters, the mapping's own included: 25 numbers each (degrees, years)
 */
public record FitCovariances(double[] mapping, double[] stars) {
    /** Nothing was computed. */
    static final FitCovariances NONE = new FitCovariances(new double[0], new double[0]);

    /** As things stand. */
    static FitCovariances of(AstrometryFit fit, FittedParts parts, FieldProblem field) {
        double[] mapping = fit.covariance(parts.mapping(), parts.positions());
        if (!parts.positions()) {
            return new FitCovariances(mapping, field.referenceCovariances());
        }
        return new FitCovariances(mapping, mapping.length == 0
                ? new double[25 * field.problem().starCount()]
                : fit.starCovariances(mapping));
    }
}
