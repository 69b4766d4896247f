package org.jointcal.core.fit;

import org.jointcal.core.fit.TermStatistics.MeasurementVisitor;
import org.jointcal.core.fit.TermStatistics.ReferenceVisitor;

/** The used terms of some stars that are in the fit, evaluated as they stand, nothing moved. A workspace of one thread. */
final class UsedTerms {
    private static final int NUMBERS = 4;

    private final FitState state;
    private final StarSolver solver;
    private int from;
    private int to;
    /** Four numbers a measurement: xi, eta (degrees), chi2, expectation. */
    private double[] terms = new double[NUMBERS * 1024];
    /** Four numbers a star: east, north (degrees), chi2, expectation of its reference. */
    private double[] references = new double[NUMBERS];

    UsedTerms(FitState state) {
        this.state = state;
        solver = new StarSolver(state);
    }

    /** Evaluates the terms of stars from..to-1. */
    void evaluate(int firstStar, int endStar) {
        from = firstStar;
        to = endStar;
        int first = state.problem.offset()[from];
        int size = NUMBERS * (state.problem.offset()[to] - first);
        terms = terms.length < size ? new double[Math.max(size, 2 * terms.length)] : terms;
        references = references.length < NUMBERS * (to - from) ? new double[NUMBERS * (to - from)] : references;
        for (int k = from; k < to; k++) {
            if (state.starIn[k]) {
                star(k, first);
            }
        }
    }

    private void star(int k, int first) {
        solver.map(k);
        solver.block(k);
        solver.factorise();
        for (int m = state.problem.offset()[k]; m < state.problem.offset()[k + 1]; m++) {
            if (state.used[m]) {
                solver.residual(k, m);
                int at = NUMBERS * (m - first);
                terms[at] = solver.terms.r[0];
                terms[at + 1] = solver.terms.r[1];
                terms[at + 2] = solver.terms.chi2(m);
                terms[at + 3] = solver.expectation(m);
            }
        }
        if (state.referenceUsed[k]) {
            int at = NUMBERS * (k - from);
            references[at + 2] = solver.terms.reference(k);
            references[at] = solver.terms.toReference[0];
            references[at + 1] = solver.terms.toReference[1];
            references[at + 3] = solver.referenceExpectation(k);
        }
    }

    /** Shows what was evaluated: for each star its measurements, then its reference. */
    void visit(MeasurementVisitor measurements, ReferenceVisitor reference) {
        int first = state.problem.offset()[from];
        for (int k = from; k < to; k++) {
            if (!state.starIn[k]) {
                continue;
            }
            for (int m = state.problem.offset()[k]; m < state.problem.offset()[k + 1]; m++) {
                if (state.used[m]) {
                    int at = NUMBERS * (m - first);
                    measurements.visit(k, m, terms[at], terms[at + 1], terms[at + 2], terms[at + 3]);
                }
            }
            if (state.referenceUsed[k]) {
                int at = NUMBERS * (k - from);
                reference.visit(k, references[at], references[at + 1], references[at + 2], references[at + 3]);
            }
        }
    }
}
