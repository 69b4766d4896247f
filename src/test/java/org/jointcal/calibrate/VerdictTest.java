package org.jointcal.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.jointcal.calibrate.result.ImageSolution;
import org.jointcal.calibrate.result.RunSummary;
import org.jointcal.core.Problem;
import org.jointcal.core.Problem.Severity;
import org.jointcal.core.fit.AstrometryFit.Outcome;
import org.jointcal.core.simulate.FieldSettings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A sound run, and what would be said of it had it ended otherwise. */
class VerdictTest {
    private static SimulatedRun run;

    @BeforeAll
    static void fit() throws Exception {
        run = SimulatedRun.of(FieldSettings.DEFAULT.withStars(s -> s.withStarsPerChip(200))
                .withPointings(p -> p.withExposures(3)).withReference(r -> r.withFraction(0.3)));
    }

    private static Verdict verdict(Outcome last, List<ImageSolution> images, RunSummary summary) {
        return Verdict.of(run.fit().set(), images, summary, last,
                List.of(new Problem(Severity.NOTE, "x", "noticed")));
    }

    private static Verdict ended(Outcome last) {
        return verdict(last, run.result().images(), run.result().summary());
    }

    private static void assertRefused(Verdict verdict, String why) {
        assertFalse(verdict.usable());
        assertTrue(verdict.sentence().startsWith("Not usable: " + why), verdict.sentence());
        assertEquals(Severity.ERROR, verdict.problems().get(0).severity(), "worst first");
        assertEquals(2, verdict.problems().size());
    }

    @Test
    void soundRunIsUsable() {
        Verdict verdict = ended(new Outcome(200, 100, 100, 10, 3, true, "", ""));
        assertTrue(verdict.usable());
        assertTrue(verdict.sentence().startsWith("Usable: 3 exposures, " + run.result().stars().count() + " stars"),
                verdict.sentence());
        assertEquals(1, verdict.problems().size());
    }

    @Test
    void whatIsNotDeterminedIsNamed() {
        assertRefused(ended(new Outcome(200, 100, 100, 10, 3, false, "exp001, term x of xi", "")),
                "because of exp001, term x of xi: the data do not determine it.");
    }

    @Test
    void fitMustConverge() {
        assertRefused(ended(new Outcome(200, 100, 100, 10, 3, false, "", "exp001, term x of xi")),
                "the fit did not converge; what moves most is exp001, term x of xi.");
        assertRefused(ended(new Outcome(200, Double.NaN, 100, 10, 3, true, "", "")), "the fit did not converge.");
    }

    @Test
    void oneMeasurementMoreThanParametersIsNeeded() {
        assertRefused(ended(new Outcome(200, 0, 0, 10, 3, true, "", "")),
                "there are more parameters than measurements.");
        assertTrue(ended(new Outcome(200, 1, 1, 10, 3, true, "", "")).usable());
    }

    @Test
    void oneExposureIsTooFew() {
        assertRefused(
                verdict(new Outcome(200, 100, 100, 10, 3, true, "", ""), run.result().images().subList(0, 1),
                        run.result().summary()),
                "fewer than two exposures could be fitted together.");
    }

    /** Reserved stars scatter 1.6 times more than they should: a warning, not a refusal. */
    @Test
    void followingTheNoiseIsTold() {
        RunSummary s = run.result().summary();
        RunSummary noisy = new RunSummary(s.model(), s.modelReason(), s.parameterCount(), s.starCount(),
                s.measurementCount(), s.outlierCount(), s.referenceName(), s.referenceCount(), s.referenceMatched(),
                s.referenceUsed(), s.stages(), s.internal(), s.internalBright(), new RunSummary.Rms(9, 9, 51),
                s.reservedBright(), s.reference(), s.reducedChi2(), 1.6 * 1.6, s.positionFloor(), s.frame());
        Verdict verdict = verdict(new Outcome(200, 100, 100, 10, 3, true, "", ""), run.result().images(), noisy);
        assertTrue(verdict.usable());
        assertTrue(
                verdict.problems().get(0).message().startsWith("the stars that were kept out scatter 1.6 times more"));
    }
}
