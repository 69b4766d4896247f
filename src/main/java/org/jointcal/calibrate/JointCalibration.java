package org.jointcal.calibrate;

import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;

/** The engine's front door: from a request to a result. */
public final class JointCalibration {
    private JointCalibration() {
    }

    /**
     * Loads, detects where needed, associates and fits. Writes nothing.
     *
     * @param request what to do
     * @param progress told how far it is; may cancel
     * @return the result, usable or not
     * @throws CalibrationException if the request cannot be carried out at all
     */
    public static CalibrationResult run(CalibrationRequest request, Progress progress) throws CalibrationException {
        throw new CalibrationException("run: the engine is being built. Wait for it.");
    }
}
