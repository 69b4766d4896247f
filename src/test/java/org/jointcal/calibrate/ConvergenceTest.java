package org.jointcal.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.jointcal.calibrate.result.RunSummary.Stage;
import org.jointcal.core.simulate.FieldSettings;
import org.jointcal.testing.AnchorCases;
import org.junit.jupiter.api.Test;

/** Every stage of a fit ends at its minimum. */
class ConvergenceTest {
    /**
     * Where exposures have polynomials of degree 2 or 3, the condition that their mean is zero costs chi2: chips of degree 3
     * cannot take all of it over. The fit must count both, or its steps seem to lead uphill.
     */
    @Test
    void conditionsAreMinimisedToo() throws Exception {
        FieldSettings settings = AnchorCases.a(1).withStars(s -> s.withStarsPerChip(400))
                .withPointings(p -> p.withExposures(8).withTurbulence(3, 10))
                .withMeasurements(m -> m.withOutliers(0.05, 1));
        for (int degree = 1; degree <= 4; degree++) {
            SimulatedRun run = SimulatedRun.of(settings, "model=constrained", "groups=one", "chip_degree=3",
                    "exposure_degree=" + degree);
            List<String> stuck = run.result().summary().stages().stream().filter(s -> !s.converged()).map(Stage::name)
                    .toList();
            assertEquals(List.of(), stuck, "exposure degree " + degree);
        }
    }
}
