package org.jointcal.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.jointcal.calibrate.result.CalibrationResult;
import org.jointcal.calibrate.result.ImageSolution;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.fit.AstrometryFit.Outcome;
import org.jointcal.core.simulate.MappingErrors;
import org.jointcal.core.simulate.SimulatedField;
import org.jointcal.testing.AnchorCases;
import org.junit.jupiter.api.Test;

/** A fit step by step against the one that runs by itself, on a simulated field. */
class JointFitTest {
    private static final SimulatedField FIELD = SimulatedField.of(AnchorCases.a(3)
            .withStars(s -> s.withStarsPerChip(300)).withPointings(p -> p.withExposures(5)));

    private static JointFit fit() throws CalibrationException {
        return JointFit.of(FIELD.exposures(), FIELD.images(), FIELD.reference(), Map.of("threads", 1));
    }

    private static double error(CalibrationResult result) {
        return MappingErrors.of(FIELD, result.images().stream().map(ImageSolution::solution).toList()).relative();
    }

    @Test
    void theStepsOfTheRunExampleReachWhatTheScheduleReaches() throws CalibrationException {
        try (JointFit fit = fit()) {
            fit.associateCatalogs(2).collectRefStars(2).selectFittedStars(2).simplePolyModel(3);
            fit.minimize("Distortions");
            fit.minimize("Positions");
            Outcome both = fit.minimize("Distortions Positions");
            assertTrue(both.converged());
            for (boolean settled = false; !settled;) {
                boolean moved = fit.estimateErrors();
                assertTrue(fit.minimize("Distortions Positions").converged());
                settled = fit.removeOutliers(5) == 0 && !moved;
            }
            CalibrationResult steps = fit.result();
            CalibrationResult whole = SimulatedRun.of(FIELD, SimulatedRun.set(FIELD, FIELD.reference()),
                    "model=simple").result();
            assertTrue(steps.usable(), steps.verdict());
            assertTrue(error(steps) < 1.1 * error(whole), error(steps) + " against " + error(whole));
            assertTrue(steps.summary().stages().size() > 3);
            double[][] covariance = fit.covariance();
            assertEquals(fit.parameters().length, covariance.length);
            assertTrue(
                    covariance[0][0] > 0 && Math.abs(covariance[3][7] - covariance[7][3]) < 1e-12 * covariance[3][3]);
        }
    }

    @Test
    void parametersHaveNamesAndCanBeHeld() throws CalibrationException {
        try (JointFit fit = fit()) {
            fit.simplePolyModel(2);
            List<String> names = fit.parameterNames();
            double[] before = fit.parameters();
            assertEquals(5 * 12, names.size());
            assertEquals(12, fit.hold("exp002, "));
            fit.minimize("Distortions Positions");
            double[] after = fit.parameters();
            for (int p = 0; p < before.length; p++) {
                assertEquals(names.get(p).startsWith("exp002, "), before[p] == after[p], names.get(p));
            }
            assertEquals(12, fit.release("exp002, "));
            fit.minimize("Distortions");
            assertTrue(before[24] != fit.parameters()[24]);
        }
    }

    @Test
    void partsMoveOnTheirOwn() throws CalibrationException {
        try (JointFit fit = fit()) {
            fit.constrainedPolyModel(3, 1);
            double start = fit.chi2();
            double exposures = fit.minimize("DistortionsExposure").chi2();
            double chips = fit.minimize("DistortionsChip").chi2();
            assertTrue(start > exposures && exposures > chips, start + " " + exposures + " " + chips);
            assertTrue(fit.fittedStarCount() > 200);
        }
    }

    @Test
    void wrongWordsAndLateSettingsAreRefused() throws CalibrationException {
        try (JointFit fit = fit()) {
            assertThrows(CalibrationException.class, () -> fit.minimize("Distortion"));
            fit.minimize("Positions");
            CalibrationException late = assertThrows(CalibrationException.class, () -> fit.simplePolyModel(2));
            assertEquals("model: the stars are associated already. Set it before, or begin anew.", late.getMessage());
            assertThrows(CalibrationException.class, () -> fit().simplePolyModel(9));
        }
    }
}
