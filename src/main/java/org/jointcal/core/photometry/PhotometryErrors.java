package org.jointcal.core.photometry;

import java.util.Arrays;

/**
 * What the stated errors do not tell, found from the residuals: for each instrument variance = (scale · error)² + floor², and a
 * floor of the references, which holds what the catalog's band and the stars' colours make of the difference.
 */
final class PhotometryErrors {
    /** At most this many measurements of an instrument are looked at. */
    private static final int SAMPLE = 20000;
    private static final double LEAST_SHARE = 0.1;
    /** So far above the limit of selection nothing is missing (standard deviations of the flux). */
    private static final double CLEAR = 4;
    private static final int FEWEST_REFERENCES = 10;
    /** Where there are too few references to tell, they are taken to be no better than this (mag). */
    private static final double UNKNOWN_REFERENCE = 0.02;
    private static final double SETTLED = 0.01;
    private static final double NOTHING = 1e-5;

    private PhotometryErrors() {
    }

    /**
     * Sets the floors and scales; the weights follow when they are next computed.
     *
     * @param state a fit at its minimum
     * @param robust by medians, which outliers do not move, rather than means
     * @return whether one of them moved by more than a hundredth
     */
    static boolean estimate(PhotometryState state, boolean robust) {
        VarianceSample[] samples = new VarianceSample[state.floor.length];
        Arrays.setAll(samples, i -> new VarianceSample());
        int used = 0;
        for (boolean u : state.used) {
            used += u ? 1 : 0;
        }
        double share = (double) state.terms.count() / Math.max(1, used);
        int every = Math.max(1, used / (SAMPLE * samples.length));
        double faintest = faintest(state);
        PhotometryStatistics.forEachUsed(state, every, (k, m, r, error, expectation) -> {
            double e = expectation - share;
            if (e > LEAST_SHARE) {
                int i = state.problem.instrument()[state.problem.image()[m]];
                double photon = (error * error - state.floor[i] * state.floor[i]) / (state.scale[i] * state.scale[i]);
                if (photon < faintest) {
                    samples[i].add(photon, r * r / e);
                }
            }
        });
        boolean moved = references(state, robust);
        for (int i = 0; i < samples.length; i++) {
            double[] found = samples[i].floorAndScale(robust);
            if (found.length > 0) {
                moved |= moved(state.floor[i], Math.sqrt(found[0])) || moved(state.scale[i], Math.sqrt(found[1]));
                state.floor[i] = Math.sqrt(found[0]);
                state.scale[i] = Math.sqrt(found[1]);
            }
        }
        return moved;
    }

    /**
     * The largest variance of a measurement that tells something (mag²): nearer to the limit of selection, those that look
     * fainter are missing, and the rest scatters less than it should.
     */
    private static double faintest(PhotometryState state) {
        double least = Double.POSITIVE_INFINITY;
        for (int m = 0; m < state.used.length; m++) {
            least = Math.min(least, state.problem.flux()[m] / state.problem.fluxErr()[m]);
        }
        return Math.pow(PhotometryModel.MAG / (least + CLEAR), 2);
    }

    private static boolean moved(double before, double after) {
        return Math.abs(after - before) > SETTLED * before + NOTHING;
    }

    private static boolean references(PhotometryState state, boolean robust) {
        VarianceSample sample = new VarianceSample();
        PhotometryStatistics.forEachReference(state, (k, difference, error) -> sample.add(
                error * error + Math.pow(state.problem.referenceErr()[k], 2), difference * difference));
        double floor = Math.sqrt(sample.floor(robust));
        if (sample.count() < FEWEST_REFERENCES) {
            floor = Math.max(floor, UNKNOWN_REFERENCE);
        }
        boolean moved = moved(state.referenceFloor, floor);
        state.referenceFloor = floor;
        return moved;
    }
}
