package org.jointcal.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jointcal.calibrate.request.CalibrationRequest;
import org.jointcal.calibrate.result.CalibrationResult;
import org.jointcal.calibrate.result.ImageSolution;
import org.jointcal.calibrate.start.CalibrationSet;
import org.jointcal.core.Progress;
import org.jointcal.core.simulate.FieldSettings;
import org.jointcal.core.simulate.MappingErrors;
import org.jointcal.core.simulate.SimulatedField;
import org.jointcal.core.star.CcdImage;
import org.jointcal.core.star.Exposure;
import org.jointcal.core.star.MeasuredStars;
import org.jointcal.core.star.RefStars;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.core.wcs.HeaderWcs;
import org.jointcal.core.wcs.PlanePolynomial;
import org.jointcal.testing.AnchorCases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders in which more than one thing lies: fields, binnings, filters, an exposure twice. */
class MixedSetsTest {
    @TempDir
    private Path folder;

    private static FieldSettings settings(long seed) {
        return AnchorCases.a(seed).withStars(s -> s.withStarsPerChip(400)).withPointings(p -> p.withExposures(6));
    }

    /** Both fields are as good as each alone, and the run says that there are two. */
    @Test
    void twoFieldsAreFittedEachInItself() throws Exception {
        SimulatedField here = SimulatedField.of(settings(1));
        SimulatedField there = SimulatedField.of(settings(2).withPointings(p -> p.withCentre(153, 22)));
        List<Exposure> exposures = new ArrayList<>(here.exposures());
        List<CcdImage> images = new ArrayList<>(here.images());
        for (CcdImage image : there.images()) {
            Exposure e = there.exposures().get(image.exposure());
            exposures
                    .add(new Exposure("other_" + e.name(), e.mjd() + 0.01, e.instrument(), e.filter(), e.exposureTime(),
                            e.airmass()));
            images.add(new CcdImage(exposures.size() - 1, image.chip(), "other_" + image.name(), image.width(),
                    image.height(), image.header(), image.wcs(), image.stars()));
        }
        SimulatedRun both = SimulatedRun.of(here,
                new CalibrationSet(exposures, images, joined(here.reference(), there.reference())), "model=simple");
        assertTrue(both.result().usable(), both.result().verdict());
        assertTrue(both.saysOf("run", "2 fields that were not matched"), both.result().problems()::toString);
        for (int k = 0; k < 2; k++) {
            SimulatedField field = k == 0 ? here : there;
            SimulatedRun alone = SimulatedRun.of(field, SimulatedRun.set(field, field.reference()), "model=simple");
            MappingErrors errors = MappingErrors.of(field, both.result().images().subList(6 * k, 6 * k + 6).stream()
                    .map(ImageSolution::solution).toList());
            assertEquals(1, errors.relative() / alone.errors().relative(), 0.1);
            assertEquals(1, errors.absolute() / alone.errors().absolute(), 0.1);
        }
    }

    private static RefStars joined(RefStars a, RefStars b) {
        return new RefStars("both", joined(a.ra(), b.ra()), joined(a.dec(), b.dec()), joined(a.sigmaRa(), b.sigmaRa()),
                joined(a.sigmaDec(), b.sigmaDec()), joined(a.correlation(), b.correlation()),
                joined(a.epoch(), b.epoch()), joined(a.pmRa(), b.pmRa()), joined(a.pmDec(), b.pmDec()),
                joined(a.sigmaPmRa(), b.sigmaPmRa()), joined(a.sigmaPmDec(), b.sigmaPmDec()), joined(a.mag(), b.mag()),
                joined(a.magErr(), b.magErr()));
    }

