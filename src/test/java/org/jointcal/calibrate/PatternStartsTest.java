package org.jointcal.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jointcal.calibrate.request.CalibrationRequest;
import org.jointcal.calibrate.result.CalibrationResult;
import org.jointcal.calibrate.start.CalibrationSet;
import org.jointcal.calibrate.start.PatternStarts;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Problem;
import org.jointcal.core.Progress;
import org.jointcal.core.simulate.FieldSettings;
import org.jointcal.core.simulate.SimulatedField;
import org.jointcal.core.sky.TangentPlane;
import org.jointcal.core.sky.UnitVectors;
import org.jointcal.core.star.CcdImage;
import org.jointcal.core.star.RefStars;
import org.jointcal.core.wcs.MovedWcs;
import org.junit.jupiter.api.Test;

/** Simulated exposures whose headers are off by half a degree, any angle, up to 10 % in scale, and mirrored. */
class PatternStartsTest {
    /** What the optical distortion leaves in the corners (arcsec). */
    private static final double LARGEST = 2;

    private final List<Problem> problems = new ArrayList<>();

    private static SimulatedField field(double ra, double dec, int chips) {
        return SimulatedField.of(FieldSettings.DEFAULT.withCamera(c -> c.withChips(chips, 1).withOpticalDistortion(1))
                .withPointings(p -> p.withExposures(4).withCentre(ra, dec).withDither(0.1))
                .withStars(s -> s.withStarsPerChip(300)));
    }

    /** The field with its headers wrong, one way for all chips of an exposure, and with or without its reference. */
    private static CalibrationSet wrong(SimulatedField field, RefStars reference) {
        List<CcdImage> images = new ArrayList<>();
        for (CcdImage i : field.images()) {
            Random random = new Random(i.exposure());
            double angle = 2 * Math.PI * random.nextDouble();
            double scale = 0.91 + 0.18 * random.nextDouble();
            int mirror = random.nextBoolean() ? 1 : -1;
            double p = scale * Math.cos(angle);
            double q = scale * Math.sin(angle);
            TangentPlane true0 = new TangentPlane(field.settings().pointings().ra(),
                    field.settings().pointings().dec());
            double[] at = new double[2];
            true0.deproject(0.4 * Math.cos(5 * angle), 0.4 * Math.sin(5 * angle), at);
            images.add(new CcdImage(i.exposure(), i.chip(), i.name(), i.width(), i.height(), i.header(),
                    new MovedWcs(i.wcs(), true0, new double[]{p, -q * mirror, q, p * mirror, 0, 0},
                            new TangentPlane(at[0], at[1])),
                    i.stars()));
        }
        return new CalibrationSet(field.exposures(), images, reference);
    }

    private CalibrationSet find(CalibrationSet set) throws CalibrationException {
        CalibrationRequest request = CalibrationRequest.of(Map.of("pattern_radius", "40", "threads", "2"), List.of());
        return PatternStarts.findIfNeeded(set, request, Progress.NONE, problems::add);
    }

    private static double[] sky(SimulatedField field, int image, double x, double y) {
        double[] p = new double[2];
        field.trueMapping(image).value(x, y, p);
        field.trueMapping(image).plane().deproject(p[0], p[1], p);
        return p;
    }

    /** Largest distance between what the WCS and the truth say at the corners of an image (arcsec). */
    private static double worst(SimulatedField field, CcdImage image, int number) {
        double worst = 0;
        double[] found = new double[2];
        double[] pixel = new double[2];
        for (int corner = 0; corner < 4; corner++) {
            double x = corner % 2 == 0 ? 1 : image.width();
            double y = corner / 2 == 0 ? 1 : image.height();
            double[] truth = sky(field, number, x, y);
            image.wcs().pixelToSky(x, y, found);
            worst = Math.max(worst, 3600 * UnitVectors.separation(truth[0], truth[1], found[0], found[1]));
            image.wcs().skyToPixel(found[0], found[1], pixel);
            assertEquals(x, pixel[0], 1e-6);
            assertEquals(y, pixel[1], 1e-6);
        }
        return worst;
    }

