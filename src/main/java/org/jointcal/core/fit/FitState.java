package org.jointcal.core.fit;

import java.util.Arrays;
import org.jointcal.core.model.AstrometryModel;
import org.jointcal.core.model.MappingPoint;

/**
 * What changes while fitting: the parameters, the weights, and what takes part.
 *
 * <p>Not for use from several threads at once, except that disjoint ranges of stars may be worked on in parallel.
 */
public final class FitState {
    /** Proper motions that are fitted are held near zero this loosely (degrees/year): 100 mas a year, as gbdes has it. */
    private static final double MOTION_SIGMA = 0.1 / 3600;
    /**
     * Parallaxes that are fitted are held near zero this loosely (degrees): 10 mas, as gbdes has it. A parallax that all
     * stars had in common could not be told from shifts of the exposures; this and the references hold it.
     */
    private static final double PARALLAX_SIGMA = 0.01 / 3600;

    final AstrometryProblem problem;
    final AstrometryModel model;
    /** Parameters of the mapping, then the refraction coefficients (degrees/mag). */
    final double[] mapping;
    /** Whether a parameter of the mapping does not move. */
    private final boolean[] held;
    /** Five numbers a star: a, b (degrees), motion in a and b (degrees/year), parallax (degrees). */
    final double[] star;
    /** What a weight in arcsec⁻² is in degrees⁻². */
    static final double WEIGHT_UNIT = 3600.0 * 3600;

    /**
     * Three numbers a measurement: inverse covariance xx, xy, yy in the tangent plane (arcsec⁻²). W is these numbers, not
     * more digits: an error need not be known better, and the memory that the fit reads is what it takes time for.
     */
    final float[] weight;
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
    /** What is taken from the slope of chi2 by each parameter of the mapping, see {@link ScalePressure}; empty for nothing. */
    double[] slope = new double[0];
    /** The mapping's parameters when the slope was taken. */
    double[] slopeFrom = new double[0];
    /** The mapping, floors and scales with which the weights were computed; empty before. */
    private double[] weighed = new double[0];
    /** Inverse variance of the prior on motions (year²/degrees²). */
    final double motionPrior = 1 / (MOTION_SIGMA * MOTION_SIGMA);
    /** Inverse variance of the prior on parallaxes (degrees⁻²). */
    final double parallaxPrior = 1 / (PARALLAX_SIGMA * PARALLAX_SIGMA);

    /**
     * @param problem the data
     * @param model the mapping
     * @param mapping its parameters to start from
     */
    public FitState(AstrometryProblem problem, AstrometryModel model, double[] mapping) {
        this.problem = problem;
        this.model = model;
        this.mapping = Arrays.copyOf(mapping, model.parameterCount() + problem.refractionCount());
        held = new boolean[this.mapping.length];
        int stars = problem.starCount();
        star = problem.stars().start().clone();
        weight = new float[3 * problem.measurementCount()];
        used = new boolean[problem.measurementCount()];
        Arrays.fill(used, true);
        referenceUsed = new boolean[stars];
        starIn = new boolean[stars];
        Arrays.fill(starIn, true);
        for (int k = 0; k < stars; k++) {
            referenceUsed[k] = problem.stars().reference()[k] >= 0;
        }
        tie = new double[stars];
        floor = new double[problem.instrumentCount()];
        errorScale = new double[problem.instrumentCount()];
        Arrays.fill(errorScale, 1);
    }

    /** {@return the data} */
    public AstrometryProblem problem() {
        return problem;
    }

    /** {@return the mapping's model} */
    public AstrometryModel model() {
        return model;
    }

    /** {@return a copy of the mapping's parameters, the refraction coefficients after those of the model} */
    public double[] mapping() {
        return mapping.clone();
    }

    /** Number of parameters of the mapping, refraction coefficients included. */
    int parameterCount() {
        return mapping.length;
    }

    /** A workspace for the mapping of one measurement. */
    MappingPoint newPoint() {
        MappingPoint point = model.newPoint();
        return problem.refractionCount() > 0 ? point.withRoomFor(1) : point;
    }

    /** {@return W of measurement m: its element xx, xy or yy, numbered from 0 (degrees⁻²)} */
    double weight(int m, int element) {
        return WEIGHT_UNIT * weight[3 * m + element];
    }

    /** Whether the weights belong to the present mapping, floors and scales; from now on they do. */
    boolean isWeighed() {
        double[] now = Arrays.copyOf(mapping, mapping.length + 2 * floor.length);
        System.arraycopy(floor, 0, now, mapping.length, floor.length);
        System.arraycopy(errorScale, 0, now, mapping.length + floor.length, floor.length);
        boolean same = Arrays.equals(now, weighed);
        weighed = now;
        return same;
    }

