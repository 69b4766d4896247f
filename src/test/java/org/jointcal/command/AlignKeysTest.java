package org.jointcal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.jointcal.align.AlignRequest;
import org.jointcal.core.CalibrationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlignKeysTest {
    private static final List<CommandKey> KEYS = CommandKeys.of(new AlignKeys());

    @Test
    void theCommandHasTheKeysAndDefaultsOfTheRequest() throws CalibrationException {
        assertEquals(AlignRequest.KEYS, KEYS.stream().map(CommandKey::name).toList());
        Map<String, String> standard = AlignRequest.of(Map.of(), List.of()).toKeys();
        assertEquals(standard, CommandKeys.valuesOf(new AlignCommand()));
        KEYS.forEach(key -> assertEquals(standard.get(key.name()), key.standard(), key.name()));
    }

    @Test
    void everyChoiceIsAcceptedAndComesBack() throws CalibrationException {
        for (CommandKey key : KEYS) {
            for (String choice : key.choices()) {
                assertEquals(choice,
                        AlignRequest.of(Map.of(key.name(), choice), List.of()).toKeys().get(key.name()));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"combine,sum", "interpolation,nearest", "pixel_scale,1", "threads,1.5", "clip_sigma,0", "kernel,x",
        "variance,maybe"})
    void wrongValuesAreRefusedByName(String key, String value) {
        CalibrationException refused = assertThrows(CalibrationException.class,
                () -> AlignRequest.of(Map.of(key, value), List.of()));
        assertTrue(refused.getMessage().startsWith(key), refused.getMessage());
    }
}
