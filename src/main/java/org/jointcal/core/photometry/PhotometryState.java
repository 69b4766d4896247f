package org.jointcal.core.photometry;

import java.util.Arrays;
import java.util.List;

/**
 * What changes in a photometric fit: the parameters of the zero points, the stars, the weights, and what takes part.
 *
 * <p>Weights stand still during a minimisation: they are computed from the solution at hand by {@link #updateWeights}.
 */
public final class PhotometryState {
    final PhotometryProblem problem;
    ZeroPointTerms terms;
    final PhotometryModel model;
    /** Parameters of the zero points (mag). */
    final double[] parameters;
    /** What each star is, in the model's space; NaN where nothing tells. */
    final double[] star;
    /** Flux of each measurement as the fit takes it, in the model's space with a zero point of 0. */
    final double[] raw;
    /** Inverse variance of each measurement, in the model's space. */
    final double[] weight;
    /** Whether a measurement takes part; a rejected one does not. */
    final boolean[] used;
    /** Whether a star's reference takes part. */
    final boolean[] referenceUsed;
    /** Whether a star takes part in the fit of the zero points; a reserved one does not. */
    final boolean[] starIn;
    /** Added in quadrature to each error, by instrument (mag). */
    final double[] floor;
    /** By what the errors of the fluxes are multiplied, by instrument. */
    final double[] scale;
    /** Added in quadrature to each reference's error (mag). */
    double referenceFloor;

    /**
     * @param problem the data
     * @param terms the zero points
     * @param model magnitudes or fluxes
     * @param start parameters to start from (mag)
     */
    public PhotometryState(PhotometryProblem problem, ZeroPointTerms terms, PhotometryModel model, double[] start) {
        this.problem = problem;
        this.terms = terms;
        this.model = model;
        parameters = Arrays.copyOf(start, terms.count());
        raw = new double[problem.measurementCount()];
        weight = new double[problem.measurementCount()];
        used = new boolean[problem.measurementCount()];
        Arrays.fill(used, true);
        starIn = new boolean[problem.starCount()];
        Arrays.fill(starIn, true);
        referenceUsed = new boolean[problem.starCount()];
        star = new double[problem.starCount()];
        for (int k = 0; k < star.length; k++) {
            referenceUsed[k] = Double.isFinite(problem.referenceMag()[k])
                    && Double.isFinite(problem.referenceErr()[k]);
        }
        floor = new double[problem.instrumentCount()];
        scale = new double[problem.instrumentCount()];
        Arrays.fill(scale, 1);
        startStars();
    }

    /** Each star starts as the mean of its measurements. */
    private void startStars() {
        for (int k = 0; k < star.length; k++) {
            double sum = 0;
            for (int m = problem.offset()[k]; m < problem.offset()[k + 1]; m++) {
                raw[m] = model.raw(problem.flux()[m]);
                sum += model.calibrated(raw[m], zeroPoint(m));
            }
            star[k] = sum / (problem.offset()[k + 1] - problem.offset()[k]);
        }
    }

    /**
     * Computes the weights from the solution at hand. They are of the measured fluxes; or of the fluxes that the stars are
     * expected to give, so that a star that happens to look bright does not count more, and then the bias of a noisy flux is
     * taken out as well ({@link PhotometryModel#unbiased}).
     *
     * @param expected whether to take the expected fluxes
     */
    public void updateWeights(boolean expected) {
        updateWeights(expected, 0, star.length);
    }

    /** The same for the measurements of some stars. */
    void updateWeights(boolean expected, int from, int to) {
        for (int k = from; k < to; k++) {
            for (int m = problem.offset()[k]; m < problem.offset()[k + 1]; m++) {
                double z = zeroPoint(m);
                double f = problem.flux()[m];
                double mag = expected ? model.magnitude(star[k]) : Double.NaN;
                int instrument = problem.instrument()[problem.image()[m]];
                double err = problem.fluxErr()[m] * scale[instrument];
                double value = star[k];
                if (Double.isFinite(mag)) {
                    f = Math.exp((z - mag) / PhotometryModel.MAG);
                    raw[m] = model.unbiased(model.raw(problem.flux()[m]), err * err / (f * f));
                } else {
                    value = model.value(f, z);
                }
                double photon = model.error(f, err, z);
                double added = floor[instrument] / model.magnitudes(value);
                weight[m] = 1 / (photon * photon + added * added);
            }
        }
    }

    double zeroPoint(int m) {
        return terms.value(m, parameters);
    }

    /** Calibrated measurement - star, in the model's space: the one place where a residual is computed. */
    double residual(int k, int m, double zeroPoint) {
        return model.calibrated(raw[m], zeroPoint) - star[k];
    }

