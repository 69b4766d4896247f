package org.jointcal.core.fit;

import java.util.Arrays;
import org.jointcal.core.model.AstrometryModel;

/**
 * What changes while fitting: the parameters, the weights, and what takes part.
 *
 * <p>Not for use from several threads at once, except that disjoint ranges of stars may be worked on in parallel.
 */
public final class FitState {
    final AstrometryProblem problem;
    final AstrometryModel model;
    /** Parameters of the mapping. */
    final double[] mapping;
    /** Two numbers a star: a, b (degrees). */
    final double[] position;
    /** Three numbers a measurement: inverse covariance xx, xy, yy in the tangent plane (degrees⁻²). */
    final double[] weight;
    /** Whether a measurement takes part; a rejected one does not. */
    final boolean[] used;
    /** Whether a star's reference takes part. */
    final boolean[] referenceUsed;
    /** Whether a star takes part in the fit of the mapping; a reserved one does not. */
    final boolean[] starIn;
    /** Inverse variance of the tie of a star to its starting place, where nothing else holds the frame (degrees⁻²). */
    final double[] tie;
    /** Floor by instrument, added in quadrature in the tangent plane (degrees). */
    final double[] floor;
    /** By what the centroids' errors are multiplied, by instrument. */
    final double[] errorScale;

    /**
     * @param problem the data
     * @param model the mapping
     * @param mapping its parameters to start from
     */
    public FitState(AstrometryProblem problem, AstrometryModel model, double[] mapping) {
        this.problem = problem;
        this.model = model;
        this.mapping = mapping.clone();
        int stars = problem.starCount();
        position = new double[2 * stars];
        weight = new double[3 * problem.measurementCount()];
        used = new boolean[problem.measurementCount()];
        Arrays.fill(used, true);
        referenceUsed = new boolean[stars];
        starIn = new boolean[stars];
        Arrays.fill(starIn, true);
        for (int k = 0; k < stars; k++) {
            referenceUsed[k] = problem.reference()[k] >= 0;
        }
        tie = new double[stars];
        floor = new double[problem.instrumentCount()];
        errorScale = new double[problem.instrumentCount()];
        Arrays.fill(errorScale, 1);
    }

    /** The data. */
    public AstrometryProblem problem() {
        return problem;
    }

    /** The mapping's model. */
    public AstrometryModel model() {
        return model;
    }

    /** A copy of the mapping's parameters. */
    public double[] mapping() {
        return mapping.clone();
    }

    /** Whether measurement m takes part. */
    public boolean isUsed(int m) {
        return used[m];
    }

    /** Whether the reference of star k takes part. */
    public boolean isReferenceUsed(int k) {
        return referenceUsed[k];
    }

    /** Whether star k takes part; a star that lost too many measurements does not. */
    public boolean isStarIn(int k) {
        return starIn[k];
    }

    /** Offset of star k from its starting place, to the east (degrees). */
    public double east(int k) {
        return position[2 * k];
    }

    /** Offset of star k from its starting place, to the north (degrees). */
    public double north(int k) {
        return position[2 * k + 1];
    }

    /** Floor of an instrument (degrees). */
    public double floor(int instrument) {
        return floor[instrument];
    }

    /** By what an instrument's centroid errors are multiplied. */
    public double errorScale(int instrument) {
        return errorScale[instrument];
    }

    /** Sets the floor of an instrument (degrees); weights follow when they are next computed. */
    public void setFloor(int instrument, double degrees) {
        floor[instrument] = degrees;
    }

    /** Takes a star into the fit of the mapping, or out of it. */
    public void setStarIn(int k, boolean in) {
        starIn[k] = in;
    }

    /**
     * Ties a star to its starting place, so that something holds the frame.
     *
     * @param k the star
     * @param sigma how firmly (degrees)
     */
    public void tie(int k, double sigma) {
        tie[k] = 1 / (sigma * sigma);
    }

    /** How many measurements of star k take part. */
    public int usedCount(int k) {
        int count = 0;
        for (int m = problem.offset()[k]; m < problem.offset()[k + 1]; m++) {
            count += used[m] ? 1 : 0;
        }
        return count;
    }
}
