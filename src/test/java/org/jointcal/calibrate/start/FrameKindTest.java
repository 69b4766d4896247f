package org.jointcal.calibrate.start;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.jointcal.core.wcs.HeaderCards;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameKindTest {
    @ParameterizedTest
    @CsvSource({"IMAGETYP, Dark Frame, dark", "IMAGETYP, FLAT, flat", "OBSTYPE, bias, bias",
        "IMAGETYP, Light Frame, ''",
        "OBJECT, Dark nebula, ''"})
    void isTold(String card, String value, String kind) {
        assertEquals(kind, FrameKind.withoutSky(HeaderCards.EMPTY.with(card, value, "")).orElse(""));
    }

    @ParameterizedTest
    @CsvSource({"dark_001, dark", "Flats-R-03, flat", "Light_M1_001, ''", "darktown_2, ''"})
    void isNamed(String name, String kind) {
        assertEquals(kind, FrameKind.byName(name).orElse(""));
    }
}
