package org.jointcal.core.photometry;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.jointcal.core.Order;
import org.jointcal.core.Workers;

/**
 * Rejects measurements and references that are further off than their errors allow, as the astrometric cut does (docs/method.md,
 * section 7): chi2 of each over its expectation, against a robust scale of that ratio, the worst of each star first, the star
 * solved anew after each.
 */
final class PhotometryOutliers {
    private static final double LEAST_EXPECTATION = 1e-3;
    private static final int FEWEST_REFERENCES = 30;

    /** About this number of measurements, or up to twice as many, tell how wide the ratios are spread. */
    private static final int SAMPLE = 100_000;

    private final PhotometryState state;
    private final Workers workers;
    private final double limit;
    private final double referenceLimit;

    /**
     * @param state a fit at its minimum
     * @param sigmas cut (standard deviations)
     * @param workers take some stars each
     */
    PhotometryOutliers(PhotometryState state, double sigmas, Workers workers) {
        this.state = state;
        this.workers = workers;
        limit = sigmas * sigmas * scale();
        referenceLimit = sigmas * sigmas * referenceScale();
    }

    private double scale() {
        DoubleStream.Builder ratios = DoubleStream.builder();
        PhotometryStatistics.forEachUsed(state, Math.max(1, state.used.length / SAMPLE),
                (k, m, r, error, expectation) -> {
                    if (expectation > LEAST_EXPECTATION) {
                        ratios.add(r * r / (error * error * expectation));
                    }
                });
        double[] all = ratios.build().toArray();
        return all.length == 0 ? 1 : Order.median(all) / VarianceSample.MEDIAN_CHI2;
    }

    private double referenceScale() {
        double[] ratio = new double[state.star.length];
        int[] n = new int[1];
        PhotometryStatistics.forEachReference(state, (k, difference, error) -> ratio[n[0]++] = ratio(k, difference,
                error));
        double scale = n[0] == 0 ? 1 : Order.median(Arrays.copyOf(ratio, n[0])) / VarianceSample.MEDIAN_CHI2;
        return n[0] < FEWEST_REFERENCES ? Math.max(1, scale) : scale;
    }

    private double ratio(int k, double difference, double error) {
        double sigma = Math.hypot(state.problem.referenceErr()[k], state.referenceFloor);
        return difference * difference / (sigma * sigma + error * error);
    }

    /** Rejects the outliers of all stars that take part; how many. */
    int reject() {
        int references = rejectReferences();
        int[] removed = new int[PhotometryFit.PARTS];
        workers.run(removed.length, part -> {
            Worst worst = new Worst();
            for (int k = PhotometryFit.first(state, part, removed.length); k < PhotometryFit.first(state, part + 1,
                    removed.length); k++) {
                while (state.starIn[k] && worst.remove(k)) {
                    removed[part]++;
                }
            }
        });
        return references + Arrays.stream(removed).sum();
    }

    private int rejectReferences() {
        int[] removed = new int[1];
        PhotometryStatistics.forEachReference(state, (k, difference, error) -> {
            if (ratio(k, difference, error) > referenceLimit) {
                state.referenceUsed[k] = false;
                state.solveStar(k);
                removed[0]++;
            }
        });
        return removed[0];
    }

    /** The measurement of a star that is furthest off. */
    private final class Worst implements PhotometryStatistics.Term {
        private double most;
        private int at;

        /** Removes the one that is furthest beyond the limit, and solves the star anew; false where there is none. */
        boolean remove(int star) {
            most = limit;
            at = -1;
            PhotometryStatistics.forEach(state, star, this);
            if (at < 0) {
                return false;
            }
            state.used[at] = false;
            state.solveStar(star);
            return true;
        }

        @Override
        public void accept(int k, int m, double residual, double error, double expectation) {
            double ratio = residual * residual / (error * error * Math.max(expectation, LEAST_EXPECTATION));
            if (state.used[m] && expectation > LEAST_EXPECTATION && ratio > most) {
                most = ratio;
                at = m;
            }
        }
    }
}
