package org.jointcal.calibrate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jointcal.calibrate.fit.ModelChoice;
import org.jointcal.calibrate.result.ImageSolution;
import org.jointcal.calibrate.start.CalibrationSet;
import org.jointcal.core.simulate.FieldSettings;
import org.jointcal.core.simulate.MappingErrors;
import org.jointcal.core.simulate.SimulatedField;
import org.jointcal.core.star.CcdImage;
import org.jointcal.core.wcs.PlanePolynomial;
import org.junit.jupiter.api.Test;

/** The model that is chosen from the data: the true one where there is one, and never one that loses. */
class ModelSearchTest {
    private static final String[] AUTO = {"model=auto", "image_degree=auto", "chip_degree=auto", "exposure_degree=auto",
        "groups=auto"};
    private static final FieldSettings SMALL = FieldSettings.DEFAULT.withStars(s -> s.withStarsPerChip(300))
            .withPointings(p -> p.withExposures(8));

    /** Runs a field with the model left open; it must be as good as with the settings that somebody who knows would give. */
    private static SimulatedRun check(FieldSettings settings, String... known) throws Exception {
        SimulatedField field = SimulatedField.of(settings);
        CalibrationSet set = SimulatedRun.set(field, field.reference());
        SimulatedRun auto = SimulatedRun.of(field, set, AUTO);
        SimulatedRun best = SimulatedRun.of(field, set, known);
        String figures = auto.errors() + " with " + auto.fit().choice() + ", known " + best.errors() + " "
                + auto.fit().searched();
        assertTrue(auto.result().usable(), auto.result().verdict());
        assertTrue(auto.errors().relative() <= 1.05 * best.errors().relative(), figures);
        assertTrue(auto.errors().absolute() <= 1.1 * best.errors().absolute(), figures);
        return auto;
    }

    private static void assertChoice(SimulatedRun run, int chipDegree, int exposureDegree) {
        ModelChoice choice = run.fit().choice();
        assertTrue(choice.constrained());
        assertEquals(chipDegree, choice.chipDegree(), run.fit().searched().toString());
        assertEquals(exposureDegree, choice.exposureDegree(), run.fit().searched().toString());
        assertEquals(0, Arrays.stream(choice.group()).sum(), "one group");
    }

    @Test
    void trueDegreeOfTheChipsIsFound() throws Exception {
        for (int degree : new int[]{2, 5}) {
            assertChoice(check(SMALL.withCamera(c -> c.withDegree(degree)), "chip_degree=" + degree,
                    "exposure_degree=1", "groups=one"), degree, 1);
        }
    }

    @Test
    void mosaicsAreAsEasy() throws Exception {
        assertChoice(check(SMALL.withCamera(c -> c.withChips(3, 2).withDegree(4)).withPointings(p -> p.withDither(0.1)),
                "chip_degree=4", "exposure_degree=1", "groups=one"), 4, 1);
    }

    /** Twelve exposures of one chip, 280 stars, 30 of them in the reference. */
    @Test
    void typicalUserNeedsNoSetting() throws Exception {
        assertChoice(check(SMALL.withSeed(2).withPointings(p -> p.withExposures(12))
                .withStars(s -> s.withStarsPerChip(280)), "chip_degree=3", "exposure_degree=1", "groups=one"), 3, 1);
    }

    @Test
    void turbulenceGivesTheExposuresADegree() throws Exception {
        SimulatedRun run = check(SMALL.withPointings(p -> p.withTurbulence(3, 10))
                .withStars(s -> s.withStarsPerChip(600)), "chip_degree=3", "exposure_degree=3", "groups=one");
        assertEquals(3, run.fit().choice().exposureDegree(), run.fit().searched().toString());
    }

    @Test
    void fewStarsGetNoMoreThanTheyCarry() throws Exception {
        for (int seed = 1; seed <= 2; seed++) {
            check(FieldSettings.DEFAULT.withSeed(seed).withPointings(p -> p.withExposures(5))
                    .withStars(s -> s.withStarsPerChip(30)).withReference(r -> r.withFraction(0.4)),
                    "chip_degree=3", "exposure_degree=1", "groups=one");
        }
    }

    /** Three exposures side by side, of a chip each that no other shows. */
    @Test
    void imagesWithoutCommonChipsGetADegreeOfTheirOwn() throws Exception {
        SimulatedField field = SimulatedField.of(SMALL.withCamera(c -> c.withDegree(4)));
        List<CcdImage> images = new ArrayList<>();
        for (CcdImage image : field.images()) {
            images.add(new CcdImage(image.exposure(), "chip " + image.exposure(), image.name(), image.width(),
                    image.height(), image.header(), image.wcs(), image.stars()));
        }
        CalibrationSet set = new CalibrationSet(field.exposures(), images, field.reference());
        SimulatedRun run = SimulatedRun.of(field, set, AUTO);
        assertEquals("simple", run.result().summary().model());
        assertEquals(4, run.fit().choice().imageDegree(), run.fit().searched().toString());
    }

    /**
     * After some exposures the camera was focused anew, and may have been turned over with the mounting: both parts must be as
     * good as alone.
     */
    private static SimulatedRun changed(int cut, boolean refocused, boolean turned, int[] expected) throws Exception {
        FieldSettings before = SMALL.withPointings(p -> p.withExposures(10));
        SimulatedField first = SimulatedField.of(before);
        SimulatedField second = refocused
                ? SimulatedField.of(before.withCamera(c -> c.withOpticalDistortion(6.3)))
                : first;
        List<CcdImage> images = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            CcdImage image = (i < cut ? first : second).images().get(i);
            images.add(i >= cut && turned ? HalfTurn.of(image) : image);
        }
        SimulatedRun run = SimulatedRun.of(first, new CalibrationSet(first.exposures(), images, first.reference()),
                AUTO);
        assertArrayEquals(expected, run.fit().choice().group(), run.fit().searched().toString());
        assertEquals(1, run.fit().choice().exposureDegree(), "the groups say it all");
        for (boolean late : new boolean[]{false, true}) {
            List<Optional<PlanePolynomial>> part = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                ImageSolution image = run.result().images().get(i);
                part.add(i >= cut != late
                        ? Optional.empty()
                        : late && turned ? HalfTurn.back(image) : image.solution());
            }
            MappingErrors errors = MappingErrors.of(late ? second : first, part);
            assertTrue(errors.relative() < 1.3, errors + " " + run.fit().searched());
        }
        return run;
    }

    @Test
    void focusingAnewSplitsTheExposuresWhereItHappened() throws Exception {
        changed(4, true, false, new int[]{0, 0, 0, 0, 1, 1, 1, 1, 1, 1});
    }

    @Test
    void meridianFlipSplitsThem() throws Exception {
        changed(5, true, true, new int[]{0, 0, 0, 0, 0, 1, 1, 1, 1, 1});
    }

    @Test
    void whatIsGivenIsNotSearched() throws Exception {
        SimulatedRun run = SimulatedRun.of(SMALL, "chip_degree=3", "exposure_degree=1", "groups=one");
        assertEquals(List.of(), run.fit().searched());
        SimulatedRun part = SimulatedRun.of(SMALL, "chip_degree=2", "exposure_degree=auto", "groups=one");
        assertEquals(2, part.fit().choice().chipDegree());
        assertTrue(part.fit().searched().stream().noneMatch(step -> step.contains("chip degree")));
    }
}