    private static double[] joined(double[] a, double[] b) {
        double[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    /** The same detections in pixels twice as large. */
    private static CcdImage binned(CcdImage image) throws Exception {
        HeaderCards h = image.header();
        HeaderCards header = h.with("NAXIS1", image.width() / 2, "").with("NAXIS2", image.height() / 2, "");
        for (int i = 1; i <= 2; i++) {
            header = header.with("CRPIX" + i, half(h.number("CRPIX" + i).orElseThrow()), "");
            for (int j = 1; j <= 2; j++) {
                String key = "CD" + i + "_" + j;
                header = header.with(key, 2 * h.number(key).orElseThrow(), "");
            }
        }
        MeasuredStars s = image.stars();
        return new CcdImage(image.exposure(), image.chip(), image.name(), image.width() / 2, image.height() / 2, header,
                HeaderWcs.of(header),
                new MeasuredStars(s.id(), Arrays.stream(s.x()).map(MixedSetsTest::half).toArray(),
                        Arrays.stream(s.y()).map(MixedSetsTest::half).toArray(), quarter(s.varX()), quarter(s.varY()),
                        quarter(s.covXY()), s.flux(), s.fluxErr(), s.flags(), s.fluxRadius(), s.elongation()));
    }

    private static double half(double x) {
        return (x - 0.5) / 2 + 0.5;
    }

    private static double[] quarter(double[] variance) {
        return Arrays.stream(variance).map(v -> v / 4).toArray();
    }

    private static PlanePolynomial unbinned(PlanePolynomial p) {
        return new PlanePolynomial(p.plane(), 2 * p.originX() - 0.5, 2 * p.originY() - 0.5, 2 * p.scale(), p.xi(),
                p.eta());
    }

    /** Binned frames are another chip: half the exposures of each lose what a shared chip gains, and no more. */
    @Test
    void binnedFramesAreAChipOfTheirOwn() throws Exception {
        SimulatedField field = SimulatedField.of(settings(3));
        SimulatedRun plain = SimulatedRun.of(field, SimulatedRun.set(field, field.reference()), "model=constrained");
        List<CcdImage> images = new ArrayList<>(field.images());
        for (int k = 1; k < images.size(); k += 2) {
            images.set(k, binned(images.get(k)));
        }
        SimulatedRun mixed = SimulatedRun.of(field, new CalibrationSet(field.exposures(), images, field.reference()),
                "model=constrained");
        assertTrue(mixed.result().usable(), mixed.result().verdict());
        assertEquals(2, Arrays.stream(mixed.fit().choice().chip()).distinct().count());
        List<Optional<PlanePolynomial>> solutions = new ArrayList<>();
        for (int k = 0; k < images.size(); k++) {
            Optional<PlanePolynomial> solution = mixed.result().images().get(k).solution();
            solutions.add(k % 2 == 1 ? solution.map(MixedSetsTest::unbinned) : solution);
        }
        MappingErrors errors = MappingErrors.of(field, solutions);
        assertTrue(errors.relative() < 1.6 * plain.errors().relative(),
                errors.relative() + " after " + plain.errors().relative());
        assertTrue(errors.absolute() < 1.3 * plain.errors().absolute(),
                errors.absolute() + " after " + plain.errors().absolute());
    }

    /** Exposures of two filters are one astrometric solution; each filter has its zero points. */
    @Test
    void filtersShareTheSkyAndNotTheMagnitudes() throws Exception {
        SimulatedField field = SimulatedField.of(settings(4));
        SimulatedRun one = SimulatedRun.of(field, SimulatedRun.set(field, field.reference()));
        List<Exposure> exposures = new ArrayList<>();
        for (Exposure e : field.exposures()) {
            exposures.add(new Exposure(e.name(), e.mjd(), e.instrument(), exposures.size() % 2 == 0 ? "r" : "g",
                    e.exposureTime(), e.airmass()));
        }
        SimulatedRun two = SimulatedRun.of(field, new CalibrationSet(exposures, field.images(), field.reference()));
        assertTrue(two.result().usable(), two.result().verdict());
        assertEquals(one.errors().relative(), two.errors().relative(), 0.05 * one.errors().relative());
        assertEquals(2, two.result().photometry().bands().size());
        assertTrue(two.result().images().stream().allMatch(image -> Double.isFinite(image.zeroPoint())));
    }

    /** An exposure under a second name would count its noise as agreement: it is left out, and named. */
    @Test
    void anExposureThatIsThereTwiceCountsOnce() throws Exception {
        Path sample = Path.of("test-images");
        for (int k = 1; k <= 3; k++) {
            copy(sample.resolve("nettlewick7_00" + k + ".fits"), "nettlewick7_00" + k + ".fits");
        }
        copy(sample.resolve("nettlewick7_002.fits"), "renamed.fits");
        CalibrationResult result = JointCalibration.run(CalibrationRequest.of(Map.of("input", folder.toString(),
                "detection_cache", "none", "image_degree", "2"), List.of()), Progress.NONE);
        assertEquals(3, result.images().size());
        assertTrue(result.problems().stream().anyMatch(problem -> problem.object().equals("renamed")
                && problem.message().startsWith("the same exposure as nettlewick7_002")), result.problems()::toString);
    }

    private void copy(Path from, String name) throws IOException {
        Files.copy(from, folder.resolve(name));
    }
}
