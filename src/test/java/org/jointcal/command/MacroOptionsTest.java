package org.jointcal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.plugin.frame.Recorder;
import java.util.List;
import java.util.Map;
import org.jointcal.core.CalibrationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MacroOptionsTest {
    @Test
    void readsWhatTheRecorderWrites() throws CalibrationException {
        assertEquals(Map.of("input", "/data/m67", "reference", "gaia.fits", "match_radius", "3"),
                MacroOptions.parse("input=/data/m67 reference=gaia.fits match_radius=3 "));
    }

    @Test
    void bracketsKeepSpaces() throws CalibrationException {
        assertEquals(Map.of("input", "/data/a b/[1].fits", "output", ""),
                MacroOptions.parse("  input=[/data/a b/[1].fits]  output=[]"));
    }

    @Test
    void aKeyInsideAValueOrAnotherKeyIsNotTaken() throws CalibrationException {
        Map<String, String> values = MacroOptions
                .parse("output=/d/input=9 image_degree=4 input=[x degree=7 y] DEGREE=2");
        assertEquals(List.of("output", "image_degree", "input", "degree"), List.copyOf(values.keySet()));
        assertEquals("/d/input=9", values.get("output"));
        assertEquals("x degree=7 y", values.get("input"));
        assertEquals("2", values.get("degree"));
    }

    @Test
    void nothingGivenIsNothing() throws CalibrationException {
        assertTrue(MacroOptions.parse("  ").isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"input=[/data", "input=/a b reference=c", "input=a input=b", "stack"})
    void whatCannotBeMeantIsRefused(String options) {
        CalibrationException refused = assertThrows(CalibrationException.class, () -> MacroOptions.parse(options));
        assertTrue(refused.getMessage().matches("\\w+.*: .*\\. .*"), refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3", "/a/b", "/a b/c", "[1].fits", "a,\"b c\"", "x=y", "a[1] b"})
    void whatTheRecorderWritesIsReadBack(String value) throws CalibrationException {
        Recorder.resetCommandOptions();
        Recorder.recordOption("key", MacroOptions.forRecorder(value));
        Recorder.recordOption("next", "1");
        assertEquals(Map.of("key", value, "next", "1"), MacroOptions.parse(Recorder.getCommandOptions()));
        Recorder.resetCommandOptions();
    }
}
