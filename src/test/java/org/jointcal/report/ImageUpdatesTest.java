package org.jointcal.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jointcal.calibrate.result.CalibrationResult;
import org.jointcal.calibrate.result.ModelSummary;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.jointcal.core.star.Exposure;
import org.jointcal.core.wcs.HeaderCards;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** update_images: the new WCS in the images, their pixels untouched, and a clear word where that cannot be. */
class ImageUpdatesTest {
    private static final int SIDE = 40;
    private static final int BLOCK = 2880;

    @TempDir
    Path temp;

    /** A run whose exposures are the files e0.fits, e1.fits... of the folder. */
    private CalibrationResult run(String update, String wcs) throws Exception {
        CalibrationResult r = ResultFixture.make(3, 1, 60, Map.of("update_images", update, "wcs", wcs));
        List<Exposure> exposures = new ArrayList<>();
        for (Exposure e : r.exposures()) {
            Path file = Files.write(temp.resolve("e" + exposures.size() + ".fits"), image());
            exposures.add(new Exposure(e.name(), e.mjd(), e.instrument(), e.filter(), e.exposureTime(), e.airmass(),
                    e.chips(), file.toString()));
        }
        return new CalibrationResult(r.request(), r.usable(), r.verdict(), exposures, r.images(), r.catalog(),
                r.stars(),
                r.residuals(), r.references(), r.photometry(), r.summary(), ModelSummary.NONE, r.problems());
    }

    private static byte[] image() {
        HeaderCards header = HeaderCards.EMPTY.with("SIMPLE", true, "").with("BITPIX", 16, "").with("NAXIS", 2, "")
                .with("NAXIS1", SIDE, "").with("NAXIS2", SIDE, "").with("OBJECT", "M67", "")
                .with("CTYPE1", "RA---TAN", "")
                .with("CTYPE2", "DEC--TAN", "").with("CRVAL1", 10.0, "").with("CRVAL2", 10.0, "");
        StringBuilder cards = new StringBuilder();
        header.cards().forEach(card -> cards.append(card).append(" ".repeat(80 - card.length())));
        cards.append("END");
        cards.append(" ".repeat(BLOCK - cards.length()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(cards.toString().getBytes(StandardCharsets.US_ASCII));
        byte[] pixels = new byte[(2 * SIDE * SIDE + BLOCK - 1) / BLOCK * BLOCK];
        for (int k = 0; k < 2 * SIDE * SIDE; k++) {
            pixels[k] = (byte) (k * 31);
        }
        out.writeBytes(pixels);
        return out.toByteArray();
    }

    private static HeaderCards header(Path file) throws Exception {
        byte[] all = Files.readAllBytes(file);
        return HeaderCards.ofText(new String(all, 0, all.length - pixels(file).length, StandardCharsets.ISO_8859_1));
    }

    private static byte[] pixels(Path file) throws Exception {
        byte[] all = Files.readAllBytes(file);
        return Arrays.copyOfRange(all, all.length - BLOCK * 2, all.length);
    }

    @Test
    void copiesCarryTheSolutionAndTheInputStays() throws Exception {
        CalibrationResult result = run("copy", "both");
        List<Path> files = ResultWriter.write(result, temp.resolve("out"), Progress.NONE);
        Path copy = temp.resolve("out/__m67 b_jc.fits");
        assertTrue(files.contains(copy));
        HeaderCards header = header(copy);
        assertEquals("RA---TAN-SIP", header.text("CTYPE1").orElseThrow());
        assertEquals("M67", header.text("OBJECT").orElseThrow());
        assertEquals(result.images().get(1).used(), header.number("JC_NSTAR").orElseThrow());
        assertArrayEquals(pixels(temp.resolve("e1.fits")), pixels(copy));
        assertArrayEquals(image(), Files.readAllBytes(temp.resolve("e1.fits")));
        // The last exposure was left out of the fit.
        assertFalse(Files.exists(temp.resolve("out/_b_c & d__b__jc.fits")));
    }

    @Test
    void inPlaceChangesTheHeadersAlone() throws Exception {
        ResultWriter.write(run("in_place", "tpv"), temp.resolve("out"), Progress.NONE);
        assertEquals("RA---TPV", header(temp.resolve("e0.fits")).text("CTYPE1").orElseThrow());
        assertTrue(Files.readString(temp.resolve("e0.fits"), StandardCharsets.ISO_8859_1).contains("HISTORY"));
        byte[] before = image();
        assertArrayEquals(Arrays.copyOfRange(before, before.length - 2 * BLOCK, before.length),
                pixels(temp.resolve("e0.fits")));
        assertArrayEquals(image(), Files.readAllBytes(temp.resolve("e2.fits")));
    }

    @Test
    void whatIsNoImageIsToldAndAllElseWritten() throws Exception {
        CalibrationResult result = run("copy", "both");
        Files.writeString(temp.resolve("e0.fits"), "no image");
        String message = assertThrows(CalibrationException.class,
                () -> ResultWriter.write(result, temp.resolve("out"), Progress.NONE)).getMessage();
        assertTrue(message.startsWith("update_images: 1 of 3 exposures could not be updated"), message);
        assertTrue(Files.exists(temp.resolve("out/summary.json")));
        assertTrue(Files.exists(temp.resolve("out/__m67 b_jc.fits")));
        String noFile = assertThrows(CalibrationException.class, () -> ResultWriter
                .write(ResultFixture.make(3, 1, 60, Map.of("update_images", "copy")), temp.resolve("b"), Progress.NONE))
                .getMessage();
        assertTrue(noFile.contains("its image is no file"), noFile);
    }
}