    /** What the slope that was taken away makes of chi2 where the mapping is now. */
    double lift() {
        double sum = 0;
        for (int p = 0; p < slope.length; p++) {
            sum -= slope[p] * (mapping[p] - slopeFrom[p]);
        }
        return sum;
    }

    /**
     * {@return what a parameter of the mapping belongs to}
     *
     * @param parameter index in the mapping's parameters
     */
    public AstrometryModel.Part part(int parameter) {
        return held[parameter]
                ? AstrometryModel.Part.HELD
                : parameter < model.parameterCount() ? model.part(parameter) : AstrometryModel.Part.REFRACTION;
    }

    /**
     * Holds a parameter of the mapping at its present value, whatever else moves, or lets it move again.
     *
     * @param parameter index in the mapping's parameters
     * @param hold whether it stays where it is
     */
    public void hold(int parameter, boolean hold) {
        held[parameter] = hold;
    }

    /**
     * {@return a parameter of the mapping in words}
     *
     * @param parameter index in the mapping's parameters
     */
    public String describe(int parameter) {
        return parameter < model.parameterCount()
                ? model.describe(parameter)
                : "refraction coefficient " + (parameter - model.parameterCount() + 1);
    }

    /** Whether any image has a parameter; a refraction coefficient whose exposures were all left out is not measured. */
    boolean isMeasured(int parameter) {
        int band = parameter - model.parameterCount();
        return band < 0 || Arrays.stream(problem.images().refraction()).anyMatch(b -> b == band);
    }

    /**
     * {@return a refraction coefficient (degrees/mag)}
     *
     * @param index the coefficient
     */
    public double refraction(int index) {
        return mapping[model.parameterCount() + index];
    }

    /**
     * {@return whether measurement m takes part}
     *
     * @param m the measurement
     */
    public boolean isUsed(int m) {
        return used[m];
    }

    /**
     * {@return whether the reference of star k takes part}
     *
     * @param k the star
     */
    public boolean isReferenceUsed(int k) {
        return referenceUsed[k];
    }

    /**
     * {@return whether star k takes part; a star that lost too many measurements does not}
     *
     * @param k the star
     */
    public boolean isStarIn(int k) {
        return starIn[k];
    }

    /**
     * A parameter of a star at the epoch of the fit.
     *
     * @param k the star
     * @param i 0 and 1: offsets from its starting place to the east and north (degrees); 2 and 3: motions (degrees/year); 4:
     *     parallax (degrees)
     * @return its value
     */
    public double star(int k, int i) {
        return star[StarBlock.MOST * k + i];
    }

    /**
     * {@return floor of an instrument (degrees)}
     *
     * @param instrument index of the instrument
     */
    public double floor(int instrument) {
        return floor[instrument];
    }

    /**
     * {@return by what an instrument's centroid errors are multiplied}
     *
     * @param instrument index of the instrument
     */
    public double errorScale(int instrument) {
        return errorScale[instrument];
    }

    /**
     * Sets the floor of an instrument (degrees); weights follow when they are next computed.
     *
     * @param instrument index of the instrument
     * @param degrees the floor of each axis (degrees)
     */
    public void setFloor(int instrument, double degrees) {
        floor[instrument] = degrees;
    }

    /**
     * Takes over what another fit of the same problem says of the measurements: floors and scales of the errors, what was
     * rejected, which stars take part.
     *
     * @param other a fit of the same problem
     */
    public void judgeAs(FitState other) {
        if (other.problem != problem) {
            throw new IllegalArgumentException("a fit of another problem");
        }
        System.arraycopy(other.floor, 0, floor, 0, floor.length);
        System.arraycopy(other.errorScale, 0, errorScale, 0, errorScale.length);
        System.arraycopy(other.used, 0, used, 0, used.length);
        System.arraycopy(other.referenceUsed, 0, referenceUsed, 0, referenceUsed.length);
        System.arraycopy(other.starIn, 0, starIn, 0, starIn.length);
        System.arraycopy(other.star, 0, star, 0, star.length);
    }

    /**
     * Takes a star into the fit of the mapping, or out of it.
     *
     * @param k the star
     * @param in whether it takes part
     */
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

    /**
     * {@return how many measurements of star k take part}
     *
     * @param k the star
     */
    public int usedCount(int k) {
        int count = 0;
        for (int m = problem.offset()[k]; m < problem.offset()[k + 1]; m++) {
            count += used[m] ? 1 : 0;
        }
        return count;
    }
}
