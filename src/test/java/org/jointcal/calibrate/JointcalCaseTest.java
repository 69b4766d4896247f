package org.jointcal.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.jointcal.core.photometry.FluxModel;
import org.jointcal.core.photometry.MagnitudeModel;
import org.jointcal.core.photometry.PerImageTerms;
import org.jointcal.core.photometry.PhotometryFit;
import org.jointcal.core.photometry.PhotometryModel;
import org.jointcal.core.photometry.PhotometryProblem;
import org.jointcal.core.photometry.PhotometryState;
import org.junit.jupiter.api.Test;

/**
 * The exact case of jointcal's own tests (cfht_minimal): three detections of two objects in two images, with two references. Its
 * chi2 is 2.336915 for the flux model and 2.23008 for the magnitude model. From outside of the package, as a script does it.
 */
class JointcalCaseTest {
    private static final double[] SCALE = {0.54322421, 0.52577558};
    private static final double[] FLUX = {21234.264897, 20411.663557, 40568.078372};
    private static final double[] ERROR = {619.672096, 552.267567, 569.427822};
    private static final double[] REFERENCE = {9787.350343678752, 21852.5263277217};
    private static final double[] REFERENCE_ERROR = {630.6765726429736, 687.2577961803041};

    private static PhotometryState state(PhotometryModel model) {
        double[] mag = new double[2];
        double[] err = new double[2];
        double[] start = new double[2];
        for (int k = 0; k < 2; k++) {
            mag[k] = -2.5 * Math.log10(REFERENCE[k]);
            err[k] = PhotometryModel.MAG * REFERENCE_ERROR[k] / REFERENCE[k];
            start[k] = -2.5 * Math.log10(SCALE[k]);
        }
        PhotometryProblem problem = new PhotometryProblem(new int[]{0, 2, 3}, new int[]{0, 1, 1}, FLUX, ERROR,
                new int[2], mag, err);
        PhotometryState state = new PhotometryState(problem, PerImageTerms.of(problem), model, start);
        state.updateWeights(false);
        return state;
    }

    @Test
    void fluxModelGoesThroughJointcalsStages() {
        PhotometryState state = state(new FluxModel());
        PhotometryFit fit = new PhotometryFit(state);
        assertEquals(8.46899, fit.chi2(), 5e-6);
        fit.minimise(true, false);
        state.updateWeights(false);
        assertEquals(6.61725, fit.chi2(), 5e-6, "Model");
        fit.minimise(false, true);
        state.updateWeights(false);
        assertEquals(3.82893, fit.chi2(), 6e-6, "Fluxes");
        fit.minimise(true, true);
        state.updateWeights(false);
        assertEquals(2.33702, fit.chi2(), 5e-6, "Model Fluxes");
        // Frozen from here on.
        assertEquals(2.33691, fit.minimise(true, true), 5e-6);
        assertEquals(1, fit.ndof());
        assertEquals(0.49716964, Math.pow(10, -0.4 * state.parameters()[0]), 1e-6);
        assertEquals(0.52518105, Math.pow(10, -0.4 * state.parameters()[1]), 1e-6);
        assertEquals(10557.03190345, Math.pow(10, -0.4 * state.magnitude(0)), 0.02);
        assertEquals(21392.66064777, Math.pow(10, -0.4 * state.magnitude(1)), 0.02);
        state.updateWeights(false);
        assertEquals(2.336915, fit.minimise(true, true), 5e-7, "with the errors scaled by the solution");
    }

    @Test
    void magnitudeModelReachesJointcalsChi2() {
        PhotometryState state = state(new MagnitudeModel());
        PhotometryFit fit = new PhotometryFit(state);
        assertEquals(2.23008, fit.minimise(true, true), 5e-6);
        assertEquals(1, fit.ndof());
    }
}
