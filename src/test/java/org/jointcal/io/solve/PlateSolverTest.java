package org.jointcal.io.solve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.jointcal.core.RequestException;
import org.jointcal.core.sky.SkyPosition;
import org.jointcal.core.star.MeasuredStars;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.core.wcs.HeaderWcs;
import org.jointcal.core.wcs.Wcs;
import org.jointcal.io.InputChip;
import org.jointcal.io.image.FitsImages;
import org.jointcal.testing.FitsBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Plate solvers by stand-ins on the PATH: shell scripts that keep what they are given and answer what they are told. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the stand-ins for plate solvers are scripts of sh")
class PlateSolverTest {
    @TempDir
    private Path folder;

    /** A program of that name; ANSWER is a solution that it can hand out, KEEP a folder for what it was given. */
    private void program(String name, String script) throws IOException {
        Path answer = folder.resolve("answer.wcs");
        HeaderCards cards = HeaderCards.EMPTY.with("CTYPE1", "RA---TAN", "").with("CTYPE2", "DEC--TAN", "")
                .with("CRVAL1", 150.25, "").with("CRVAL2", -12.5, "").with("CRPIX1", 50.5, "").with("CRPIX2", 40.5, "")
                .with("CD1_1", -3e-4, "").with("CD1_2", 0.0, "").with("CD2_1", 0.0, "").with("CD2_2", 3e-4, "");
        Files.write(answer, FitsBytes.image(cards, new float[4], 2));
        Path file = Files.writeString(folder.resolve(name),
                "#!/bin/sh\n" + script.replace("ANSWER", answer.toString()).replace("KEEP", folder.toString()) + "\n");
        assertTrue(file.toFile().setExecutable(true));
    }

    private static PlateField field(boolean image) {
        int n = 20;
        double[] x = new double[n];
        double[] y = new double[n];
        double[] ones = new double[n];
        double[] flux = new double[n];
        Arrays.fill(ones, 1);
        for (int k = 0; k < n; k++) {
            x[k] = 5 * k + 1;
            y[k] = 3 * k % 80 + 1;
            flux[k] = 100 + 7 * k % 13;
        }
        MeasuredStars stars = new MeasuredStars(new int[n], x, y, ones, ones, new double[n], flux, ones, new int[n],
                ones, ones);
        Optional<InputChip.Pixels> pixels = image ? Optional.of(() -> new float[100 * 80]) : Optional.empty();
        return new PlateField(100, 80, stars, pixels, SkyPosition.parse("150,-12"), 2, OptionalDouble.of(1.08));
    }

    private PlateSolver solver(String choice, double seconds) throws RequestException {
        return PlateSolver.of(choice, folder + ":/nowhere", seconds);
    }

    private static void assertSolved(HeaderCards cards) throws CalibrationException {
        Wcs wcs = HeaderWcs.of(cards);
        double[] raDec = new double[2];
        wcs.pixelToSky(50.5, 40.5, raDec);
        assertEquals(150.25, raDec[0], 1e-9);
        assertEquals(-12.5, raDec[1], 1e-9);
    }

    @Test
    void solveFieldGetsTheDetectionsAndWhatIsKnown() throws Exception {
        program("solve-field",
                "echo \"$@\" > KEEP/arguments; pwd > KEEP/where; cp field.xyls KEEP; cp ANSWER field.wcs");
        PlateSolver solver = solver("auto", 20);
        assertEquals("solve-field", solver.name());
        assertSolved(solver.solve(field(false), Progress.NONE));
        String arguments = Files.readString(folder.resolve("arguments"));
        assertTrue(arguments.contains("--ra 150.00000000 --dec -12.00000000 --radius 2.00000000"), arguments);
        assertTrue(arguments.contains("--scale-units arcsecperpix --scale-low 0.90000000"), arguments);
        assertTrue(arguments.contains("--width 100 --height 80"), arguments);
        byte[] list = Files.readAllBytes(folder.resolve("field.xyls"));
        assertTrue(new String(list, StandardCharsets.US_ASCII).contains("'FLUX"));
        String where = Files.readString(folder.resolve("where")).strip();
        assertFalse(Files.exists(Path.of(where)), where + " is still there");
    }

    @Test
    void astapGetsACopyOfTheImage() throws Exception {
        program("astap", "echo \"$@\" > KEEP/arguments; cp field.fits KEEP; cp ANSWER field.wcs");
        assertSolved(solver("auto", 20).solve(field(true), Progress.NONE));
        assertEquals("-f field.fits -o field -wcs -r 2.00000000 -fov 0.02400000 -ra 10.00000000 -spd 78.00000000",
                Files.readString(folder.resolve("arguments")).strip());
        assertEquals(100, FitsImages.read(folder.resolve("field.fits")).get(0).chips().get(0).width());
        CalibrationException catalog = assertThrows(CalibrationException.class,
                () -> solver("astap", 20).solve(field(false), Progress.NONE));
        assertTrue(catalog.getMessage().contains("it needs an image"), catalog.getMessage());
    }

    @Test
    void failuresAreToldInWords() throws Exception {
        for (String[] failure : List.of(
                new String[]{"echo 'Did not solve'; exit 3", "ended with code 3: Did not solve"},
                new String[]{"exit 0", "found no solution"},
                new String[]{"echo rubbish > field.wcs", "field.wcs"})) {
            program("solve-field", failure[0]);
            CalibrationException e = assertThrows(CalibrationException.class,
                    () -> solver("solve-field", 20).solve(field(false), Progress.NONE));
            assertTrue(e.getMessage().startsWith("no WCS, and solve-field gave none (")
                    && e.getMessage().contains(failure[1]), e.getMessage());
        }
    }

    /** The stand-in would sleep for minutes, in a process of its own. */
    @Test
    void aProgramThatHangsIsStoppedWithItsChildren() throws Exception {
        program("solve-field", "sleep 300 & echo $! > KEEP/child; wait");
        CalibrationException e = assertThrows(CalibrationException.class,
                () -> solver("solve-field", 1).solve(field(false), Progress.NONE));
        assertTrue(e.getMessage().contains("was stopped after 1 seconds"), e.getMessage());
        long child = Long.parseLong(Files.readString(folder.resolve("child")).strip());
        ProcessHandle.of(child).ifPresent(handle -> handle.onExit().join());
    }

    @Test
    void whatIsNotInstalledIsACallThatCannotBeCarriedOut() throws Exception {
        assertFalse(PlateSolver.of("none").isPresent());
        RequestException none = assertThrows(RequestException.class, () -> solver("auto", 1));
        assertEquals(
                "solver=auto: neither solve-field nor astap is in a folder of the PATH. Install it with its star files,"
                        + " or leave solver out.",
                none.getMessage());
        program("astap", "exit 0");
        assertThrows(RequestException.class, () -> solver("solve-field", 1));
        assertEquals("astap", solver("auto", 1).name());
    }
}
