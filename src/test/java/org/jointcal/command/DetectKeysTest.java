package org.jointcal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.jointcal.calibrate.request.DetectionRequest;
import org.jointcal.core.CalibrationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectKeysTest {
    private static final List<CommandKey> KEYS = CommandKeys.of(new DetectKeys());

    @Test
    void theCommandHasTheKeysOfTheRequestWithItsDefaults() throws CalibrationException {
        Map<String, String> standard = DetectionRequest.of(Map.of(), List.of()).toKeys();
        assertEquals(DetectionRequest.KEYS, List.copyOf(CommandKeys.valuesOf(new DetectSourcesCommand()).keySet()));
        assertEquals(standard, CommandKeys.valuesOf(new DetectSourcesCommand()));
        assertEquals(standard, DetectionRequest.of(standard, List.of()).toKeys());
    }

    @Test
    void everyChoiceIsAccepted() throws CalibrationException {
        for (CommandKey key : KEYS) {
            for (String choice : key.choices()) {
                assertEquals(choice,
                        DetectionRequest.of(Map.of(key.name(), choice), List.of()).toKeys().get(key.name()));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"detect_thresh|0|not a number from 0.1", "back_filtersize|4|not an odd number",
        "aperture|5,x|not diameters", "aperture|-1|not diameters", "bayer|rggb|not a choice",
        "threads|1.5|not a whole number", "detect_thresh|3,5|. Write 3.5, or leave it out.",
        "deblend_mincont|2|not a number from 0 to 1", "thresh|3|no such key"})
    void wrongValuesAreRefusedByName(String key, String value, String part) {
        String message = assertThrows(CalibrationException.class,
                () -> DetectionRequest.of(Map.of(key, value), List.of())).getMessage();
        assertTrue(message.startsWith(key) && message.contains(part), message);
    }
}
