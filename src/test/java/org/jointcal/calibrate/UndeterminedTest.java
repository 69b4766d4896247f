package org.jointcal.calibrate;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jointcal.calibrate.start.CalibrationSet;
import org.jointcal.core.simulate.FieldSettings;
import org.jointcal.core.simulate.SimulatedField;
import org.jointcal.core.star.CcdImage;
import org.jointcal.core.star.Exposure;
import org.jointcal.core.star.RefStars;
import org.jointcal.testing.AnchorCases;
import org.junit.jupiter.api.Test;

/** Fits that the data do not determine: never usable, and the message names the image and the term. */
class UndeterminedTest {
    private static final FieldSettings SETTINGS = AnchorCases.a(3).withStars(s -> s.withStarsPerChip(300))
            .withPointings(p -> p.withExposures(5));
    private static final FieldSettings MANY = SETTINGS.withStars(s -> s.withStarsPerChip(1500));

    /** The set with the stars of one image cut down to a strip along its diagonal. */
    private static CalibrationSet withStrip(SimulatedField field, int at, double width) {
        List<CcdImage> images = new ArrayList<>(field.images());
        CcdImage image = images.get(at);
        int[] rows = IntStream.range(0, image.stars().count())
                .filter(k -> Math.abs(image.stars().x()[k] - image.stars().y()[k]) < width).toArray();
        images.set(at, new CcdImage(image.exposure(), image.chip(), image.name(), image.width(), image.height(),
                image.header(), image.wcs(), image.stars().select(rows)));
        return new CalibrationSet(field.exposures(), images, field.reference());
    }

    /** Stars on a strip do not tell what degree 6 does across it. */
    @Test
    void theImageAndTheTermAreNamed() throws Exception {
        SimulatedField field = SimulatedField.of(MANY);
        SimulatedRun run = SimulatedRun.of(field, withStrip(field, 2, 150), "model=simple", "image_degree=7");
        assertFalse(run.result().usable(), run.result().verdict());
        assertTrue(
                run.result().verdict()
                        .matches("Not usable: because of exp002, term .* of (xi|eta) \\(\\d+ stars\\): .*"),
                run.result().verdict());
    }

    /** What little is known of the corners of an image with stars on a strip is told, also where all is determined. */
    @Test
    void anImageIsNamedWhoseCornersAreGuesses() throws Exception {
        SimulatedField field = SimulatedField.of(MANY);
        SimulatedRun run = SimulatedRun.of(field, withStrip(field, 2, 60), "model=simple", "image_degree=3");
        assertTrue(run.saysOf("exp002", "where its WCS is known least"), run.result().problems()::toString);
        for (String other : List.of("exp000", "exp001", "exp003", "exp004")) {
            assertFalse(run.saysOf(other, "where its WCS is known least"), other);
        }
    }

    /** Two pairs of exposures of different fields, no reference: each pair is placed by its headers, and that is told. */
    @Test
    void fieldsThatNothingConnectsAreTold() throws Exception {
        SimulatedField one = SimulatedField.of(SETTINGS.withPointings(p -> p.withExposures(2)));
        SimulatedField other = SimulatedField.of(SETTINGS.withPointings(p -> p.withExposures(2).withCentre(152, 21)));
        List<Exposure> exposures = new ArrayList<>(one.exposures());
        List<CcdImage> images = new ArrayList<>(one.images());
        for (CcdImage image : other.images()) {
            Exposure e = other.exposures().get(image.exposure());
            exposures.add(new Exposure("far" + image.exposure(), e.mjd() + 1, e.instrument(), e.filter(), 60, 1));
            images.add(new CcdImage(exposures.size() - 1, image.chip(), "far" + image.exposure(), image.width(),
                    image.height(), image.header(), image.wcs(), image.stars()));
        }
        CalibrationSet set = new CalibrationSet(exposures, images, RefStars.NONE);
        SimulatedRun run = SimulatedRun.of(one, set, "model=simple", "image_degree=3");
        assertTrue(run.saysOf("run", "fields that were not matched with each other"),
                run.result().problems()::toString);
    }
}
