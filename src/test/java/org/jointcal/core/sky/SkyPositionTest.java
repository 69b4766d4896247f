package org.jointcal.core.sky;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SkyPositionTest {
    private static void assertPosition(double ra, double dec, String text) {
        SkyPosition position = SkyPosition.parse(text).orElseThrow(() -> new AssertionError(text));
        assertEquals(ra, position.ra(), 1e-9, text);
        assertEquals(dec, position.dec(), 1e-9, text);
    }

    @Test
    void degreesAndSexagesimalAreRead() {
        assertPosition(83.6, -5.4, "83.6,-5.4");
        assertPosition(83.6, -5.4, " 5:34:24 , -5:24 ");
        assertPosition(83.6, -5.4, "05h34m24s,-05d24m00.0s");
        assertPosition(0, -0.5, "0 00 00.0,-00 30 00");
        assertPosition(359, 90, "-1,+90");
        assertPosition(83.6, -5.4, "5:34:24,- 5 24 00 ");
        assertPosition(15.25, 1, "1:00:60.0,0 59 60");
    }

    @Test
    void whatIsNoPositionIsRefused() {
        for (String text : new String[]{"", "83.6", "83.6,", "1,2,3", "a,b", "10:60:00,5", "10,91", "361,0", "NaN,0",
            "1 2 61,0",
            "12345678901 00 00,0"}) {
            assertTrue(SkyPosition.parse(text).isEmpty(), text);
        }
    }
}
