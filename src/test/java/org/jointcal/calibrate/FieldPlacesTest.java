package org.jointcal.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jointcal.calibrate.start.CalibrationSet;
import org.jointcal.core.simulate.FieldSettings;
import org.jointcal.core.simulate.MappingErrors;
import org.jointcal.core.simulate.SimulatedField;
import org.jointcal.core.star.CcdImage;
import org.jointcal.core.wcs.PlanePolynomial;
import org.jointcal.testing.AnchorCases;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same field in other places and orientations: the noise is the same, so the errors should be too. */
class FieldPlacesTest {
    private static MappingErrors plain;

    private static FieldSettings settings() {
        // A distortion that is odd in the pixels is the same for a chip that is turned over.
        return AnchorCases.a(5).withCamera(c -> c.withChipDistortion(0)).withStars(s -> s.withStarsPerChip(400))
                .withPointings(p -> p.withExposures(6))
                .withReference(r -> r.withFraction(0.3));
    }

    @BeforeAll
    static void fitPlainField() throws Exception {
        plain = SimulatedRun.of(settings()).errors();
    }

    /** The references' errors point elsewhere near a pole, so that the absolute error is held against its promise. */
    private static void assertAsGood(SimulatedRun run, MappingErrors errors) {
        assertTrue(run.result().usable(), run.result().verdict());
        assertEquals(plain.images(), errors.images());
        assertTrue(errors.relative() < 1.1 * plain.relative(), errors + " after " + plain);
        assertTrue(errors.absolute() < 1.7 * run.predictedAbsolute(), errors.toString());
    }

    private static void assertAsGood(FieldSettings settings) throws Exception {
        SimulatedRun run = SimulatedRun.of(settings);
        assertAsGood(run, run.errors());
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0, 20", "359.99, -75", "40, 90", "250, -89.95"})
    void placeOnTheSkyDoesNotMatter(double ra, double dec) throws Exception {
        assertAsGood(settings().withPointings(p -> p.withCentre(ra, dec)));
    }

    /** The same field through other optics: all angles grow with the pixel; at 20 arcsec a frame is 11 by 23 degrees. */
    @ParameterizedTest
    @ValueSource(doubles = {0.05, 6.2, 20})
    void scaleDoesNotMatter(double pixel) throws Exception {
        double f = pixel / 0.2;
        SimulatedRun run = SimulatedRun.of(settings()
                .withCamera(c -> c.withPixelScale(pixel).withOpticalDistortion(2 * f))
                .withStars(s -> s.withMinSeparation(2.5 * f))
                .withMeasurements(m -> m.withSeeing(0.8 * f, 0).withFloor(2 * f).withOutliers(0.01, 0.5 * f))
                .withPointings(p -> p.withHeaderErrors(0.5 * f, p.headerRotation()))
                .withReference(r -> r.withErrors(20 * f, 0)));
        assertTrue(run.result().usable(), run.result().verdict());
        assertTrue(run.errors().relative() < 1.25 * f * plain.relative(), run.errors() + " after " + plain);
        assertTrue(run.errors().absolute() < 1.7 * run.predictedAbsolute(), run.errors().toString());
    }

    @Test
    void mirroredImagesAreAsGood() throws Exception {
        assertAsGood(settings().withCamera(c -> c.withFlipped(true)));
    }

    @Test
    void halfTurnedExposuresAreAsGood() throws Exception {
        SimulatedField field = SimulatedField.of(settings());
        List<CcdImage> images = new ArrayList<>();
        for (CcdImage image : field.images()) {
            images.add(image.exposure() % 2 == 1 ? HalfTurn.of(image) : image);
        }
        SimulatedRun run = SimulatedRun.of(field, new CalibrationSet(field.exposures(), images, field.reference()));
        List<Optional<PlanePolynomial>> solutions = run.result().images().stream()
                .map(s -> s.image().exposure() % 2 == 1 ? HalfTurn.back(s) : s.solution()).toList();
        assertAsGood(run, MappingErrors.of(field, solutions));
    }

    /** Several match radii of 3 arcsec, and a few arcminutes of rotation. */
    @ParameterizedTest
    @CsvSource({"6, 0.02", "3, 0.2"})
    void wrongHeadersAreAsGood(double shift, double rotation) throws Exception {
        SimulatedRun run = SimulatedRun.of(settings().withPointings(p -> p.withHeaderErrors(shift, rotation)));
        assertAsGood(run, run.errors());
        double largest = run.result().images().stream().mapToDouble(i -> Math.hypot(i.shiftEast(), i.shiftNorth()))
                .max().orElseThrow();
        assertTrue(largest > 1.5 * shift, "the shifts found are those of the headers: " + largest);
    }
}
