package org.jointcal.calibrate.plane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jointcal.calibrate.plane.TurnedField.Camera;
import org.jointcal.calibrate.request.TransformRequest;
import org.jointcal.calibrate.result.ImageTransformation;
import org.jointcal.calibrate.result.Residuals;
import org.jointcal.calibrate.result.TransformResult;
import org.jointcal.calibrate.result.WcsUncertainty;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.jointcal.core.poly.PlaneMap;
import org.jointcal.core.simulate.FieldSettings;
import org.jointcal.core.simulate.SimulatedField;
import org.jointcal.io.InputExposure;
import org.jointcal.testing.AnchorCases;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Maps between images against the truth of simulated fields. */
class ImageTransformationsTest {
    private static final List<Camera> CAMERAS = List.of(new Camera(0, 1, false), new Camera(77, 1.05, false),
            new Camera(180, 0.93, true), new Camera(-33, 1, true), new Camera(151, 1.07, false),
            new Camera(2, 0.96, false));
    private static TurnedField turned;
    private static TransformResult result;

    private static FieldSettings settings(long seed) {
        return AnchorCases.a(seed).withPointings(p -> p.withExposures(CAMERAS.size()))
                .withCamera(c -> c.withSize(2048, 2048).withOpticalDistortion(1))
                .withStars(s -> s.withStarsPerChip(500))
                .withMeasurements(m -> m.withErrorAxisRatio(1.4));
    }

    private static TurnedField turned(long seed) {
        return new TurnedField(SimulatedField.of(settings(seed)), CAMERAS);
    }

    @BeforeAll
    static void fit() throws CalibrationException {
        turned = turned(11);
        result = turned.fit(false, "image_degree=4");
    }

    /** rms over the image of the distance from the truth, per axis (pixels). */
    private static double[] errors(TurnedField turned, TransformResult result, int image) {
        double[] sum = new double[2];
        double[] found = new double[2];
        double[] truth = new double[2];
        List<double[]> grid = turned.grid(image);
        for (double[] p : grid) {
            result.images().get(image).forward().orElseThrow().value(p[0], p[1], found);
            turned.truth(image, result.target(), p[0], p[1], truth);
            sum[0] += Math.pow(found[0] - truth[0], 2) / grid.size();
            sum[1] += Math.pow(found[1] - truth[1], 2) / grid.size();
        }
        return new double[]{Math.sqrt(sum[0]), Math.sqrt(sum[1])};
    }

    @Test
    void imagesWithoutAWordOfTheSkyAreFoundWhateverTheirAngleScaleAndParity() {
        assertTrue(result.usable(), result.verdict());
        assertEquals(0, result.target());
        assertEquals("target", result.images().get(0).status());
        for (int i = 1; i < CAMERAS.size(); i++) {
            ImageTransformation image = result.images().get(i);
            assertEquals("fitted", image.status());
            assertEquals("pattern", image.guess().how());
            assertTrue(image.guess().logOdds() > 6, image.name() + " " + image.guess());
            double[] error = errors(turned, result, i);
            assertTrue(Math.max(error[0], error[1]) < 0.03, image.name() + " is off by " + error[0] + ", " + error[1]);
        }
    }

    @Test
    void theTargetStaysAsItIs() {
        double[] p = new double[2];
        result.images().get(0).forward().orElseThrow().value(12.25, 1999, p);
        assertEquals(12.25, p[0]);
        assertEquals(1999, p[1]);
        assertEquals(0, result.images().get(0).figures().errorX());
    }

    @Test
    void thereAndBackIsAThousandthOfAPixel() {
        Random random = new Random(1);
        double[] p = new double[2];
        for (ImageTransformation image : result.images()) {
            PlaneMap forward = image.forward().orElseThrow();
            PlaneMap back = image.inverse().orElseThrow().map();
            for (int n = 0; n < 200; n++) {
                double x = 0.5 + image.width() * random.nextDouble();
                double y = 0.5 + image.height() * random.nextDouble();
                forward.value(x, y, p);
                back.value(p[0], p[1], p);
                assertEquals(0, Math.hypot(p[0] - x, p[1] - y), 1e-3, image.name());
            }
        }
    }