    /** Star - reference, in the model's space. */
    double referenceResidual(int k) {
        return star[k] - model.ofMagnitude(problem.referenceMag()[k]);
    }

    /** Inverse variance of a star's reference, in the model's space; 0 where it takes no part. */
    double referenceWeight(int k) {
        if (!referenceUsed[k]) {
            return 0;
        }
        double mag = Math.hypot(problem.referenceErr()[k], referenceFloor);
        double sigma = model.errorOfMagnitude(problem.referenceMag()[k], mag);
        return sigma > 0 ? 1 / (sigma * sigma) : 0;
    }

    /** Sum of the weights of a star's measurements and reference; 0 where nothing tells of it. */
    double starWeight(int k) {
        double h = referenceWeight(k);
        for (int m = problem.offset()[k]; m < problem.offset()[k + 1]; m++) {
            h += used[m] ? weight[m] : 0;
        }
        return h;
    }

    /** Solves one star with the zero points as they are. */
    void solveStar(int k) {
        double w = referenceWeight(k);
        double h = w;
        double g = w == 0 ? 0 : w * model.ofMagnitude(problem.referenceMag()[k]);
        for (int m = problem.offset()[k]; m < problem.offset()[k + 1]; m++) {
            if (used[m]) {
                h += weight[m];
                g += weight[m] * model.calibrated(raw[m], zeroPoint(m));
            }
        }
        star[k] = h > 0 ? g / h : Double.NaN;
    }

    /** {@return a copy of the parameters of the zero points (mag)} */
    public double[] parameters() {
        return parameters.clone();
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
     * Takes over what another fit of the same data found: stars, weights, errors, and what takes part.
     *
     * @param other the state of that fit
     */
    public void adopt(PhotometryState other) {
        System.arraycopy(other.star, 0, star, 0, star.length);
        System.arraycopy(other.raw, 0, raw, 0, raw.length);
        System.arraycopy(other.weight, 0, weight, 0, weight.length);
        System.arraycopy(other.used, 0, used, 0, used.length);
        System.arraycopy(other.referenceUsed, 0, referenceUsed, 0, referenceUsed.length);
        System.arraycopy(other.starIn, 0, starIn, 0, starIn.length);
        System.arraycopy(other.floor, 0, floor, 0, floor.length);
        System.arraycopy(other.scale, 0, scale, 0, scale.length);
        referenceFloor = other.referenceFloor;
    }

    /**
     * Replaces gauges and priors.
     *
     * @param conditions those that take their place
     */
    public void setConditions(List<Condition> conditions) {
        terms = terms.withConditions(conditions);
    }

    /**
     * Takes a star into the fit of the zero points, or out of it.
     *
     * @param k the star
     * @param in whether it takes part
     */
    public void setStarIn(int k, boolean in) {
        starIn[k] = in;
    }

    /**
     * {@return magnitude of star k (mag); NaN where nothing tells}
     *
     * @param k the star
     */
    public double magnitude(int k) {
        return model.magnitude(star[k]);
    }

    /**
     * {@return calibrated magnitude of measurement m less that of its star k (mag)}
     *
     * @param k the star
     * @param m its measurement
     */
    public double magnitudeResidual(int k, int m) {
        return model.magnitude(model.calibrated(raw[m], zeroPoint(m))) - magnitude(k);
    }

    /**
     * {@return standard error of measurement m of star k, floor included (mag)}
     *
     * @param k the star
     * @param m its measurement
     */
    public double magnitudeError(int k, int m) {
        return model.magnitudes(star[k]) / Math.sqrt(weight[m]);
    }

    /**
     * {@return floor of an instrument (mag)}
     *
     * @param instrument index of the instrument
     */
    public double floor(int instrument) {
        return floor[instrument];
    }

    /**
     * {@return by what the errors of an instrument's fluxes are multiplied}
     *
     * @param instrument index of the instrument
     */
    public double scale(int instrument) {
        return scale[instrument];
    }

    /** {@return floor of the references (mag)} */
    public double referenceFloor() {
        return referenceFloor;
    }

    /**
     * Sets floor (mag) and scale of an instrument; weights follow when they are next computed.
     *
     * @param instrument index of the instrument
     * @param newFloor the floor (mag)
     * @param newScale by what the errors of its fluxes are multiplied
     */
    public void setErrors(int instrument, double newFloor, double newScale) {
        floor[instrument] = newFloor;
        scale[instrument] = newScale;
    }

    /**
     * Sets the floor of the references (mag).
     *
     * @param newFloor the floor (mag)
     */
    public void setReferenceFloor(double newFloor) {
        referenceFloor = newFloor;
    }
}
