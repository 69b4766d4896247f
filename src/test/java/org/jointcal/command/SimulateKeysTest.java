package org.jointcal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jointcal.core.CalibrationException;
import org.jointcal.simulate.SimulationRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulateKeysTest {
    private static final List<CommandKey> KEYS = CommandKeys.of(new SimulateKeys());
    /** A value of each key that is not its default. */
    private static final Map<String, String> OTHERS = Map.ofEntries(Map.entry("output", "a b"),
            Map.entry("files", "both"),
            Map.entry("solutions", "s"), Map.entry("seed", "7"), Map.entry("exposures", "3"),
            Map.entry("center", "0,-89.5"),
            Map.entry("dither", "0.5"), Map.entry("interval", "365.25"), Map.entry("header_shift", "2.5"),
            Map.entry("header_rotation", "1"), Map.entry("chips", "3x2"), Map.entry("size", "200x300"),
            Map.entry("pixel_scale", "1.25"), Map.entry("degree", "5"), Map.entry("optical_distortion", "0"),
            Map.entry("chip_distortion", "0.1"), Map.entry("position_angle", "-30"), Map.entry("flipped", "yes"),
            Map.entry("stars", "50"), Map.entry("brightest", "10"), Map.entry("faintest", "18.5"),
            Map.entry("proper_motion", "12"), Map.entry("seeing", "2.2"), Map.entry("position_floor", "0"),
            Map.entry("outliers", "7"), Map.entry("spurious", "30"), Map.entry("reference_share", "55"),
            Map.entry("reference_error", "0.3"), Map.entry("cosmic_rays", "0"), Map.entry("hot_pixels", "5"));

    @Test
    void theCommandHasTheKeysAndDefaultsOfTheRequest() throws CalibrationException {
        assertEquals(SimulationRequest.KEYS, KEYS.stream().map(CommandKey::name).toList());
        Map<String, String> standard = SimulationRequest.of(Map.of()).toKeys();
        assertEquals(standard, CommandKeys.valuesOf(new SimulateCommand()));
        KEYS.forEach(key -> assertEquals(standard.get(key.name()), key.standard(), key.name()));
    }

    @Test
    void everyKeyComesBackAsItWasTyped() throws CalibrationException {
        assertEquals(Map.of(), difference(OTHERS, SimulationRequest.of(OTHERS).toKeys()));
        assertEquals(SimulationRequest.KEYS.size(), OTHERS.size());
        SimulationRequest standard = SimulationRequest.of(Map.of());
        for (Map.Entry<String, String> one : OTHERS.entrySet()) {
            SimulationRequest changed = SimulationRequest.of(Map.of(one.getKey(), one.getValue()));
            assertFalse(changed.equals(standard), one.getKey());
        }
    }

    private static Map<String, String> difference(Map<String, String> expected, Map<String, String> found) {
        Map<String, String> wrong = new HashMap<>(found);
        wrong.entrySet().removeIf(entry -> entry.getValue().equals(expected.get(entry.getKey())));
        return wrong;
    }

    @Test
    void moreThanAMachineHoldsIsRefused() {
        Map<String, String> keys = Map.of("stars", "2000", "chips", "20x20", "exposures", "999");
        String message = assertThrows(CalibrationException.class, () -> SimulationRequest.of(keys)).getMessage();
        assertTrue(message.startsWith("stars=2000: some 799 million detections"), message);
    }

    @ParameterizedTest
    @CsvSource({"files,pictures", "seed,-1", "exposures,0", "center,north", "chips,2", "size,10x10", "degree,8",
        "faintest,10", "reference_share,101", "flipped,maybe", "dither,1e9", "stars,1e9"})
    void wrongValuesAreRefusedByName(String key, String value) {
        CalibrationException refused = assertThrows(CalibrationException.class,
                () -> SimulationRequest.of(Map.of(key, value)));
        assertTrue(refused.getMessage().startsWith(key), refused.getMessage());
    }
}
