package org.jointcal.command;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jointcal.core.CalibrationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.command.Command;

/** What a dialog comes back for. */
class DialogAnswersTest {
    private static String refusal(Command command, Map<String, String> values) {
        return assertThrows(CalibrationException.class, () -> Jointcal_Command.answered(command, values)).getMessage();
    }

    @Test
    void aMissingFolderIsRefusedAsAWrongNumberIs(@TempDir Path folder) {
        String missing = folder.resolve("nowhere").toString();
        for (Command command : List.of(new JointFitCommand(), new DetectSourcesCommand(), new AlignCommand())) {
            assertEquals("input=" + missing + ": no such file or folder. Check the name.",
                    refusal(command, Map.of("input", missing)));
            assertTrue(refusal(command, Map.of("input", folder.toString())).contains("no FITS images"));
            assertDoesNotThrow(() -> Jointcal_Command.answered(command, Map.of("input", "test-images")));
        }
        assertEquals("input: nowhere: no such file or folder. Check the name.",
                refusal(new JointFitCommand(), Map.of("input", "test-images/nettlewick7_001.fits,nowhere")));
        for (String key : List.of("headers", "reference", "camera")) {
            assertEquals(key + "=" + missing + ": no such file or folder. Check the name.",
                    refusal(new JointFitCommand(), Map.of("input", "test-images", key, missing)));
        }
        assertEquals("run=" + missing + ": no such file or folder. Check the name.",
                refusal(new PlotResidualsCommand(), Map.of("run", missing)));
        assertDoesNotThrow(() -> Jointcal_Command.answered(new JointFitCommand(), Map.of("reference", "gaia")));
        assertTrue(refusal(new JointFitCommand(), Map.of("input", "test-images", "match_radius", "3,5"))
                .startsWith("match_radius=3,5: not a number"));
        assertDoesNotThrow(() -> Jointcal_Command.answered(new JointFitCommand(), Map.of("input", "")));
    }
}
