package org.jointcal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jointcal.calibrate.request.CalibrationRequest;
import org.jointcal.core.CalibrationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFolderTest {
    @TempDir
    private Path folder;
    private Path image;

    @BeforeEach
    void makeImage() throws IOException {
        image = Files.createFile(folder.resolve("a, b.fits"));
    }

    private Path of(String input, String output) throws CalibrationException {
        CalibrationRequest request = CalibrationRequest.of(Map.of("input", input, "output", output), List.of());
        return ResultFolder.of(request, Path.of("/open"));
    }

    @Test
    void isBesideTheInputUnlessSaid() throws CalibrationException {
        Path beside = folder.resolve("jointcal");
        assertEquals(beside, of(folder.toString(), "auto"));
        assertEquals(beside, of(image.toString(), "auto"));
        assertEquals(beside, of('"' + image.toString() + '"' + "," + folder + "/c.fits", "auto"));
        assertEquals(beside, of(folder + "/c.fits," + folder + "/d.fits", "auto"));
        assertEquals(beside, of(folder + "/*/n[0-9]*.fits", "AUTO"));
        assertEquals(beside, of("@" + folder + "/list.txt", "auto"));
        assertEquals(Path.of("jointcal").toAbsolutePath(), of("*.fits", "auto"));
        assertEquals(Path.of("/open/jointcal"), of("", "auto"));
        assertEquals(folder.resolve("out"), of("", folder + "/x/../out"));
    }

    @Test
    void aFileIsNoFolder() {
        CalibrationException refused = assertThrows(CalibrationException.class, () -> of("", image.toString()));
        assertTrue(refused.getMessage().contains("is a file"), refused.getMessage());
    }
}
