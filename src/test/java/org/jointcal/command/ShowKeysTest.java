package org.jointcal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.jointcal.core.CalibrationException;
import org.jointcal.display.ColourBy;
import org.jointcal.display.OverlayLook;
import org.jointcal.display.ShowRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShowKeysTest {
    private static final List<CommandKey> KEYS = CommandKeys.of(new ShowKeys());

    @Test
    void theCommandHasTheKeysAndDefaultsOfTheRequest() throws CalibrationException {
        assertEquals(ShowRequest.KEYS, KEYS.stream().map(CommandKey::name).toList());
        assertEquals(ShowRequest.of(Map.of()), ShowRequest.of(CommandKeys.valuesOf(new ShowResidualsCommand())));
        assertEquals(OverlayLook.STANDARD, ShowRequest.of(Map.of()).look());
    }

    @Test
    void everyChoiceIsAccepted() throws CalibrationException {
        for (CommandKey key : KEYS) {
            for (String choice : key.choices()) {
                ShowRequest.of(Map.of(key.name(), choice));
            }
        }
        assertEquals(ColourBy.values().length, KEYS.get(3).choices().size());
        assertEquals(OverlayLook.Layer.values().length,
                ShowRequest.of(Map.of("layers", "grid, errors arrows")).look().layers().size());
    }

    @ParameterizedTest
    @CsvSource({"show,maybe", "star,-1", "colour_by,temperature", "arrow_length,0", "layers,stars", "panel,1", "x,1"})
    void wrongValuesAreRefusedByName(String key, String value) {
        CalibrationException refused = assertThrows(CalibrationException.class,
                () -> ShowRequest.of(Map.of(key, value)));
        assertTrue(refused.getMessage().startsWith(key), refused.getMessage());
    }
}
