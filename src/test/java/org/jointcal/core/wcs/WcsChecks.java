package org.jointcal.core.wcs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jointcal.core.sky.UnitVectors;

/** What the tests of the WCS classes share. */
final class WcsChecks {
    static final double MAS = 3.6e6;

    private WcsChecks() {
    }

    static double[][] grid(int width, int height, int side) {
        double[][] pixels = new double[side * side][];
        for (int k = 0; k < pixels.length; k++) {
            pixels[k] = new double[]{0.5 + width * (k % side) / (side - 1.0), 0.5 + height * (k / side) / (side - 1.0)};
        }
        return pixels;
    }

    static void assertSky(String name, Wcs wcs, double[][] pixels, double[][] raDec, double toleranceMas) {
        double[] at = new double[2];
        for (int k = 0; k < pixels.length; k++) {
            wcs.pixelToSky(pixels[k][0], pixels[k][1], at);
            double mas = MAS * UnitVectors.separation(at[0], at[1], raDec[k][0], raDec[k][1]);
            assertTrue(mas <= toleranceMas, name + ": " + mas + " mas at pixel " + pixels[k][0] + ", " + pixels[k][1]);
            assertTrue(at[0] >= 0 && at[0] < 360, name);
        }
    }

    static void assertInverse(String name, Wcs wcs, double[][] pixels) {
        double[] at = new double[2];
        for (double[] pixel : pixels) {
            wcs.pixelToPlane(pixel[0], pixel[1], at);
            wcs.planeToPixel(at[0], at[1], at);
            assertEquals(pixel[0], at[0], 1e-9, name);
            assertEquals(pixel[1], at[1], 1e-9, name);
            wcs.pixelToSky(pixel[0], pixel[1], at);
            wcs.skyToPixel(at[0], at[1], at);
            assertEquals(pixel[0], at[0], 1e-6, name);
            assertEquals(pixel[1], at[1], 1e-6, name);
        }
    }
}
