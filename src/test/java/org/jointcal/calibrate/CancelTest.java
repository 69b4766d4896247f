package org.jointcal.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import org.jointcal.calibrate.result.CalibrationResult;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.jointcal.core.simulate.FieldSettings;
import org.jointcal.core.simulate.SimulatedField;
import org.jointcal.testing.PatientProgress;
import org.junit.jupiter.api.Test;

/** Cancel, wherever it is pressed: the fit asks often enough, and stops where it asked. */
class CancelTest {
    private static CalibrationResult run(SimulatedField field, Progress progress) throws CalibrationException {
        return JointCalibration.run(SimulatedRun.set(field, field.reference()), SimulatedRun.request(), progress,
                problem -> {
                }, new ArrayList<>());
    }

    @Test
    void theFitStopsWhereItAsks() throws CalibrationException {
        SimulatedField field = SimulatedField.of(FieldSettings.DEFAULT);
        PatientProgress never = new PatientProgress(Integer.MAX_VALUE);
        CalibrationResult result = run(field, never);
        assertTrue(never.asked() > result.stars().count(), never.asked() + " times for " + result.stars().count()
                + " stars, each of which takes its covariance");
        for (int part = 0; part < 4; part++) {
            int from = 1 + never.asked() / 4 * part;
            PatientProgress cancelled = new PatientProgress(from - 1);
            assertThrows(Progress.CancelledException.class, () -> run(field, cancelled), "from question " + from);
            assertEquals(from, cancelled.asked(), "nothing goes on after the answer");
        }
    }
}
