package org.jointcal.core.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.Set;
import org.jointcal.core.Progress;
import org.jointcal.core.Workers;
import org.jointcal.core.fit.AstrometryFit.Outcome;
import org.jointcal.core.model.AstrometryModel.Part;
import org.junit.jupiter.api.Test;

class ScalePressureTest {
    private static final Set<Part> ALL = EnumSet.allOf(Part.class);
    private static final double FLOOR = 2 / 3.6e6;

    private static AstrometryFit fit(FitState state) {
        state.setFloor(0, FLOOR);
        AstrometryFit fit = new AstrometryFit(state, new Workers(1), Progress.NONE);
        fit.updateWeights();
        return fit;
    }

    /** ln|det J| grows by 2 when all coefficients of an image grow by a factor e: the sum of slope times coefficient is 2 sum e. */
    @Test
    void slopeAlongTheScaleIsTwiceWhatIsExpected() {
        FitState state = Fields.problem(Fields.clean(80)).simple(3);
        fit(state).minimise(ALL, true);
        double[] expected = new double[1];
        TermStatistics.forEachUsed(state, (k, m, x, y, chi2, e) -> expected[0] += e, (k, x, y, chi2, e) -> {
        });
        int parameters = state.parameterCount();
        double[] slope = ScalePressure.of(state, parameters, 1, new Workers(1));
        double sum = 0;
        for (int p = 0; p < slope.length; p++) {
            sum += slope[p] * state.mapping[p];
        }
        assertEquals(2 * (expected[0] - parameters), sum, 1e-2 * sum);
    }

    /** Chi2 of noise and the expected slope are so balanced that a field that only ties hold keeps its scale. */
    @Test
    void fieldThatLittleHoldsKeepsItsScale() {
        double[] shrunk = new double[2];
        for (int balanced = 0; balanced < 2; balanced++) {
            for (int seed = 1; seed <= 4; seed++) {
                TrueProblem problem = Fields.problem(
                        Fields.clean(150).withSeed(seed).withReference(r -> r.withFraction(0)));
                FitState state = problem.simple(1);
                for (int k = 0; k < problem.star().length; k++) {
                    state.tie(k, 3 / 3600.0);
                }
                AstrometryFit fit = fit(state);
                double before = scale(state);
                Outcome first = fit.minimise(ALL, true);
                fit.balanceScale(balanced * first.parameters());
                fit.updateWeights();
                Outcome last = fit.minimise(ALL, true);
                assertTrue(last.converged(), last.toString());
                assertEquals(last.chi2(), fit.chi2(), 1e-6 * last.chi2(), "the slope is not told as chi2");
                shrunk[balanced] += (scale(state) / before - 1) / 4;
            }
        }
        assertTrue(shrunk[0] < -1e-4, "unbalanced " + shrunk[0]);
        assertEquals(0, shrunk[1], 0.1 * Math.abs(shrunk[0]), "balanced");
    }

    /** The mean pixel size of the images (degrees). */
    private static double scale(FitState state) {
        double sum = 0;
        double[] j = new double[4];
        for (int image = 0; image < state.problem.imageCount(); image++) {
            state.model.jacobian(state.mapping, image, 300, 300, j, state.newPoint());
            sum += Math.sqrt(Math.abs(j[0] * j[3] - j[1] * j[2])) / state.problem.imageCount();
        }
        return sum;
    }
}
