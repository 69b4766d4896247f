package org.jointcal.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jointcal.core.simulate.MappingErrors;
import org.jointcal.testing.AnchorCases;
import org.junit.jupiter.api.Test;

/** The fields on which others are known, on this program's own random numbers; the relative figures hardly depend on them. */
class SimulatedCasesTest {
    /** An absolute error is mostly the mean error of a few references: it is held against what the fit promises for it. */
    private static double check(SimulatedRun run, double relative) {
        MappingErrors errors = run.errors();
        assertTrue(run.result().usable(), run.result().verdict());
        assertEquals(run.field().images().size(), errors.images());
        assertTrue(errors.relative() <= relative, errors.toString());
        double ratio = errors.absolute() / run.predictedAbsolute();
        assertTrue(ratio < 2, "absolute error " + ratio + " times the promised one");
        return ratio;
    }

    @Test
    void caseA() throws Exception {
        double sum = 0;
        for (int seed = 1; seed <= 3; seed++) {
            double ratio = check(SimulatedRun.of(AnchorCases.a(seed), "chip_degree=3"), 0.47);
            sum += ratio * ratio / 3;
        }
        assertEquals(1, Math.sqrt(sum), 0.5, "the promised error is neither too small nor too large");
    }

    @Test
    void caseB() throws Exception {
        SimulatedRun run = SimulatedRun.of(AnchorCases.b(1), "chip_degree=4");
        check(run, 0.28);
        assertEquals("constrained", run.result().summary().model());
    }

    /** A corner of the mosaic of case c. */
    @Test
    void caseC() throws Exception {
        check(SimulatedRun.of(AnchorCases.c(1, 3).withCamera(c -> c.withChips(3, 2))
                .withPointings(p -> p.withExposures(8)), "chip_degree=3"), 0.5);
    }

    @Test
    void simpleModelIsPoorerButSound() throws Exception {
        SimulatedRun run = SimulatedRun.of(AnchorCases.a(1), "model=simple", "image_degree=3");
        check(run, 2);
        assertEquals("simple", run.result().summary().model());
    }
}
