package org.jointcal.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jointcal.core.CalibrationException;
import org.jointcal.io.CameraGroup.CameraChip;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CameraFileTest {
    @TempDir
    private Path folder;

    private static CameraGroup group() {
        return new CameraGroup("CAM r", 59000.25, Double.NaN, 7, List.of(
                new CameraChip("ccd 1", 2048, 4096, 1, new double[]{0.1, 1e-5 / 3, 0},
                        new double[]{-0.2, 0, Math.PI})));
    }

    @Test
    void whatIsWrittenIsRead() throws Exception {
        Path file = folder.resolve("camera.json");
        Files.writeString(file, CameraFile.text(List.of(group())));
        CameraGroup back = CameraFile.read(file).get(0);
        assertEquals("CAM r", back.instrument());
        assertEquals(59000.25, back.firstMjd());
        assertTrue(Double.isNaN(back.lastMjd()));
        assertEquals(7, back.exposures());
        CameraChip chip = back.chips().get(0);
        assertEquals("ccd 1", chip.chip());
        assertEquals(4096, chip.height());
        assertArrayEquals(group().chips().get(0).x(), chip.x());
        assertArrayEquals(group().chips().get(0).y(), chip.y());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"content\": \"camera\"}", "{\"content\": 5, \"groups\": []}",
        "{\"content\": \"camera\", \"groups\": [1]}", "{\"content\": \"camera\", \"groups\": [{\"chips\": [{}]}]}"})
    void whatIsNoneIsRefusedInWords(String text) throws Exception {
        Path file = folder.resolve("camera.json");
        Files.writeString(file, text);
        assertTrue(assertThrows(CalibrationException.class, () -> CameraFile.read(file)).getMessage()
                .contains("Name the camera.json of an earlier run"));
    }

    @Test
    void damagedFilesAreRefused() throws Exception {
        String text = CameraFile.text(List.of(group()));
        for (String[] change : new String[][]{{"\"degree\": 1", "\"degree\": 2"},
            {"\"degree\": 1", "\"degree\": 99999"},
            {"0.1,", "NaN,"}, {"0.1,", "null,"}, {"\"width\"", "\"breadth\""}}) {
            Path file = folder.resolve("camera.json");
            Files.writeString(file, text.replace(change[0], change[1]));
            assertThrows(CalibrationException.class, () -> CameraFile.read(file), change[1]);
        }
        assertThrows(CalibrationException.class, () -> CameraFile.read(folder.resolve("missing.json")));
    }
}
