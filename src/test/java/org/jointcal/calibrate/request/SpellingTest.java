package org.jointcal.calibrate.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.jointcal.core.CalibrationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
    @ParameterizedTest
    @CsvSource({"patern_radius, pattern_radius", "inptu, input", "refrence, reference", "pixelscale, pixel_scale",
        "Match Radius, match_radius"})
    void theNearestKeyIsMeant(String typed, String meant) {
        String question = Spelling.question(typed, CalibrationRequest.KEYS).orElse("nothing");
        assertTrue(question.equals("Did you mean " + meant + "?") || question.startsWith("Did you mean " + meant + ","),
                question);
    }

    @Test
    void partOfAWordAndAWordToMuchOfItAreNear() {
        assertEquals("Did you mean chip_degree, image_degree or exposure_degree?",
                Spelling.question("degree", CalibrationRequest.KEYS).orElseThrow());
        assertEquals("Did you mean solutions?",
                Spelling.question("solution", List.of("input", "solutions", "grid")).orElseThrow());
        assertTrue(Spelling.question("frobnicate", CalibrationRequest.KEYS).isEmpty());
    }

    @Test
    void aSwapIsOneStep() {
        assertEquals(1, Spelling.distance("inptu", "input"));
        assertEquals(3, Spelling.distance("kitten", "sitting"));
        assertEquals(5, Spelling.distance("", "input"));
    }

    @Test
    void anUnknownKeyIsToldInOneShortLine() {
        String message = assertThrows(CalibrationException.class,
                () -> CalibrationRequest.of(Map.of("patern_radius", "10"), List.of())).getMessage();
        assertEquals("patern_radius: no such key. Did you mean pattern_radius?", message);
        message = assertThrows(CalibrationException.class,
                () -> CalibrationRequest.of(Map.of("frobnicate", "10"), List.of())).getMessage();
        assertEquals("frobnicate: no such key. See --help, or Help in the dialog, for those there are.", message);
    }
}
