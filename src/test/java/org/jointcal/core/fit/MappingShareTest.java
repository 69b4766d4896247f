package org.jointcal.core.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.EnumSet;
import org.jointcal.core.Progress;
import org.jointcal.core.Workers;
import org.jointcal.core.model.AstrometryModel.Part;
import org.junit.jupiter.api.Test;

/** What the mapping takes of the measurements' chi2, of forty polynomials. */
class MappingShareTest {
    private static final int EXPOSURES = 40;

    private final FitState state = Fields.problem(Fields.clean(60).withPointings(p -> p.withExposures(EXPOSURES)))
            .simple(2);

    private double[] shares(int parameters, int threads) {
        try (Workers workers = new Workers(threads)) {
            return MappingShare.of(state, parameters, TermSample.of(state, 1, workers), workers);
        }
    }

    private int fit() {
        state.setFloor(0, 2 / 3.6e6);
        AstrometryFit fit = new AstrometryFit(state, new Workers(1), Progress.NONE);
        fit.updateWeights();
        return fit.minimise(EnumSet.allOf(Part.class), true).parameters();
    }

    /** Of polynomials that nothing else holds each takes its own number of coefficients. */
    @Test
    void sharesAddUpToTheParameters() {
        int parameters = fit();
        assertEquals(2 * 6 * EXPOSURES, parameters);
        assertEquals(parameters, Arrays.stream(shares(1_000_000, 1)).sum(), 0.01 * parameters);
        assertEquals(100, Arrays.stream(shares(100, 1)).sum(), 1e-9);
    }

    @Test
    void sameBitsOnAnyNumberOfThreads() {
        int parameters = fit();
        assertArrayEquals(shares(parameters, 1), shares(parameters, 3));
    }
}
