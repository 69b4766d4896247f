package org.jointcal.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.jointcal.calibrate.result.ImageSolution;
import org.jointcal.calibrate.result.RunSummary.Stage;
import org.jointcal.calibrate.result.SolvedStars;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.fit.StarFlags;
import org.jointcal.core.simulate.FieldSettings;
import org.jointcal.core.simulate.MappingErrors;
import org.jointcal.core.simulate.SimulatedField;
import org.jointcal.testing.AnchorCases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What moves is what {@code parameters} says, and nothing else. */
class ParameterSubsetsTest {
    private static FieldSettings settings() {
        return AnchorCases.a(6).withStars(s -> s.withStarsPerChip(300)).withPointings(p -> p.withExposures(6))
                .withReference(r -> r.withFraction(0.4).withErrors(10, 0));
    }

    /** Without distortion and with right headers, so that a mapping that is held is the true one. */
    private static FieldSettings rightHeaders() {
        return settings().withCamera(c -> c.withOpticalDistortion(0).withChipDistortion(0).withDegree(1))
                .withPointings(p -> p.withHeaderErrors(0, 0).withRotationScatter(0).withScaleScatter(0));
    }

    private static List<String> stages(SimulatedRun run) {
        return run.result().summary().stages().stream().map(Stage::name).distinct().toList();
    }

    @Test
    void mappingIsHeldAsTheHeadersHaveIt() throws Exception {
        SimulatedRun run = SimulatedRun.of(rightHeaders(), "parameters=Positions");
        assertTrue(run.result().usable(), run.result().verdict());
        assertTrue(run.errors().largest() < 0.01, run.errors().toString());
        assertEquals(0, run.result().summary().parameterCount());
        assertEquals("the mappings are held as the WCS has them", run.result().summary().modelReason());
        assertEquals(List.of("Positions", "Positions after the first rejection",
                "Positions without the reserved stars", "Positions with all stars"), stages(run));
        double[] pulls = StarPulls.of(run);
        assertTrue(pulls[1] > 500);
        assertEquals(1, Math.sqrt(pulls[0] / pulls[1]), 0.1);
        for (ImageSolution image : run.result().images()) {
            assertEquals(1, image.degree());
            assertEquals(0, image.uncertainty().side(), "what is held is not known to be right");
        }
    }

    /** Headers that are off by arcseconds are not mended where the mapping is held: their stars stay apart. */
    @Test
    void shiftsAreNotTakenOutOfAMappingThatIsHeld() throws Exception {
        SimulatedField field = SimulatedField.of(rightHeaders().withPointings(p -> p.withHeaderErrors(0.3, 0)));
        SimulatedRun run = SimulatedRun.of(field, SimulatedRun.set(field, field.reference()), "parameters=Positions");
        double[] held = new double[2];
        double[] header = new double[2];
        for (ImageSolution image : run.result().images()) {
            image.solution().orElseThrow().value(700, 900, held);
            image.image().wcs().pixelToPlane(700, 900, header);
            assertEquals(header[0], held[0], 1e-9);
            assertEquals(header[1], held[1], 1e-9);
        }
        assertTrue(run.result().summary().internal().east() > 100, "what the headers' errors make of the scatter");
    }

    @Test
    void motionsAreFittedUnderAMappingThatIsHeld() throws Exception {
        SimulatedRun run = SimulatedRun.of(rightHeaders().withStars(s -> s.withStarsPerChip(300).withProperMotion(20))
                .withPointings(p -> p.withDates(58000, 300)), "parameters=Positions ProperMotion");
        assertTrue(run.result().usable(), run.result().verdict());
        assertEquals("Positions ProperMotion", stages(run).get(0));
        SolvedStars stars = run.result().stars();
        for (int k = 0; k < stars.count(); k++) {
            int motion = stars.unknowns()[k] == 2
                    ? 0
                    : StarFlags.MOTION
                            | (stars.reference()[k] < 0 ? StarFlags.MOTION_BY_PRIOR : StarFlags.MOTION_BY_REFERENCE);
            assertEquals(StarFlags.POSITION | (stars.reference()[k] < 0 ? 0 : StarFlags.POSITION_BY_REFERENCE) | motion,
                    stars.flags()[k]);
        }
        double[] pulls = MotionPulls.of(run, 30, false);
        assertTrue(pulls[1] > 300);
        assertEquals(1, Math.sqrt(pulls[0] / pulls[1]), 0.1);
    }

    /** Each image by its references alone. */
    @Test
    void starsAreHeldAtTheirReferences() throws Exception {
        SimulatedRun run = SimulatedRun.of(settings(), "parameters=Distortions", "reference=simulated.fits");
        assertTrue(run.result().usable(), run.result().verdict());
        assertTrue(stages(run).stream().noneMatch(name -> name.contains("Positions")), stages(run).toString());
        assertTrue(Arrays.stream(run.result().references().east()).allMatch(x -> Math.abs(x) < 1e-6));
        assertTrue(Arrays.stream(run.result().stars().reference()).allMatch(r -> r >= 0));
        assertEquals(10, run.result().stars().sigmaRa()[0], 1e-6);
        MappingErrors errors = run.errors();
        MappingErrors both = SimulatedRun.of(settings()).errors();
        assertTrue(errors.absolute() < 10, errors.toString());
        assertTrue(errors.relative() > 1.5 * both.relative(), "the joint fit is better: " + both);
    }

    @ParameterizedTest
    @CsvSource({"Distortions, none, 'parameters=Distortions: stars that are held stand where the reference has them'",
        "Positions Parallax, gaia, 'parameters=Positions Parallax: a parallax cannot be told from a motion that is not'",
        "Distortions ProperMotion, gaia, 'parameters=Distortions ProperMotion: a motion cannot be told from a position'"})
    void whatCannotBeFittedIsRefused(String parameters, String reference, String message) {
        CalibrationException refused = assertThrows(CalibrationException.class,
                () -> SimulatedRun.request("parameters=" + parameters, "reference=" + reference));
        assertTrue(refused.getMessage().startsWith(message), refused.getMessage());
    }

    /** The words may stand in any order, and each stage lowers chi2. */
    @Test
    void everyStageLowersChi2() throws Exception {
        SimulatedRun run = SimulatedRun.of(settings().withPointings(p -> p.withDates(58000, 300)),
                "parameters=ProperMotion Positions Distortions");
        List<Stage> all = run.result().summary().stages();
        assertEquals("Distortions Positions ProperMotion", all.get(3).name());
        for (Stage stage : all) {
            assertTrue(stage.converged(), stage.toString());
            assertTrue(stage.ndof() > 0, stage.toString());
            assertTrue(stage.chi2() <= stage.chi2Start() * (1 + 1e-3), stage.toString());
        }
        assertTrue(all.get(0).chi2() < all.get(0).chi2Start(), all.get(0).toString());
        assertTrue(all.get(3).chi2() < 0.9 * all.get(3).chi2Start(), all.get(3).toString());
        Stage last = all.get(all.size() - 1);
        assertEquals(1, last.chi2() / last.ndof(), 0.05);
    }
}