    /** By way of a third image it is the same, and it is the truth within the errors. */
    @Test
    void anyTwoImagesAreMapped() {
        double[] direct = new double[2];
        double[] byWay = new double[2];
        double[] truth = new double[2];
        for (double[] p : turned.grid(1)) {
            result.map(1, 3).orElseThrow().map(p[0], p[1], direct);
            result.map(1, 4).orElseThrow().map(p[0], p[1], byWay);
            result.map(4, 3).orElseThrow().map(byWay[0], byWay[1], byWay);
            assertEquals(direct[0], byWay[0], 1e-7);
            assertEquals(direct[1], byWay[1], 1e-7);
            turned.truth(1, 3, p[0], p[1], truth);
            assertEquals(0, Math.hypot(direct[0] - truth[0], direct[1] - truth[1]), 0.1);
        }
    }

    /** Another target gives the same maps within their errors. */
    @Test
    void theChoiceOfTheTargetDoesNotMatter() throws CalibrationException {
        TransformResult other = turned.fit(false, "target=exp003", "image_degree=4");
        assertEquals(3, other.target());
        double[] a = new double[2];
        double[] b = new double[2];
        for (double[] p : turned.grid(1)) {
            result.map(1, 3).orElseThrow().map(p[0], p[1], a);
            other.images().get(1).forward().orElseThrow().value(p[0], p[1], b);
            assertEquals(0, Math.hypot(a[0] - b[0], a[1] - b[1]), 0.02);
        }
    }

    /** Formal errors of the maps against true ones, where the images have stars, over several fields. */
    @Test
    void theErrorsAreHonest() throws CalibrationException {
        double squares = 0;
        int count = 0;
        double[] found = new double[2];
        double[] truth = new double[2];
        for (long seed = 21; seed < 25; seed++) {
            TurnedField field = turned(seed);
            TransformResult fitted = field.fit(false, "image_degree=4");
            for (int i = 1; i < CAMERAS.size(); i++) {
                ImageTransformation image = fitted.images().get(i);
                WcsUncertainty errors = fitted.run().images().get(i).uncertainty();
                for (int k = 0; k < errors.side() * errors.side(); k++) {
                    double x = 1 + (image.width() - 1.0) * (k % errors.side()) / (errors.side() - 1);
                    double y = 1 + (image.height() - 1.0) * (k / errors.side()) / (errors.side() - 1);
                    if (field.isFilled(i, x, y)) {
                        image.forward().orElseThrow().value(x, y, found);
                        field.truth(i, 0, x, y, truth);
                        squares += Math.pow(1000 * (found[0] - truth[0]) / errors.east()[k], 2)
                                + Math.pow(1000 * (found[1] - truth[1]) / errors.north()[k], 2);
                        count += 2;
                    }
                }
            }
        }
        assertEquals(1, Math.sqrt(squares / count), 0.12);
    }

    @Test
    void starsStandWhereTheTargetHasThem() {
        List<Double> pulls = new ArrayList<>();
        double[] v = new double[3];
        double[] pixel = new double[2];
        int[] trueStar = turned.field().trueStar(0);
        Residuals r = result.run().residuals();
        for (int at = 0; at < r.count(); at++) {
            int star = r.star()[at];
            if (r.image()[at] == 0 && star >= 0 && trueStar[r.row()[at]] >= 0) {
                turned.field().stars().direction(trueStar[r.row()[at]], 0, v);
                if (turned.field().truePixel(0, v, 0, pixel)) {
                    turned.cameras().get(0).map(turned.field().images().get(0)).value(pixel[0], pixel[1], pixel);
                    pulls.add((result.stars().x()[star] - pixel[0]) / result.stars().sigmaX()[star]);
                    pulls.add((result.stars().y()[star] - pixel[1]) / result.stars().sigmaY()[star]);
                }
            }
        }
        double rms = Math.sqrt(pulls.stream().mapToDouble(p -> p * p).filter(p -> p < 25).average().orElseThrow());
        assertEquals(1, rms, 0.12);
    }

