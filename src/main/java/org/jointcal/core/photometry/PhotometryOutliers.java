package org.jointcal.core.photometry;

import java.util.Arrays;
import org.jointcal.core.Order;

/**
 * Rejects measurements and references that are further off than their errors allow, as the astrometric cut does (docs/method.md,
 * section 7): chi2 of each over its expectation, against a robust scale of that ratio, the worst of each star first, the star
 * solved anew after each.
 */
final class PhotometryOutliers {
    private static final double LEAST_EXPECTATION = 1e-3;
    private static final int FEWEST_REFERENCES = 30;

    private final PhotometryState state;
    private final double limit;
    private final double referenceLimit;
    private double worst;
    private int worstAt;

    /**
     * @param state a fit at its minimum
     * @param sigmas cut (standard deviations)
     */
    PhotometryOutliers(PhotometryState state, double sigmas) {
        this.state = state;
        limit = sigmas * sigmas * scale();
        referenceLimit = sigmas * sigmas * referenceScale();
    }

    private double scale() {
        double[] ratio = new double[state.used.length];
        int[] n = new int[1];
        PhotometryStatistics.forEachUsed(state, (k, m, r, error, expectation) -> {
            if (expectation > LEAST_EXPECTATION) {
                ratio[n[0]++] = r * r / (error * error * expectation);
            }
        });
        return n[0] == 0 ? 1 : Order.median(Arrays.copyOf(ratio, n[0])) / VarianceSample.MEDIAN_CHI2;
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
        int removed = rejectReferences();
        for (int k = 0; k < state.star.length; k++) {
            while (state.starIn[k] && removeWorst(k)) {
                removed++;
            }
        }
        return removed;
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

    private boolean removeWorst(int star) {
        worst = limit;
        worstAt = -1;
        PhotometryStatistics.forEach(state, star, (k, m, r, error, expectation) -> {
            double q = r * r / (error * error * Math.max(expectation, LEAST_EXPECTATION));
            if (state.used[m] && expectation > LEAST_EXPECTATION && q > worst) {
                worst = q;
                worstAt = m;
            }
        });
        if (worstAt < 0) {
            return false;
        }
        state.used[worstAt] = false;
        state.solveStar(star);
        return true;
    }
}
