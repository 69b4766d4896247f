package org.jointcal.sources;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.jointcal.core.wcs.HeaderCards;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderGainTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"GAIN    = 1.5 | 1.5 | false", "GAIN    = 100 | 0 | true",
        "GAIN    = 0 | 0 | false", "GAIN    = -1 | 0 | true",
        "GAIN    = 2000.0 / [e-/ADU] gain of the stack | 2000 | false",
        "GAIN    = 139 / camera gain | 0 | true", "OBJECT  = 'M67' | 0 | false"})
    void aCamerasSettingIsNotTakenForElectrons(String card, double gain, boolean ignored) {
        HeaderGain told = HeaderGain.of(HeaderCards.of(List.of(card)));
        assertEquals(gain, told.value());
        assertEquals(ignored, told.ignored());
    }

    @ParameterizedTest
    @CsvSource({"EGAIN, 0.25", "CCDGAIN, 4"})
    void theSureKeywordsComeFirst(String key, double value) {
        HeaderGain told = HeaderGain.of(HeaderCards.of(List.of("GAIN    = 1", key + " ".repeat(8 - key.length()) + "= "
                + value)));
        assertEquals(value, told.value());
    }
}
