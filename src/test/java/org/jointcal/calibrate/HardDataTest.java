package org.jointcal.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.jointcal.calibrate.start.CalibrationSet;
import org.jointcal.core.simulate.FieldSettings;
import org.jointcal.core.simulate.SimulatedField;
import org.jointcal.core.star.CcdImage;
import org.jointcal.core.star.Exposure;
import org.jointcal.core.star.MeasuredStars;
import org.jointcal.core.star.RefStars;
import org.jointcal.testing.AnchorCases;
import org.junit.jupiter.api.Test;

/** Sets as nights and disks leave them, each with what becomes of it. */
class HardDataTest {
    private static FieldSettings settings(long seed) {
        return AnchorCases.a(seed).withStars(s -> s.withStarsPerChip(400)).withPointings(p -> p.withExposures(6));
    }

    private static CalibrationSet with(SimulatedField field, int image, UnaryOperator<CcdImage> change) {
        List<CcdImage> images = new ArrayList<>(field.images());
        images.set(image, change.apply(images.get(image)));
        return new CalibrationSet(field.exposures(), images, field.reference());
    }

    private static CcdImage withStars(CcdImage image, MeasuredStars stars) {
        return new CcdImage(image.exposure(), image.chip(), image.name(), image.width(), image.height(),
                image.header(), image.wcs(), stars);
    }

    /** Three false detections for every seven stars cost a twentieth of the accuracy at most. */
    @Test
    void spuriousDetectionsAreLeftOut() throws Exception {
        double clean = 0;
        double dirty = 0;
        for (int seed = 1; seed <= 3; seed++) {
            clean += Math.pow(SimulatedRun.of(settings(seed)).errors().relative(), 2);
            dirty += Math.pow(SimulatedRun.of(settings(seed).withMeasurements(m -> m.withSpuriousFraction(0.3)))
                    .errors().relative(), 2);
        }
        assertEquals(1, Math.sqrt(dirty / clean), 0.05);
    }

    /**
     * Hot pixels stand still on the chip while the sky moves: with dithers below the match radius they link into stars that
     * are nowhere. The solution is that without them.
     */
    @Test
    void hotPixelsDoNotPull() throws Exception {
        SimulatedField field = SimulatedField.of(settings(2).withPointings(p -> p.withDither(0.002)));
        SimulatedRun clean = SimulatedRun.of(field, SimulatedRun.set(field, field.reference()));
        List<CcdImage> images = new ArrayList<>();
        for (CcdImage image : field.images()) {
            images.add(withStars(image, withHotPixels(image, 40)));
        }
        SimulatedRun hot = SimulatedRun.of(field, new CalibrationSet(field.exposures(), images, field.reference()));
        assertTrue(hot.result().usable(), hot.result().verdict());
        assertEquals(1, hot.errors().relative() / clean.errors().relative(), 0.1);
        assertEquals(1, hot.errors().absolute() / clean.errors().absolute(), 0.1);
    }

    private static MeasuredStars withHotPixels(CcdImage image, int count) {
        MeasuredStars s = image.stars();
        Random random = new Random(8);
        int n = s.count();
        double[][] c = {s.x(), s.y(), s.varX(), s.varY(), s.covXY(), s.flux(), s.fluxErr(), s.fluxRadius(),
            s.elongation()};
        for (int k = 0; k < c.length; k++) {
            c[k] = Arrays.copyOf(c[k], n + count);
        }
        for (int h = n; h < n + count; h++) {
            double[] hot = {1 + random.nextInt(image.width()), 1 + random.nextInt(image.height()), 1e-4, 1e-4, 0, 2e4,
                150, 0.6, 1};
            for (int k = 0; k < c.length; k++) {
                c[k][h] = hot[k];
            }
        }
        int[] id = new int[n + count];
        Arrays.setAll(id, k -> k + 1);
        return new MeasuredStars(id, c[0], c[1], c[2], c[3], c[4], c[5], c[6], Arrays.copyOf(s.flags(), n + count),
                c[7], c[8]);
    }

    /** An exposure whose stars are drawn out scatters along the trail; it is named, and the others are as without it. */
    @Test
    void aTrailedExposureStandsOutAlone() throws Exception {
        SimulatedField field = SimulatedField.of(settings(3));
        Random random = new Random(4);
        SimulatedRun run = SimulatedRun.of(field, with(field, 2, image -> {
            MeasuredStars s = image.stars();
            double[] x = s.x().clone();
            for (int k = 0; k < x.length; k++) {
                x[k] += 0.4 * random.nextGaussian();
            }
            return withStars(image, new MeasuredStars(s.id(), x, s.y(), s.varX(), s.varY(), s.covXY(), s.flux(),
                    s.fluxErr(), s.flags(), s.fluxRadius(), s.elongation()));
        }));
        assertTrue(run.result().usable(), run.result().verdict());
        String name = field.images().get(2).name();
        for (CcdImage image : field.images()) {
            assertEquals(image.name().equals(name), run.saysOf(image.name(), "stands out"), image.name());
        }
    }

    /** A date wrong by twenty years moves the stars of that exposure alone, where they have motions. */
    @Test
    void aWrongDateHurtsItsExposureOnly() throws Exception {
        FieldSettings settings = settings(4).withStars(s -> s.withStarsPerChip(400).withProperMotion(3));
        SimulatedField field = SimulatedField.of(settings);
        SimulatedRun good = SimulatedRun.of(field, SimulatedRun.set(field, field.reference()));
        List<Exposure> exposures = new ArrayList<>(field.exposures());
        Exposure e = exposures.get(5);
        exposures.set(5, new Exposure(e.name(), e.mjd() - 20 * 365.25, e.instrument(), e.filter(), e.exposureTime(),
                e.airmass()));
        SimulatedRun run = SimulatedRun.of(field, new CalibrationSet(exposures, field.images(), field.reference()));
        assertTrue(run.result().usable(), run.result().verdict());
        assertTrue(run.errors().relative() < 3 * good.errors().relative() + 1,
                run.errors().relative() + " after " + good.errors().relative());
    }

    /** Positions said to be 25 years younger: what the stars moved in them is scatter to the reference, and is told. */
    @Test
    void referencesOfAnotherEpochAreTold() throws Exception {
        FieldSettings settings = settings(5).withStars(s -> s.withStarsPerChip(400).withProperMotion(15));
        SimulatedField field = SimulatedField.of(settings);
        RefStars r = field.reference();
        double[] epoch = new double[r.count()];
        Arrays.fill(epoch, r.epoch()[0] + 25);
        RefStars wrong = new RefStars("wrong epoch", r.ra(), r.dec(), r.sigmaRa(), r.sigmaDec(), r.correlation(), epoch,
                r.pmRa(), r.pmDec(), r.sigmaPmRa(), r.sigmaPmDec(), r.mag(), r.magErr());
        SimulatedRun run = SimulatedRun.of(field, SimulatedRun.set(field, wrong));
        assertTrue(run.errors().relative() < 1.5, "the exposures agree all the same: " + run.errors().relative());
        assertTrue(run.saysOf("wrong epoch", "Check its epoch"), run.result().problems()::toString);
    }
}
