package org.jointcal.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jointcal.core.simulate.FieldSettings;
import org.jointcal.testing.AnchorCases;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The errors that a run states against the truth, over so many small fields that five per cent are more than three
 * standard errors. Floor and scale of the measurements are found from the data, as users have it.
 */
class PullsTest {
    private static FieldSettings settings(long seed) {
        return AnchorCases.a(seed).withStars(s -> s.withStarsPerChip(120)).withPointings(p -> p.withExposures(6))
                .withReference(r -> r.withFraction(0.4).withErrors(10, 0))
                .withMeasurements(m -> m.withErrorAxisRatio(1.3));
    }

    /** A polynomial of twenty coefficients on a hundred stars each: the stars' leverage is anything but even. */
    @ParameterizedTest
    @CsvSource({"constrained, 24", "simple, 20"})
    void mappingAndStarsAreAsFarOffAsTheirErrorsSay(String model, int fields) throws Exception {
        double[] mapping = new double[2];
        double[] stars = new double[2];
        for (int seed = 1; seed <= fields; seed++) {
            SimulatedRun run = SimulatedRun.of(settings(seed), "model=" + model);
            add(mapping, MappingPulls.of(run));
            add(stars, StarPulls.of(run));
        }
        assertTrue(mapping[1] >= 1200 && stars[1] > 2 * 2500, mapping[1] + " of mappings, " + stars[1] + " of stars");
        assertEquals(1, Math.sqrt(mapping[0] / mapping[1]), 0.05, "width of the pulls of the mapping");
        assertEquals(1, Math.sqrt(stars[0] / stars[1]), 0.05, "width of the pulls of the stars");
    }

    private static void add(double[] sum, double[] more) {
        sum[0] += more[0];
        sum[1] += more[1];
    }
}
