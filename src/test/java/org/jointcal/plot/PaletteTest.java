package org.jointcal.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PaletteTest {
    private static double lightness(int rgb) {
        return 0.2126 * (rgb >> 16 & 255) + 0.7152 * (rgb >> 8 & 255) + 0.0722 * (rgb & 255);
    }

    /** So that values are told apart without colour too. */
    @Test
    void largerIsLighter() {
        for (int k = 0; k < 100; k++) {
            assertTrue(lightness(Palette.rgb((k + 1) / 100.0)) > lightness(Palette.rgb(k / 100.0)), k + " %");
        }
        assertEquals(Palette.rgb(0), Palette.rgb(-3));
        assertEquals(Palette.rgb(1), Palette.rgb(7));
    }
}