    @Test
    void exposuresAreFoundInTheReference() throws Exception {
        for (double[] at : new double[][]{{0.05, 20}, {150, 89.9}, {150, -90}}) {
            SimulatedField field = field(at[0], at[1], 1);
            CalibrationSet found = find(wrong(field, field.reference()));
            assertEquals(4, found.exposures().size(), problems.toString());
            for (int i = 0; i < 4; i++) {
                assertTrue(worst(field, found.images().get(i), i) < LARGEST,
                        worst(field, found.images().get(i), i) + " " + problems.toString());
            }
        }
        assertTrue(problems.stream().allMatch(p -> p.severity() == Problem.Severity.NOTE
                && p.message().startsWith("4 exposures were found by the pattern of their stars in the reference, ")),
                problems.toString());
    }

    @Test
    void chipsMoveTogether() throws Exception {
        SimulatedField field = field(150, 20, 2);
        CalibrationSet found = find(wrong(field, field.reference()));
        assertEquals(8, found.images().size(), problems.toString());
        for (int i = 0; i < 8; i++) {
            assertTrue(worst(field, found.images().get(i), i) < LARGEST,
                    worst(field, found.images().get(i), i) + " " + problems.toString());
        }
    }

    @Test
    void withoutAReferenceTheyAreFoundAroundOneOfThem() throws Exception {
        SimulatedField field = field(0, -40, 1);
        CalibrationSet found = find(wrong(field, RefStars.NONE));
        assertEquals(4, found.exposures().size(), problems.toString());
        double[] at = new double[2];
        double[] there = new double[2];
        double[] pixel = new double[2];
        for (int i = 1; i < 4; i++) {
            // The same place of the sky, by the truth, in the first exposure and in this one.
            double[] truth = sky(field, 0, 1000, 2000);
            field.images().get(i).wcs().skyToPixel(truth[0], truth[1], pixel);
            found.images().get(0).wcs().pixelToSky(1000, 2000, at);
            found.images().get(i).wcs().pixelToSky(pixel[0], pixel[1], there);
            assertTrue(3600 * UnitVectors.separation(at[0], at[1], there[0], there[1]) < 2, problems.toString());
        }
    }

    @Test
    void theWholeFitWorksFromThere() throws Exception {
        SimulatedField field = field(0, 20, 1);
        CalibrationRequest request = CalibrationRequest.of(Map.of("pattern_radius", "40"), List.of());
        CalibrationSet found = find(wrong(field, field.reference()));
        CalibrationResult result = JointCalibration.run(found, request, Progress.NONE, problems::add, problems);
        assertTrue(result.usable(), result.verdict());
        assertTrue(result.summary().referenceUsed() > 20, result.summary().toString());
        assertTrue(result.summary().internal().east() < 60, result.summary().toString());
    }

    @Test
    void anExposureOfAnotherFieldIsLeftOut() throws Exception {
        SimulatedField field = field(150, 20, 1);
        CalibrationSet set = wrong(field, field.reference());
        SimulatedField other = SimulatedField.of(field.settings().withSeed(77));
        List<CcdImage> images = new ArrayList<>(set.images());
        images.set(2, wrong(other, RefStars.NONE).images().get(2));
        CalibrationSet found = find(new CalibrationSet(set.exposures(), images, set.reference()));
        assertEquals(3, found.exposures().size(), problems.toString());
        Problem told = problems.get(problems.size() - 1);
        assertEquals(set.exposures().get(2).name(), told.object());
        assertEquals(Problem.Severity.ERROR, told.severity());
        assertTrue(told.message().contains("not found within 40 arcmin"), told.toString());
    }

    @Test
    void exposuresThatShareNothingAreRefused() {
        SimulatedField field = field(150, 20, 1);
        List<CcdImage> images = new ArrayList<>();
        for (int e = 0; e < 2; e++) {
            images.add(SimulatedField.of(field.settings().withSeed(80 + e)).images().get(e));
        }
        CalibrationException e = assertThrows(CalibrationException.class,
                () -> find(new CalibrationSet(field.exposures().subList(0, 2), images, RefStars.NONE)));
        assertTrue(e.getMessage().startsWith("run: no exposure was found"), e.getMessage());
    }
}
