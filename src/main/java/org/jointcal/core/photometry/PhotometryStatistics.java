package org.jointcal.core.photometry;

/** Terms of chi2 with what they are expected to be: 1 less the share that the fit of the star takes. */
public final class PhotometryStatistics {
    /** Receives measurements. */
    @FunctionalInterface
    public interface Term {
        /**
         * @param k the star
         * @param m the measurement
         * @param residual measurement - star (mag)
         * @param error its standard error before the fit, floor included (mag)
         * @param expectation of (residual/error)², 0 to 1, with the zero points known
         */
        void accept(int k, int m, double residual, double error, double expectation);
    }

    /** Receives references. */
    @FunctionalInterface
    public interface ReferenceTerm {
        /**
         * @param k the star
         * @param difference star as its measurements alone have it - reference (mag)
         * @param error standard error of the star as its measurements alone have it, with the zero points known (mag)
         */
        void accept(int k, double difference, double error);
    }

    private PhotometryStatistics() {
    }

    /**
     * @param state a fit
     * @param k a star
     * @param term told of each of its measurements, rejected ones too; nothing where the star is not known
     */
    public static void forEach(PhotometryState state, int k, Term term) {
        double h = state.starWeight(k);
        if (!(h > 0)) {
            return;
        }
        for (int m = state.problem.offset()[k]; m < state.problem.offset()[k + 1]; m++) {
            double share = state.used[m] ? state.weight[m] / h : 0;
            term.accept(k, m, state.magnitudeResidual(k, m), state.magnitudeError(k, m), 1 - share);
        }
    }

    /**
     * @param state a fit
     * @param term told of every used measurement of the stars that take part
     */
    public static void forEachUsed(PhotometryState state, Term term) {
        forEachUsed(state, 1, term);
    }

    /** The same for one star in so many. */
    static void forEachUsed(PhotometryState state, int every, Term term) {
        for (int k = 0; k < state.star.length; k += every) {
            if (state.starIn[k]) {
                forEach(state, k, (star, m, r, error, expectation) -> {
                    if (state.used[m]) {
                        term.accept(star, m, r, error, expectation);
                    }
                });
            }
        }
    }

    /**
     * @param state a fit
     * @param term told of every used reference whose star takes part and has measurements
     */
    public static void forEachReference(PhotometryState state, ReferenceTerm term) {
        for (int k = 0; k < state.star.length; k++) {
            double w = state.referenceWeight(k);
            double h = state.starWeight(k);
            if (w > 0 && state.starIn[k] && h > w * (1 + 1e-9)) {
                double reference = state.model.ofMagnitude(state.problem.referenceMag()[k]);
                double alone = (h * state.star[k] - w * reference) / (h - w);
                term.accept(k, state.model.magnitude(alone) - state.problem.referenceMag()[k],
                        state.model.magnitudes(alone) / Math.sqrt(h - w));
            }
        }
    }
}
