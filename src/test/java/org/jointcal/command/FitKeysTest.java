package org.jointcal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.jointcal.calibrate.request.CalibrationRequest;
import org.jointcal.core.CalibrationException;
import org.junit.jupiter.api.Test;

class FitKeysTest {
    private static final List<CommandKey> KEYS = CommandKeys.of(new FitKeys());

    @Test
    void theCommandHasTheKeysOfTheRequestInTheirOrder() {
        assertEquals(CalibrationRequest.KEYS, KEYS.stream().map(CommandKey::name).toList());
        assertEquals(CalibrationRequest.KEYS, List.copyOf(CommandKeys.valuesOf(new JointFitCommand()).keySet()));
    }

    @Test
    void itsDefaultsAreThoseOfTheRequest() throws CalibrationException {
        Map<String, String> standard = CalibrationRequest.of(Map.of(), List.of()).toKeys();
        assertEquals(standard, CommandKeys.valuesOf(new JointFitCommand()));
        KEYS.forEach(key -> assertEquals(standard.get(key.name()), key.standard(), key.name()));
    }

    @Test
    void everyChoiceIsAccepted() throws CalibrationException {
        for (CommandKey key : KEYS) {
            for (String choice : key.choices()) {
                assertEquals(choice, CalibrationRequest.of(Map.of(key.name(), choice), List.of()).toKeys()
                        .get(key.name()));
            }
        }
    }
}
