package org.jointcal.calibrate;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jointcal.core.simulate.FieldSettings;
import org.junit.jupiter.api.Test;

/** What is said of a model that the user asked for and that is too poor, or too rich, for the images. */
class UnsuitableModelTest {
    private static final String TOO_POOR = "the mapping does not follow the images";
    private static final String TOO_RICH = "the model has more freedom than the stars can hold";

    private static FieldSettings field(double stars) {
        return FieldSettings.DEFAULT.withStars(s -> s.withStarsPerChip(stars)).withPointings(p -> p.withExposures(6));
    }

    private static boolean says(SimulatedRun run, String what) {
        return run.result().problems().stream().anyMatch(problem -> problem.toString().contains(what));
    }

    @Test
    void aDegreeThatIsTooLow() throws Exception {
        SimulatedRun run = SimulatedRun.of(field(280), "model=constrained", "chip_degree=1", "exposure_degree=1");
        assertTrue(says(run, TOO_POOR), run.result().problems().toString());
        assertFalse(says(run, TOO_RICH));
        SimulatedRun known = SimulatedRun.of(field(280), "model=constrained", "chip_degree=1", "exposure_degree=1",
                "position_floor=300");
        assertFalse(says(known, TOO_POOR));
    }

    @Test
    void aDegreeThatIsTooHigh() throws Exception {
        SimulatedRun run = SimulatedRun.of(field(110), "model=simple", "image_degree=6");
        assertTrue(says(run, TOO_RICH), run.result().problems() + " " + run.result().model().accuracy());
        assertFalse(says(run, TOO_POOR));
    }

    @Test
    void oneThatTheDataChose() throws Exception {
        SimulatedRun run = SimulatedRun.of(field(90), "image_degree=auto", "chip_degree=auto",
                "exposure_degree=auto");
        assertFalse(says(run, TOO_POOR), run.result().problems().toString());
        assertFalse(says(run, TOO_RICH), run.result().problems().toString());
    }
}
