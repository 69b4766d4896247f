package org.jointcal.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jointcal.calibrate.Residuals.Fate;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.simulate.FieldSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExclusionsTest {
    @TempDir
    private Path folder;

    @Test
    void whatIsLeftOutByHandTakesNoPart() throws CalibrationException, IOException {
        SimulatedRun before = SimulatedRun.of(FieldSettings.DEFAULT, "reserved=0");
        CalibrationResult result = before.result();
        String image = result.images().get(3).image().name();
        String other = result.images().get(0).image().name();
        int row = 0;
        while (result.residuals().image()[row] != 0 || result.residuals().fate()[row] != Fate.USED) {
            row++;
        }
        int id = result.images().get(0).image().stars().id()[result.residuals().row()[row]];
        Path file = folder.resolve("left out.csv");
        Files.writeString(file, Exclusions.NONE.withImage(image).withDetection(other, id).text());
        SimulatedRun after = SimulatedRun.of(FieldSettings.DEFAULT, "reserved=0", "exclude=" + file);
        assertEquals(Fate.EXCLUDED, after.result().residuals().fate()[row]);
        assertFalse(after.result().images().get(3).isFitted());
        assertEquals("left out: by hand (" + file + "). Take it out of that file to use it again.",
                after.result().images().get(3).status());
        assertEquals(result.images().get(0).used() - 1, after.result().images().get(0).used(), 12);
        assertEquals(file.toString(), after.result().request().toKeys().get("exclude"));
        assertTrue(after.result().usable());
    }

    @Test
    void theFileComesBackAsItWas() throws CalibrationException, IOException {
        Path file = folder.resolve("excluded.csv");
        Exclusions written = new Exclusions(file.toString(), Exclusions.NONE.images(), Exclusions.NONE.detections())
                .withImage("a, \"b\"").withDetection("c[2]", 7).withDetection("c[2]", 3).withDetection("c[2]", 7);
        Files.writeString(file, written.text());
        Exclusions read = Exclusions.read(file.toString());
        assertEquals(written, read);
        assertEquals(3, read.count());
    }

    @Test
    void theLastLineMayLackItsEnd() throws CalibrationException, IOException {
        Path file = Files.writeString(folder.resolve("typed.csv"), "image,detection\nexp001,\nexp002,7");
        Exclusions read = Exclusions.read(file.toString());
        assertEquals(Set.of("exp001"), read.images());
        assertEquals(Map.of("exp002", Set.of(7)), read.detections());
    }

    @Test
    void anotherFileIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("x.csv"), "name,id\nm67,3\n");
        CalibrationException e = assertThrows(CalibrationException.class, () -> Exclusions.read(file.toString()));
        assertTrue(e.getMessage().contains("line 2 is not image,detection"), e.getMessage());
        assertTrue(assertThrows(CalibrationException.class, () -> Exclusions.read("nowhere.csv")).getMessage()
                .contains("no such file"));
    }
}
