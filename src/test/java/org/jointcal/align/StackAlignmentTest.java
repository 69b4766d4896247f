package org.jointcal.align;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.core.wcs.HeaderWcs;
import org.jointcal.core.wcs.Wcs;
import org.jointcal.io.image.FitsImages;
import org.jointcal.io.InputChip;
import org.jointcal.testing.FitsBytes;
import org.jointcal.testing.PatientProgress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackAlignmentTest {
    private static final int SIDE = 60;

    @TempDir
    private Path folder;

    private AlignResult run(String... pairs) throws CalibrationException {
        return run(Progress.NONE, pairs);
    }

    private AlignResult run(Progress progress, String... pairs) throws CalibrationException {
        Map<String, String> keys = new HashMap<>(Map.of("input", folder.toString()));
        for (int k = 0; k < pairs.length; k += 2) {
            keys.put(pairs[k], pairs[k + 1]);
        }
        return StackAlignment.run(AlignRequest.of(keys, List.of()), folder.resolve("jointcal"), folder.resolve("out"),
                progress);
    }

    private static HeaderCards tan(double ra, double crpix) {
        return HeaderCards.EMPTY.with("CTYPE1", "RA---TAN", "").with("CTYPE2", "DEC--TAN", "").with("CRVAL1", ra, "")
                .with("CRVAL2", 0.0, "").with("CRPIX1", crpix, "").with("CRPIX2", 30.5, "").with("CD1_1", -1e-4, "")
                .with("CD1_2", 0.0, "").with("CD2_1", 0.0, "").with("CD2_2", 1e-4, "").with("JC_VERS", "1", "");
    }

    private void image(String name, HeaderCards cards, float value, int brightPixel) throws IOException {
        float[] adu = new float[SIDE * SIDE];
        for (int k = 0; k < adu.length; k++) {
            adu[k] = value + (k * 7919L % 11) - 5;
        }
        if (brightPixel >= 0) {
            adu[brightPixel] = 60_000;
        }
        Files.write(folder.resolve(name), FitsBytes.image(cards, adu, SIDE));
    }

    private static InputChip chip(Path file) throws CalibrationException {
        return FitsImages.read(file).get(0).chips().get(0);
    }

    private static float[] pixels(Path file) throws CalibrationException {
        return chip(file).pixels().orElseThrow().read();
    }

    @Test
    void eachExposureComesOnTheGridOfTheFirst() throws CalibrationException, IOException {
        image("a.fits", tan(0, 30.5).with("OBJECT", "M 67", ""), 1000, -1);
        image("b.fits", tan(0, 40.5), 1000, 20 * SIDE + 25);
        AlignResult result = run("coverage", "yes", "variance", "yes");
        assertEquals(2, result.exposures());
        assertEquals(List.of("a_aligned.fits", "b_aligned.fits"),
                result.images().stream().map(path -> path.getFileName().toString()).toList());
        assertEquals(7, result.files().size());
        assertArrayEquals(pixels(folder.resolve("a.fits")), pixels(result.images().get(0)), 1e-3f);
        float[] moved = pixels(result.images().get(1));
        assertEquals(60_000, moved[20 * SIDE + 15], 1e-2);
        assertTrue(Float.isNaN(moved[20 * SIDE + 55]));
        float[] coverage = pixels(folder.resolve("out/b_coverage.fits"));
        assertEquals(1, coverage[20 * SIDE + 49]);
        assertEquals(0, coverage[20 * SIDE + 50]);
        assertTrue(pixels(folder.resolve("out/b_variance.fits"))[20 * SIDE + 15] > 1);
        InputChip first = chip(result.images().get(0));
        assertEquals("M 67", first.header().text("OBJECT").orElse(""));
        assertEquals("RA---TAN", first.header().text("CTYPE1").orElse(""));
    }

    @Test
    void theTanOfTheResultIsTheGrid() throws CalibrationException, IOException {
        image("a.fits", tan(359.999, 30.5), 1000, -1);
        image("b.fits", tan(0.001, 33), 1000, -1);
        AlignResult result = run("grid", "north_up", "pixel_scale", "0.5", "combine", "mean");
        InputChip coadd = chip(result.images().get(0));
        Wcs wcs = HeaderWcs.of(coadd.header(), coadd.width(), coadd.height());
        double[] a = new double[2];
        double[] b = new double[2];
        wcs.pixelToSky(17, 80, a);
        result.grid().wcs().pixelToSky(17, 80, b);
        assertArrayEquals(b, a, 1e-12);
        AlignResult again = run("grid", result.images().get(0).toString(), "combine", "median");
        assertEquals(result.grid().width(), again.grid().width());
        again.grid().wcs().pixelToSky(17, 80, b);
        assertArrayEquals(a, b, 1e-11);
    }

    @Test
    void clippingTakesCosmicRaysAndCountsWhatIsLeft() throws CalibrationException, IOException {
        for (int k = 0; k < 6; k++) {
            image("n" + k + ".fits", tan(0, 30.5), 1000 + 20 * k, k < 3 ? 900 + 400 * k : -1);
        }
        run("combine", "sigma_clip", "coverage", "yes");
        float[] coadd = pixels(folder.resolve("out/coadd.fits"));
        float[] coverage = pixels(folder.resolve("out/coadd_coverage.fits"));
        for (int k = 0; k < coadd.length; k++) {
            assertEquals(0, coadd[k], 8);
            assertEquals(k == 900 || k == 1300 || k == 1700 ? 5 : 6, coverage[k], k + "");
        }
        run("combine", "mean", "background", "keep");
        assertEquals(1050 + 59_000 / 6.0, pixels(folder.resolve("out/coadd.fits"))[900], 40);
    }

    @Test
    void zeroPointsAreApplied() throws CalibrationException, IOException {
        image("a.fits", tan(0, 30.5).with("FLXSCALE", 1.25, "").with("GAIN", 2.0, ""), 1000, -1);
        AlignResult result = run();
        assertEquals(1250, pixels(result.images().get(0))[1800], 8);
        assertEquals(1.6, chip(result.images().get(0)).header().number("GAIN").orElse(0), 1e-9);
        assertEquals(1000, pixels(run("flux_scale", "no").images().get(0))[1800], 8);
    }

    @Test
    void solutionsOfAFitTakeThePlaceOfTheHeaders() throws CalibrationException, IOException {
        image("a.fits", tan(0, 30.5), 1000, -1);
        image("b.fits", tan(0, 30.5), 1000, -1);
        image("c.fits", tan(0, 30.5), 1000, -1);
        Files.createDirectory(folder.resolve("jointcal"));
        for (String stem : List.of("a", "b")) {
            Files.writeString(folder.resolve("jointcal/" + stem + ".head"),
                    tan(0, stem.equals("a") ? 30.5 : 35.5) + "\nEND     \n");
        }
        AlignResult result = run();
        assertEquals(2, result.exposures());
        assertTrue(result.problems().get(0).toString().startsWith("c: no solution of its name"),
                () -> result.problems().toString());
        assertEquals(pixels(folder.resolve("b.fits"))[1805], pixels(result.images().get(1))[1800], 1e-3);
    }

    @Test
    void theNumberOfThreadsDoesNotShow() throws CalibrationException, IOException {
        image("a.fits", tan(0, 30.5), 1000, 1000);
        image("b.fits", tan(0.0003, 31.2), 1000, -1);
        byte[] one = Files.readAllBytes(run("threads", "1", "combine", "median").images().get(0));
        assertTrue(Arrays.equals(one, Files.readAllBytes(run("threads", "3", "combine", "median").images().get(0))));
    }

    @Test
    void whatIsCancelledOrImpossibleLeavesNoFile() throws CalibrationException, IOException {
        image("a.fits", tan(0, 30.5), 1000, -1);
        String[] keys = {"combine", "mean", "variance", "yes", "threads", "1"};
        PatientProgress never = new PatientProgress(Integer.MAX_VALUE);
        run(never, keys);
        assertTrue(never.asked() > SIDE, never.asked() + " questions for " + SIDE + " rows");
        try (Stream<Path> files = Files.list(folder.resolve("out"))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        for (int part = 0; part < 8; part++) {
            PatientProgress cancelled = new PatientProgress(never.asked() * part / 8);
            assertThrows(Progress.CancelledException.class, () -> run(cancelled, keys));
            assertNoFile();
        }
        assertThrows(CalibrationException.class, () -> run("grid", "nowhere.fits"));
        assertThrows(CalibrationException.class, () -> run("solutions", "no\0where"));
        image("b.fits", HeaderCards.EMPTY, 1000, -1);
        CalibrationException none = assertThrows(CalibrationException.class,
                () -> run("input", folder.resolve("b.fits").toString()));
        assertTrue(none.getMessage().contains("no WCS"), none.getMessage());
    }

    private void assertNoFile() throws IOException {
        if (Files.exists(folder.resolve("out"))) {
            try (Stream<Path> files = Files.list(folder.resolve("out"))) {
                assertEquals(List.of(), files.toList());
            }
        }
    }
}