    @Test
    void headersAreUsedWhereThereAreSome() throws CalibrationException {
        List<Camera> straight = Collections.nCopies(CAMERAS.size(), CAMERAS.get(0));
        TurnedField field = new TurnedField(SimulatedField.of(settings(12)), straight);
        TransformResult byHeaders = field.fit(true);
        TransformResult byPatterns = field.fit(true, "first_guess=pattern");
        double[] a = new double[2];
        double[] b = new double[2];
        for (int i = 1; i < CAMERAS.size(); i++) {
            assertEquals("headers", byHeaders.images().get(i).guess().how());
            assertEquals("pattern", byPatterns.images().get(i).guess().how());
            double[] error = errors(field, byHeaders, i);
            assertTrue(Math.max(error[0], error[1]) < 0.02, error[0] + ", " + error[1]);
            byHeaders.images().get(i).forward().orElseThrow().value(1000, 700, a);
            byPatterns.images().get(i).forward().orElseThrow().value(1000, 700, b);
            assertEquals(0, Math.hypot(a[0] - b[0], a[1] - b[1]), 1e-3);
        }
    }

    @Test
    void aStrangerIsLeftOutAndSaidSo() throws CalibrationException {
        TurnedField stranger = new TurnedField(SimulatedField.of(settings(99)), CAMERAS.subList(0, 1));
        List<InputExposure> exposures = new ArrayList<>(turned.exposures(false));
        exposures.add(new InputExposure("stranger", "stranger",
                stranger.exposures(false).get(0).chips()));
        TransformResult fitted = ImageTransformations.run(TransformRequest.of(Map.of(), exposures),
                Progress.NONE);
        assertTrue(fitted.usable());
        ImageTransformation image = fitted.images().get(CAMERAS.size());
        assertTrue(image.status().startsWith("left out"), image.status());
        assertTrue(fitted.map(0, CAMERAS.size()).isEmpty());
        assertTrue(fitted.problems().stream().anyMatch(p -> p.object().equals("stranger")));
    }

    /** An image that its header puts elsewhere is not searched for, and the message says what to do if the header is wrong. */
    @Test
    void anImageElsewhereIsLeftOutByItsHeader() throws CalibrationException {
        List<Camera> straight = Collections.nCopies(3, CAMERAS.get(0));
        List<InputExposure> exposures = new ArrayList<>(
                new TurnedField(SimulatedField.of(settings(13)), straight).exposures(true));
        TurnedField other = new TurnedField(
                SimulatedField.of(settings(98).withPointings(p -> p.withExposures(3).withCentre(152, 21))), straight);
        exposures.add(new InputExposure("far", "far", other.exposures(true).get(0).chips()));
        TransformResult fitted = ImageTransformations.run(TransformRequest.of(Map.of(), exposures), Progress.NONE);
        assertTrue(fitted.usable());
        assertTrue(fitted.problems().stream().anyMatch(p -> p.object().equals("far")
                && p.message().contains("by its header it lies beside")), () -> fitted.problems().toString());
        CalibrationException alone = assertThrows(CalibrationException.class, () -> ImageTransformations
                .run(TransformRequest.of(Map.of("target", "far"), exposures), Progress.NONE));
        assertTrue(alone.getMessage().startsWith("target=far: no two images could be brought together"),
                alone.getMessage());
        CalibrationException unknown = assertThrows(CalibrationException.class, () -> ImageTransformations
                .run(TransformRequest.of(Map.of("target", "nobody"), exposures), Progress.NONE));
        assertTrue(unknown.getMessage().startsWith("target=nobody: no image of this name"), unknown.getMessage());
    }
}
