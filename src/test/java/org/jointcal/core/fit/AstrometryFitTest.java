package org.jointcal.core.fit;

import org.jointcal.core.Workers;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.jointcal.core.Progress;
import org.jointcal.core.fit.AstrometryFit.Outcome;
import org.jointcal.core.model.AstrometryModel.Part;
import org.jointcal.core.poly.BivariatePolynomial;
import org.jointcal.core.wcs.PlanePolynomial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AstrometryFitTest {
    private static final Set<Part> ALL = EnumSet.allOf(Part.class);
    private static final double FLOOR = 2 / 3.6e6;

    private static AstrometryFit fit(FitState state) {
        return fit(state, new Workers(1));
    }

    private static AstrometryFit fit(FitState state, Workers workers) {
        for (int i = 0; i < state.problem.instrumentCount(); i++) {
            state.setFloor(i, FLOOR);
        }
        AstrometryFit fit = new AstrometryFit(state, workers, Progress.NONE);
        fit.updateWeights();
        return fit;
    }

    @Test
    void noNeighbourOfTheMinimumIsLower() {
        FitState state = Fields.problem(Fields.twoChips(60)).constrained(2, 1);
        AstrometryFit fit = fit(state);
        double least = fit.minimise(ALL, true).chi2();
        assertEquals(least, fit.chi2(), 1e-9 * least);
        Random random = new Random(2);
        double[] mapping = state.mapping();
        for (int trial = 0; trial < 20; trial++) {
            for (int p = 0; p < mapping.length; p++) {
                state.mapping[p] = mapping[p] + 3e-7 * random.nextGaussian();
            }
            assertTrue(fit.solvePositions() > least);
        }
    }

    /** Neighbours that share what the mapping's covariance adds to theirs: right on average. */
    @Test
    void sharedCovariancesAreThoseOfEachStar() {
        FitState state = Fields.problem(Fields.twoChips(400)).constrained(2, 1);
        AstrometryFit fit = fit(state);
        fit.minimise(ALL, true);
        double[] mapping = fit.covariance(ALL);
        double[] exact = fit.starCovariances(mapping);
        double[] shared = fit.starCovariances(mapping, 0);
        double[] own = fit.starCovariances(new double[mapping.length]);
        double off = 0;
        double sum = 0;
        double added = 0;
        for (int k = 0; k < state.problem.starCount(); k++) {
            for (int at : new int[]{25 * k, 25 * k + 6}) {
                off += Math.abs(shared[at] - exact[at]);
                sum += shared[at] - exact[at];
                added += exact[at] - own[at];
            }
        }
        assertTrue(off > 0 && off < 0.3 * added, "off by " + off / added);
        assertEquals(0, sum / added, 0.05);
    }

    @Test
    void nearlyLinearProblemTakesFewSteps() {
        Outcome outcome = fit(Fields.problem(Fields.twoChips(60)).constrained(2, 1)).minimise(ALL, true);
        assertTrue(outcome.converged() && outcome.iterations() <= 6, outcome.toString());
        assertEquals("", outcome.problem());
    }

    @Test
    void conditionsOnSumsAreHeld() {
        FitState state = Fields.problem(Fields.twoChips(60)).constrained(2, 1);
        fit(state).minimise(ALL, true);
        assertEquals(6, state.model.gauges().count());
        for (int[] gauge : state.model.gauges().sums()) {
            assertEquals(0, Arrays.stream(gauge).mapToDouble(p -> state.mapping[p]).sum(), 1e-11);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5})
    void resultDoesNotDependOnTheNumberOfThreads(int threads) {
        TrueProblem problem = Fields.problem(Fields.twoChips(100));
        FitState one = problem.constrained(2, 1);
        FitState many = problem.constrained(2, 1);
        AstrometryFit alone = fit(one);
        alone.minimise(ALL, true);
        try (Workers workers = new Workers(threads)) {
            AstrometryFit shared = fit(many, workers);
            shared.minimise(ALL, true);
            assertArrayEquals(one.mapping, many.mapping);
            assertArrayEquals(one.star, many.star);
            assertArrayEquals(one.weight, many.weight);
            double[] covariance = shared.covariance(ALL);
            assertArrayEquals(alone.covariance(ALL), covariance);
            assertArrayEquals(alone.starCovariances(covariance), shared.starCovariances(covariance));
        }
    }

    /** 2 for each measurement and reference, less 2 for each star and what moves in the mapping. */
    @Test
    void degreesOfFreedomAreCounted() {
        TrueProblem problem = Fields.problem(Fields.twoChips(60));
        FitState state = problem.constrained(2, 1);
        int stars = problem.star().length;
        int terms = problem.row().length
                + (int) Arrays.stream(problem.problem().stars().reference()).filter(r -> r >= 0)
                        .count();
        AstrometryFit fit = fit(state);
        int chips = 2 * 2 * 6;
        int exposures = 4 * 2 * 3;
        assertEquals(2 * terms - exposures, fit.minimise(EnumSet.of(Part.EXPOSURE), false).ndof());
        assertEquals(2 * terms - chips, fit.minimise(EnumSet.of(Part.CHIP), false).ndof());
        assertEquals(2 * terms - 2 * stars, fit.minimise(EnumSet.noneOf(Part.class), true).ndof());
        Outcome outcome = fit.minimise(ALL, true);
        assertEquals(2 * terms - 2 * stars - (chips + exposures - 6), outcome.ndof(), "6 conditions give 6 back");
        assertEquals(outcome.ndof(), outcome.chi2(), 5 * Math.sqrt(2.0 * outcome.ndof()));
        state.tie(0, 1);
        state.used[0] = false;
        state.setStarIn(1, false);
        int dropped = state.usedCount(1) + (state.referenceUsed[1] ? 1 : 0);
        assertEquals(outcome.ndof() - 2 - 2 * dropped + 2, fit.minimise(ALL, true).ndof());
    }

    /** Headers with the true pointing share the truth's tangent plane, so that the true parameters are known. */
    @Test
    void parametersAreRecoveredWithinTheirCovariance() {
        double sum = 0;
        int count = 0;
        for (int seed = 1; seed <= 5; seed++) {
            TrueProblem problem = Fields.problem(
                    Fields.clean(300).withSeed(seed).withPointings(p -> p.withHeaderErrors(0, 0)));
            FitState state = problem.simple(2);
            AstrometryFit fit = fit(state);
            fit.minimise(ALL, true);
            int n = state.mapping.length;
            DenseMatrix inverse = new DenseMatrix(n, n, fit.covariance(ALL)).invert();
            DenseMatrix error = new DenseMatrix(n, 1, difference(problem, state));
            sum += error.transpose().mult(inverse).mult(error).get(0, 0);
            count += n;
        }
        assertEquals(count, sum, 4 * Math.sqrt(2.0 * count));
    }

    /** Fitted minus true parameters of the simple model. */
    private static double[] difference(TrueProblem problem, FitState state) {
        double[] error = state.mapping();
        int at = 0;
        for (int image = 0; image < problem.problem().imageCount(); image++) {
            PlanePolynomial found = state.model.toPlanePolynomial(state.mapping, image);
            PlanePolynomial truth = problem.field().trueMapping(image).about(found.originX(), found.originY(),
                    found.scale());
            for (BivariatePolynomial p : new BivariatePolynomial[]{truth.xi(), truth.eta()}) {
                for (double c : p.toDegree(2).coefficients()) {
                    error[at++] -= c;
                }
            }
        }
        return error;
    }

    @Test
    void undeterminedParameterIsNamed() {
        TrueProblem problem = Fields.problem(Fields.clean(60));
        for (int m = 0; m < problem.row().length; m++) {
            if (problem.problem().image()[m] == 2) {
                problem.problem().x()[m] = 700;
            }
        }
        Outcome outcome = fit(problem.simple(2)).minimise(ALL, true);
        assertFalse(outcome.converged());
        assertTrue(outcome.problem().matches("exp002, term (constant|x|y|x\\^2|x y|y\\^2) of (xi|eta) .*"),
                outcome.problem());
    }

    /** Without a reference or a tie nothing holds the whole on the sky. */
    @Test
    void frameThatNothingHoldsIsFound() {
        TrueProblem problem = Fields.problem(Fields.clean(60).withReference(r -> r.withFraction(0)));
        AstrometryFit fit = fit(problem.simple(2));
        Outcome outcome = fit.minimise(ALL, true);
        assertFalse(outcome.converged());
        assertTrue(outcome.problem().contains("term"), outcome.problem());
        assertEquals(0, fit.covariance(ALL).length);
    }

    @Test
    void tiesHoldTheFrame() {
        TrueProblem problem = Fields.problem(Fields.clean(60).withReference(r -> r.withFraction(0)));
        FitState state = problem.simple(2);
        for (int k = 0; k < problem.star().length; k++) {
            state.tie(k, 10 / 3600.0);
        }
        assertTrue(fit(state).minimise(ALL, true).converged());
    }

    @Test
    void emptyListOfPartsMovesTheStarsAlone() {
        FitState state = Fields.problem(Fields.clean(60)).simple(2);
        double[] before = state.mapping();
        AstrometryFit fit = fit(state);
        double chi2 = fit.chi2();
        Outcome outcome = fit.minimise(EnumSet.noneOf(Part.class), true);
        assertArrayEquals(before, state.mapping);
        assertTrue(outcome.chi2() < chi2);
    }
}
