package org.jointcal.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaletteTest {
    private static double lightness(int rgb) {
        return 0.2126 * (rgb >> 16 & 255) + 0.7152 * (rgb >> 8 & 255) + 0.0722 * (rgb & 255);
    }

    /** As the three kinds of colour-blind eyes see them, in linear light: Machado, Oliveira and Fernandes 2009, severity 1. */
    private static final double[][] EYES = {{0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882,
        -0.048116, 1.051998},
        {0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940,
            0.968881},
        {1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900}};

    private static double[] seen(int rgb, double[] eye) {
        double[] linear = new double[3];
        for (int c = 0; c < 3; c++) {
            linear[c] = Math.pow((rgb >> 16 - 8 * c & 255) / 255.0, 2.2);
        }
        double[] seen = new double[3];
        for (int c = 0; c < 3; c++) {
            double value = eye[3 * c] * linear[0] + eye[3 * c + 1] * linear[1] + eye[3 * c + 2] * linear[2];
            seen[c] = Math.pow(Math.max(0, Math.min(1, value)), 1 / 2.2);
        }
        return seen;
    }

    /** Whatever stands in one figure; 0.2 is a fifth of the way from black to white. */
    @ParameterizedTest
    @CsvSource({"ALL,BRIGHT", "ALL,OUTLIER", "BRIGHT,OUTLIER", "EAST,NORTH", "EAST,IMAGE_BRIGHT", "NORTH,IMAGE_BRIGHT",
        "MEASURED,MEASURED_RESERVED", "MEASURED_BRIGHT,RESERVED", "ARROW,ARROW_BOLD", "REFERENCE,OUTLIER",
        "ALL,REFERENCE"})
    void colourBlindEyesTellThemApart(Style one, Style other) {
        for (double[] eye : EYES) {
            double[] a = seen(one.rgb(), eye);
            double[] b = seen(other.rgb(), eye);
            assertTrue(Math.sqrt(Math.pow(a[0] - b[0], 2) + Math.pow(a[1] - b[1], 2) + Math.pow(a[2] - b[2], 2)) > 0.2,
                    Arrays.toString(a) + " " + Arrays.toString(b));
        }
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
