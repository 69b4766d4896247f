package org.jointcal.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.simulate.FieldSettings;
import org.jointcal.io.CameraFile;
import org.jointcal.io.CameraGroup;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rich night leaves its camera, and a night with twelve stars on each chip borrows it. */
class BorrowedCameraTest {
    @TempDir
    private static Path folder;
    private static Path file;
    private static SimulatedRun rich;

    /** The same seed gives the same camera, whatever the stars. */
    private static FieldSettings night(double starsPerChip, int exposures) {
        return FieldSettings.DEFAULT.withSeed(3).withCamera(c -> c.withChips(2, 2).withOpticalDistortion(4))
                .withStars(s -> s.withStarsPerChip(starsPerChip)).withPointings(p -> p.withExposures(exposures))
                .withReference(r -> r.withFraction(0.3)).withMeasurements(m -> m.withSpuriousFraction(0));
    }

    @BeforeAll
    static void saveACamera() throws Exception {
        rich = SimulatedRun.of(night(600, 8));
        file = folder.resolve("camera.json");
        Files.writeString(file, CameraFile.text(rich.result().model().camera()));
    }

    @Test
    void savedCameraHasTheChipsOfTheRun() throws Exception {
        CameraGroup group = CameraFile.read(file).get(0);
        assertEquals(1, CameraFile.read(file).size());
        assertEquals(4, group.chips().size());
        assertEquals(8, group.exposures());
        assertEquals(rich.field().exposures().get(0).instrument(), group.instrument());
        assertTrue(group.lastMjd() > group.firstMjd());
    }

    @Test
    void sparseNightReachesWithHeldChipsWhatItCannotAlone() throws Exception {
        FieldSettings sparse = night(12, 4);
        SimulatedRun alone = SimulatedRun.of(sparse);
        SimulatedRun held = SimulatedRun.of(sparse, "camera=" + file);
        assertTrue(held.result().usable(), held.result().verdict());
        assertTrue(held.errors().relative() < 0.5 * alone.errors().relative(),
                held.errors() + " and alone " + alone.errors());
        assertTrue(held.errors().absolute() < 0.5 * alone.errors().absolute(),
                held.errors() + " and alone " + alone.errors());
        assertTrue(held.errors().absolute() < 2 * held.predictedAbsolute(), "and what it promises is true");
        assertEquals(4 * 6, held.result().summary().parameterCount(), "only the exposures move");
    }

    @Test
    void heldChipsAreThoseOfTheFile() throws Exception {
        CameraGroup before = CameraFile.read(file).get(0);
        CameraGroup after = SimulatedRun.of(night(12, 4), "camera=" + file).result().model().camera().get(0);
        for (int c = 0; c < 4; c++) {
            for (int k = 0; k < before.chips().get(c).x().length; k++) {
                assertEquals(before.chips().get(c).x()[k], after.chips().get(c).x()[k], 1e-14);
            }
        }
    }

    /** What only starts the fit does not change where it ends. */
    @Test
    void cameraAsStartLeavesTheSolution() throws Exception {
        SimulatedRun without = SimulatedRun.of(night(200, 4));
        SimulatedRun with = SimulatedRun.of(night(200, 4), "camera=" + file, "camera_use=start");
        assertEquals(without.errors().absolute(), with.errors().absolute(), 0.02 * without.errors().absolute());
        assertEquals(without.result().summary().parameterCount(), with.result().summary().parameterCount());
    }

    @Test
    void otherCamerasAreRefused() throws Exception {
        Path other = folder.resolve("other.json");
        Files.writeString(other, Files.readString(file).replace("SIMCAM", "OTHER"));
        assertTrue(assertThrows(CalibrationException.class, () -> SimulatedRun.of(night(12, 4), "camera=" + other))
                .getMessage().contains("OTHER"));
        assertThrows(CalibrationException.class,
                () -> SimulatedRun.request("camera=" + file, "model=simple").borrowsCamera());
        assertFalse(SimulatedRun.request().borrowsCamera());
    }

    /** One chip of four is not in the file: its images are fitted from their headers, and a message says so. */
    @Test
    void chipsThatAreNotInTheFileAreFitted() throws Exception {
        Path three = folder.resolve("three.json");
        Files.writeString(three, Files.readString(file).replaceFirst("\"width\": 2048", "\"width\": 2047"));
        SimulatedRun run = SimulatedRun.of(night(100, 4), "camera=" + three);
        assertTrue(run.result().usable(), run.result().verdict());
        assertTrue(run.saysOf("camera=" + three, "4 of 16 images"));
        assertEquals(4 * 6 + 20, run.result().summary().parameterCount());
        assertTrue(run.errors().absolute() < 2 * run.predictedAbsolute(), run.errors().toString());
    }
}
