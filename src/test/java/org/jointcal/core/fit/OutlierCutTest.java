package org.jointcal.core.fit;

import org.jointcal.core.Workers;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jointcal.core.Progress;
import org.jointcal.core.model.AstrometryModel.Part;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutlierCutTest {
    /** Twenty standard deviations of the faintest stars (pixels). */
    private static final double FAR = 3.5;
    private TrueProblem truth;
    private AstrometryProblem problem;
    private FitState state;

    @BeforeEach
    void fitACleanField() {
        truth = Fields.problem(Fields.clean(800).withPointings(p -> p.withExposures(5)
                .withDither(0.5)));
        problem = truth.problem();
        state = truth.simple(2);
        state.setFloor(0, 2 / 3.6e6);
        AstrometryFit fit = new AstrometryFit(state, new Workers(1), Progress.NONE);
        fit.updateWeights();
        assertTrue(fit.minimise(EnumSet.allOf(Part.class), true).converged());
    }

    private int measured(int k) {
        return problem.offset()[k + 1] - problem.offset()[k];
    }

    private int[] stars(IntPredicate which) {
        int[] stars = IntStream.range(0, problem.starCount()).filter(which).toArray();
        assertTrue(stars.length >= 5, "the field has some of these");
        return stars;
    }

    private boolean hasReference(int k) {
        return problem.stars().reference()[k] >= 0;
    }

    /** Displaces measurement n of a star. */
    private int displace(int k, int n, double dx, double dy) {
        int m = problem.offset()[k] + n;
        problem.x()[m] += dx;
        problem.y()[m] += dy;
        return m;
    }

    private int reject() {
        return new OutlierCut(state, 5, 2).reject();
    }

    @Test
    void cleanFieldLosesNothing() {
        assertTrue(reject() <= 1, "5 sigma of Gaussian noise are hardly ever seen");
    }

    @Test
    void plantedOutliersGoAndTheirNeighboursStay() {
        boolean[] planted = new boolean[problem.measurementCount()];
        for (int k : stars(k -> measured(k) == 5 && k % 4 == 0)) {
            planted[displace(k, k % 5, FAR, 0)] = true;
        }
        reject();
        for (int k : stars(k -> measured(k) == 5)) {
            assertTrue(state.isStarIn(k));
            for (int m = problem.offset()[k]; m < problem.offset()[k + 1]; m++) {
                assertEquals(!planted[m], state.isUsed(m), "measurement " + m + " of star " + k);
            }
        }
    }

    @Test
    void twoOutliersOfOneStarGoInOnePass() {
        int k = stars(s -> measured(s) == 5)[2];
        displace(k, 0, FAR, 0);
        displace(k, 3, -FAR, 2 * FAR);
        assertEquals(2, reject());
        assertEquals(3, state.usedCount(k));
        assertFalse(state.isUsed(problem.offset()[k]) || state.isUsed(problem.offset()[k] + 3));
    }

    @Test
    void starMeasuredTwiceWithoutReferenceLeavesTheFit() {
        for (int k : stars(k -> measured(k) == 2 && !hasReference(k))) {
            displace(k, 1, 0, FAR);
            reject();
            assertFalse(state.isStarIn(k), "nobody knows which of the two is wrong");
        }
        for (int k : stars(k -> measured(k) == 2 && hasReference(k))) {
            assertTrue(state.isStarIn(k), "the others stay");
        }
    }

    @Test
    void referenceTellsWhichOfTwoIsWrong() {
        for (int k : stars(k -> measured(k) == 2 && hasReference(k))) {
            int m = displace(k, 1, 0, FAR);
            assertEquals(1, reject());
            assertFalse(state.isUsed(m));
            assertTrue(state.isUsed(m - 1) && state.isReferenceUsed(k) && state.isStarIn(k));
        }
    }

    @Test
    void wrongReferenceGoesAlone() {
        int k = stars(s -> measured(s) == 5 && hasReference(s))[3];
        problem.stars().referenceValue()[5 * k] += 0.5 / 3600;
        assertEquals(1, reject());
        assertFalse(state.isReferenceUsed(k));
        assertEquals(5, state.usedCount(k));
    }

    /** A star of three terms and a minimum of four leaves with its first outlier; stars out of the fit are not looked at. */
    @Test
    void starsWithTooFewTermsLeaveAndThoseOutAreLeftAlone() {
        int[] triple = stars(s -> measured(s) == 3 && !hasReference(s));
        displace(triple[0], 0, FAR, 0);
        displace(triple[1], 0, FAR, 0);
        state.setStarIn(triple[1], false);
        new OutlierCut(state, 5, 3).reject();
        assertFalse(state.isStarIn(triple[0]));
        assertEquals(3, state.usedCount(triple[1]));
    }

    @Test
    void widerCutKeepsMore() {
        int k = stars(s -> measured(s) == 5)[0];
        displace(k, 0, FAR, 0);
        assertEquals(0, new OutlierCut(state, 1e6, 2).reject());
    }
}
