package org.jointcal.core.fit;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jointcal.core.Order;
import org.jointcal.core.Workers;

/** Looks at every term of a fit as it stands. */
public final class TermStatistics {
    private static final double POORER = 0.9;
    /** Stars that a thread evaluates before the visitors see them, and in how many parts. */
    private static final int BATCH = 500;
    private static final int PARTS = 8;

    private TermStatistics() {
    }

    /** Sees a used measurement. */
    @FunctionalInterface
    public interface MeasurementVisitor {
        /**
         * @param k star
         * @param m measurement
         * @param xi residual (degrees)
         * @param eta residual (degrees)
         * @param chi2 its term
         * @param expectation what the term should be on average, 0 to 2
         */
        void visit(int k, int m, double xi, double eta, double chi2, double expectation);
    }

    /** Sees a used reference. */
    @FunctionalInterface
    public interface ReferenceVisitor {
        /**
         * @param k star
         * @param east residual star - reference (degrees)
         * @param north residual star - reference (degrees)
         * @param chi2 its term
         * @param expectation what the term should be on average, 0 to the number of the star's unknowns
         */
        void visit(int k, double east, double north, double chi2, double expectation);
    }

    /**
     * Visits every used term of the stars that are in the fit, nothing moved.
     *
     * @param state the fit
     * @param measurements sees the measurements
     * @param references sees the references
     */
    public static void forEachUsed(FitState state, MeasurementVisitor measurements, ReferenceVisitor references) {
        UsedTerms terms = new UsedTerms(state);
        for (int k = 0; k < state.problem.starCount(); k++) {
            terms.evaluate(k, k + 1);
            terms.visit(measurements, references);
        }
    }

    /**
     * The same with several threads that evaluate the terms; the visitors still see them one after the other, by star.
     *
     * @param state the fit
     * @param measurements sees the measurements
     * @param references sees the references
     * @param workers evaluate some stars each
     */
    public static void forEachUsed(FitState state, MeasurementVisitor measurements, ReferenceVisitor references,
            Workers workers) {
        UsedTerms[] batch = new UsedTerms[PARTS];
        Arrays.setAll(batch, p -> new UsedTerms(state));
        int stars = state.problem.starCount();
        for (int from = 0; from < stars; from += PARTS * BATCH) {
            int first = from;
            workers.run(PARTS, p -> batch[p].evaluate(Math.min(stars, first + p * BATCH),
                    Math.min(stars, first + (p + 1) * BATCH)));
            for (UsedTerms terms : batch) {
                terms.visit(measurements, references);
            }
        }
    }

    /** Visits the used measurements of one in so many of the stars from..to-1, by star. */
    static void forEachUsed(FitState state, int from, int to, int every, MeasurementVisitor measurements) {
        UsedTerms terms = new UsedTerms(state);
        for (int k = from; k < Math.min(to, state.problem.starCount()); k += every) {
            terms.evaluate(k, k + 1);
            terms.visit(measurements, (star, east, north, chi2, expectation) -> {
            });
        }
    }

    /**
     * Residuals of all measurements of all stars, rejected ones too.
     *
     * @param state the fit
     * @param measurements sees them, those of different stars at the same time; the expectation is that of a used term
     * @param workers take some stars each
     */
    public static void forEach(FitState state, MeasurementVisitor measurements, Workers workers) {
        StarRanges ranges = new StarRanges(state.problem, PARTS);
        workers.run(PARTS, p -> {
            StarSolver solver = new StarSolver(state);
            for (int k = ranges.from(p); k < ranges.to(p); k++) {
                forEach(state, k, solver, measurements);
            }
        });
    }

    private static void forEach(FitState state, int k, StarSolver solver, MeasurementVisitor measurements) {
        solver.map(k);
        solver.block(k);
        boolean solid = solver.factorise();
        for (int m = state.problem.offset()[k]; m < state.problem.offset()[k + 1]; m++) {
            solver.residual(k, m);
            measurements.visit(k, m, solver.terms.r[0], solver.terms.r[1], solver.terms.chi2(m),
                    state.used[m] && solid ? solver.expectation(m) : 2);
        }
    }

    /**
     * @param state the fit
     * @param m a measurement
     * @return its standard errors in xi and eta, floor included (degrees)
     */
    public static double[] sigma(FitState state, int m) {
        double det = state.weight(m, 0) * state.weight(m, 2) - state.weight(m, 1) * state.weight(m, 1);
        return new double[]{Math.sqrt(state.weight(m, 2) / det), Math.sqrt(state.weight(m, 0) / det)};
    }

    /**
     * @param state the fit
     * @return the median error of a used measurement, floor included, per axis (degrees); 0 where there is none
     */
    public static double typicalError(FitState state) {
        double[] sigma = IntStream.range(0, state.used.length).filter(m -> state.used[m])
                .mapToDouble(m -> Math.sqrt(2 / (state.weight(m, 0) + state.weight(m, 2)))).toArray();
        return sigma.length == 0 ? 0 : Order.median(sigma);
    }

    /**
     * How far off the poorer measurements and references typically are, per axis.
     *
     * @param state the fit
     * @param workers evaluate some stars each
     * @return what nine in ten measurements' errors stay below, and what nine in ten references' stated errors and distances
     *     from the stars as measured stay below (degrees); 0 where there are none
     */
    public static double[] typicalErrors(FitState state, Workers workers) {
        double[] sigma = new double[state.problem.measurementCount()];
        double[] reference = new double[state.problem.starCount()];
        double[] stated = new double[state.problem.starCount()];
        int[] n = new int[2];
        double[] rw = state.problem.stars().referenceWeight();
        forEachUsed(state,
                (k, m, x, y, chi2,
                        expectation) -> sigma[n[0]++] = Math.sqrt(2 / (state.weight(m, 0) + state.weight(m, 2))),
                (k, x, y, chi2, expectation) -> {
                    stated[n[1]] = Math.sqrt(2 / (rw[25 * k] + rw[25 * k + 6]));
                    // r over its share is the residual of the star as its measurements alone have it.
                    reference[n[1]++] = Math.hypot(x, y) / 1.1774 * state.problem.stars().unknowns()[k] / expectation;
                }, workers);
        return new double[]{quantile(sigma, n[0]),
            Math.max(quantile(stated, n[1]), quantile(reference, n[1]))};
    }

    private static double quantile(double[] values, int n) {
        return n == 0 ? 0 : Order.select(values, n, Math.min(n - 1, (int) (POORER * n)));
    }
}
