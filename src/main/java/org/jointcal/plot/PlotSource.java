package org.jointcal.plot;

import org.jointcal.finished.ExpectedNoise;
import org.jointcal.finished.FinishedImage;
import org.jointcal.finished.FinishedRun;
import org.jointcal.finished.Measurements;

/**
 * A run with what all plots ask for.
 *
 * @param run the run
 * @param noise its yardstick
 * @param directions what its residuals are along
 * @param used rows of the measurements in the solution
 */
record PlotSource(FinishedRun run, ExpectedNoise noise, Directions directions, int[] used) {
    static PlotSource of(FinishedRun run, Directions directions) {
        return new PlotSource(run, new ExpectedNoise(run), directions,
                Samples.rows(run.measurements().count(), run.measurements()::isUsed));
    }

    Measurements measurements() {
        return run.measurements();
    }

    FinishedImage imageOf(int row) {
        return run.images().get(measurements().image()[row]);
    }

    /** Magnitudes: calibrated ones where there are any, else instrumental ones. */
    double[] magnitudes() {
        return isCalibrated() ? measurements().mag() : measurements().instrumentalMag();
    }

    /** Whether there are calibrated magnitudes. */
    boolean isCalibrated() {
        for (double mag : measurements().mag()) {
            if (Double.isFinite(mag)) {
                return true;
            }
        }
        return false;
    }

    /** What the magnitudes are, with their unit. */
    String magnitudeLabel() {
        return isCalibrated() ? "magnitude (mag)" : "instrumental magnitude (mag)";
    }

    /** Rms of residuals, freed of the bias of the fit as the rms of a run are (their unit). */
    double rms(int[] rows, boolean north) {
        double squares = 0;
        double shares = 0;
        for (int k : rows) {
            double residual = north ? measurements().north()[k] : measurements().east()[k];
            squares += residual * residual;
            shares += north ? noise.shareNorth(k) : noise.shareEast(k);
        }
        return Math.sqrt(squares / shares);
    }
}
