package org.jointcal.core.fit;

import java.util.Arrays;
import org.jointcal.core.Bisection;
import org.jointcal.core.Workers;

/**
 * Finds what the centroids' own errors leave out, for each instrument: sigma² = (scale sigma_centroid)² + floor².
 *
 * <p>The floor is what the best measured third of the measurements scatters beyond the noise; the scale is by how much the
 * stated errors of the others are too small or too large (correlated pixels, a wrong gain). Without it, errors that are too
 * small at the faint end would raise the floor, and the bright stars would lose the weight that they deserve.
 *
 * <p>The residuals and their expected shares are taken as they stand. With u = (r_xi² + r_eta²)/E, an unbiased estimate of
 * the variance per axis, E less what the fits of the star and of the mapping take of that measurement ({@link MappingShare}),
 * both are found by maximum likelihood ({@link VarianceFit}). While there may be outliers, they are found by medians
 * instead: moved in turn, each by bisection, until the median of u over the model's variance is ln 2 in both parts.
 */
public final class ErrorModel {
    private static final int SAMPLE = 20_000;
    private static final int FEWEST = 20;
    private static final int ROUNDS = 12;
    private static final double LEAST_SHARE = 0.02;
    private static final double LARGEST_SCALE = 10;

    private final FitState state;
    private final boolean robust;

    private ErrorModel(FitState state, boolean robust) {
        this.state = state;
        this.robust = robust;
    }

    /** The measurements of one instrument: photon variance and estimated variance per axis (degrees²). */
    private static final class Sample {
        private double[] photon = new double[64];
        private double[] seen = new double[64];
        private double[] freedom = new double[64];
        private int count;

        void add(double photonVariance, double estimate, double degreesOfFreedom) {
            if (count == photon.length) {
                photon = Arrays.copyOf(photon, 2 * count);
                seen = Arrays.copyOf(seen, 2 * count);
                freedom = Arrays.copyOf(freedom, 2 * count);
            }
            photon[count] = photonVariance;
            seen[count] = estimate;
            freedom[count++] = degreesOfFreedom;
        }

        /** The best measured third, and the rest. */
        Sample[] parts() {
            double[] sorted = Arrays.copyOf(photon, count);
            Arrays.sort(sorted);
            double limit = sorted[Math.max(count / 3, Math.min(count, FEWEST) - 1)];
            Sample[] parts = {new Sample(), new Sample()};
            for (int k = 0; k < count; k++) {
                parts[photon[k] <= limit ? 0 : 1].add(photon[k], seen[k], freedom[k]);
            }
            return parts;
        }

        /**
         * Whether the median of seen over the model's variance is above that of an exponential distribution, ln 2: positive if so.
         * Measurements above it are counted; only where just half of them are, the two in the middle decide.
         */
        double excess(double scaleSquared, double floorSquared) {
            double slope = Math.log(2) * scaleSquared;
            double least = Math.log(2) * floorSquared;
            int above = 0;
            for (int k = 0; k < count; k++) {
                above += seen[k] > slope * photon[k] + least ? 1 : 0;
            }
            return 2 * above == count ? middle(slope, least) : 2 * above - count;
        }

        /** By how much the mean of the largest ratio up to 1 and the least above it is above 1. */
        private double middle(double slope, double least) {
            double lower = 0;
            double upper = Double.POSITIVE_INFINITY;
            for (int k = 0; k < count; k++) {
                double ratio = seen[k] / (slope * photon[k] + least);
                if (ratio > 1) {
                    upper = Math.min(upper, ratio);
                } else {
                    lower = Math.max(lower, ratio);
                }
            }
            return count == 0 ? 0 : 0.5 * (lower + upper) - 1;
        }

        VarianceFit fit() {
            return new VarianceFit(Arrays.copyOf(photon, count), Arrays.copyOf(seen, count),
                    Arrays.copyOf(freedom, count));
        }
    }

    /**
     * Sets floors and scales of all instruments from the residuals at hand; the weights follow when they are next computed.
     *
     * @param state the fit, at a minimum
     * @param parameters mapping parameters fitted, less the conditions on them
     * @param robust by medians, which outliers do not move; otherwise by means
     * @param workers look at some stars each
     */
    public static void estimate(FitState state, int parameters, boolean robust, Workers workers) {
        new ErrorModel(state, robust).estimate(parameters, workers);
    }

    private void estimate(int parameters, Workers workers) {
        Sample[] samples = new Sample[state.floor.length];
        Arrays.setAll(samples, i -> new Sample());
        int used = FitSize.of(state).measurements();
        int every = Math.max(1, used / Math.max(SAMPLE * samples.length, 30 * parameters));
        TermSample terms = TermSample.of(state, every, workers);
        double[] share = MappingShare.of(state, parameters, terms, workers);
        Weights weights = new Weights(state);
        for (int t = 0; t < share.length; t++) {
            double e = terms.expected(t) - share[t];
            if (e > LEAST_SHARE) {
                int m = terms.measurement(t);
                weights.covariance(m);
                samples[state.problem.images().instrument()[state.problem.image()[m]]].add(
                        0.5 * (weights.covariance[0] + weights.covariance[2]),
                        terms.square(t) / e, e);
            }
        }
        for (int i = 0; i < samples.length; i++) {
            if (samples[i].count >= FEWEST) {
                if (robust) {
                    byMedians(i, samples[i]);
                } else {
                    byLikelihood(i, samples[i]);
                }
            }
        }
    }

    private void byLikelihood(int i, Sample sample) {
        VarianceFit fit = sample.fit();
        fit.solve(state.errorScale[i], state.floor[i]);
        state.errorScale[i] = fit.scale();
        state.floor[i] = fit.floor();
    }

    private void byMedians(int i, Sample sample) {
        Sample[] parts = sample.parts();
        double largest = Arrays.stream(sample.seen).max().orElse(0);
        boolean scalable = sample.count >= 3 * FEWEST;
        double floor = 0;
        double scale = 1;
        for (int round = 0; round < ROUNDS; round++) {
            double s = scale * scale;
            floor = Bisection.zero(f -> parts[0].excess(s, f), 0, largest);
            double f = floor;
            double before = scale;
            scale = scalable
                    ? Math.sqrt(
                            Bisection.zero(g -> parts[1].excess(g, f), 1 / (LARGEST_SCALE * LARGEST_SCALE),
                                    LARGEST_SCALE * LARGEST_SCALE))
                    : 1;
            if (Math.abs(scale - before) < 1e-4) {
                break;
            }
        }
        state.floor[i] = Math.sqrt(floor);
        state.errorScale[i] = scale;
    }
}
