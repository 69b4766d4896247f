package org.jointcal.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.jointcal.core.simulate.FieldSettings;
import org.jointcal.core.simulate.SimulatedField;
import org.junit.jupiter.api.Test;

/** Cancel, wherever it is pressed: the fit asks often enough, and stops where it asked. */
class CancelTest {
    /** Counts how often the fit asks, and says yes from one time on. */
    private static final class Asked implements Progress {
        private final int yesFrom;
        private int times;

        Asked(int yesFrom) {
            this.yesFrom = yesFrom;
        }

        @Override
        public void report(String stage, double fraction) {
            // Only the question counts.
        }

        @Override
        public void log(String line) {
            // Only the question counts.
        }

        @Override
        public boolean isCancelled() {
            return ++times >= yesFrom;
        }
    }

    private static CalibrationResult run(SimulatedField field, Progress progress) throws CalibrationException {
        return JointCalibration.run(SimulatedRun.set(field, field.reference()), SimulatedRun.request(), progress,
                problem -> {
                }, new ArrayList<>());
    }

    @Test
    void theFitStopsWhereItAsks() throws CalibrationException {
        SimulatedField field = SimulatedField.of(FieldSettings.DEFAULT);
        Asked never = new Asked(Integer.MAX_VALUE);
        CalibrationResult result = run(field, never);
        assertTrue(never.times > result.stars().count(), never.times + " times for " + result.stars().count()
                + " stars, each of which takes its covariance");
        for (int part = 0; part < 4; part++) {
            int from = 1 + never.times / 4 * part;
            Asked cancelled = new Asked(from);
            assertThrows(Progress.CancelledException.class, () -> run(field, cancelled), "from question " + from);
            assertEquals(from, cancelled.times, "nothing goes on after the answer");
        }
    }
}
