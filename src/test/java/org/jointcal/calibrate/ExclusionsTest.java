package org.jointcal.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jointcal.calibrate.request.Exclusions;
import org.jointcal.calibrate.result.CalibrationResult;
import org.jointcal.calibrate.result.Residuals.Fate;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.simulate.FieldSettings;
import org.jointcal.core.star.CcdImage;
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

    /** The figure of the stars kept out is of the same stars before and after, so that the two can be compared. */
    @Test
    void whatIsLeftOutDoesNotChangeWhichStarsAreKeptOut() throws CalibrationException, IOException {
        CalibrationResult before = SimulatedRun.of(FieldSettings.DEFAULT).result();
        Map<String, Boolean> reserved = reserved(before);
        assertEquals(0.1, reserved.values().stream().filter(each -> each).count() / (double) reserved.size(), 0.03);
        Exclusions star = Exclusions.NONE;
        for (int k = 0; k < before.residuals().count(); k++) {
            if (before.residuals().star()[k] == 7) {
                CcdImage image = before.images().get(before.residuals().image()[k]).image();
                star = star.withDetection(image.name(), image.stars().id()[before.residuals().row()[k]]);
            }
        }
        Path file = Files.writeString(folder.resolve("star.csv"), star.text());
        assertEquals(0, changed(reserved, SimulatedRun.of(FieldSettings.DEFAULT, "exclude=" + file).result()));
        file = Files.writeString(folder.resolve("image.csv"),
                Exclusions.NONE.withImage(before.images().get(0).image().name()).text());
        double share = 0.1 * 2 / before.images().size();
        assertEquals(0, changed(reserved, SimulatedRun.of(FieldSettings.DEFAULT, "exclude=" + file).result()), share);
    }

    private static Map<String, Boolean> reserved(CalibrationResult result) {
        Map<String, Boolean> reserved = new HashMap<>();
        for (int k = 0; k < result.residuals().count(); k++) {
            if (result.residuals().fate()[k] == Fate.USED) {
                CcdImage image = result.images().get(result.residuals().image()[k]).image();
                reserved.put(image.name() + "#" + image.stars().id()[result.residuals().row()[k]],
                        result.stars().reserved()[result.residuals().star()[k]]);
            }
        }
        return reserved;
    }

    /** Share of the measurements that both runs used whose star changed sides. */
    private static double changed(Map<String, Boolean> before, CalibrationResult result) {
        Map<String, Boolean> after = reserved(result);
        after.keySet().retainAll(before.keySet());
        return after.entrySet().stream().filter(each -> !each.getValue().equals(before.get(each.getKey()))).count()
                / (double) after.size();
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
