package org.jointcal.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.jointcal.core.Progress;
import org.jointcal.core.Workers;
import org.junit.jupiter.api.Test;

/** The sky under stars, gradients and gaps. */
class BackgroundMapTest {
    private static final int WIDTH = 700;
    private static final int HEIGHT = 500;

    @Test
    void aPlaneIsFollowedToTheEdges() {
        BackgroundMap map = map(image(0, 0.05, -0.02, 1e-3, 0), WIDTH, HEIGHT);
        float[] row = new float[WIDTH];
        for (int y : new int[]{0, 1, 250, HEIGHT - 1}) {
            map.levelRow(y, row);
            for (int x = 0; x < WIDTH; x++) {
                assertEquals(100 + 0.05 * x - 0.02 * y, row[x], 0.15, "at " + x + ", " + y);
            }
        }
    }

    @Test
    void levelAndRmsAreThoseOfTheNoise() {
        BackgroundMap map = map(image(1, 0, 0, 10, 0), WIDTH, HEIGHT);
        assertEquals(100, map.medianLevel(), 0.2);
        assertEquals(10, map.medianRms(), 0.3);
    }

    @Test
    void wholeNumbersOfLittleNoiseDoNotShiftTheLevel() {
        float[] pixels = image(2, 0, 0, 1.3, 0.37);
        for (int at = 0; at < pixels.length; at++) {
            pixels[at] = Math.round(pixels[at]);
        }
        BackgroundMap map = map(pixels, WIDTH, HEIGHT);
        assertEquals(100.37, map.medianLevel(), 0.05);
        assertEquals(Math.sqrt(1.3 * 1.3 + 1.0 / 12), map.medianRms(), 0.05);
    }

    @Test
    void starsDoNotLiftIt() {
        SimulatedFrame frame = new SimulatedFrame(WIDTH, HEIGHT, 1000, 3, 3, 3);
        Random random = new Random(4);
        for (int k = 0; k < 400; k++) {
            frame.star(WIDTH * random.nextDouble(), HEIGHT * random.nextDouble(), 300 / random.nextDouble());
        }
        BackgroundMap map = map(frame.expose(), WIDTH, HEIGHT);
        assertEquals(1000, map.medianLevel(), 0.15 * Math.sqrt(1000));
        assertEquals(Math.sqrt(1000), map.medianRms(), 2);
    }

    @Test
    void gapsTakeTheSkyAroundThem() {
        float[] pixels = image(5, 0, 0, 10, 0);
        for (int y = 0; y < HEIGHT; y++) {
            Arrays.fill(pixels, y * WIDTH, y * WIDTH + 140, Float.NaN);
            Arrays.fill(pixels, y * WIDTH + 500, (y + 1) * WIDTH, 0);
        }
        BackgroundMap map = map(pixels, WIDTH, HEIGHT);
        float[] row = new float[WIDTH];
        map.rmsRow(77, row);
        assertEquals(10, row[20], 1);
        map.levelRow(77, row);
        assertEquals(100, row[20], 2);
        assertEquals(100, row[250], 2);
    }

    @Test
    void overscansAreNoSky() {
        float[] pixels = image(6, 0, 0, 10, 0);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                if (x < 150 || y < 30 || x >= WIDTH - 50) {
                    pixels[y * WIDTH + x] = -400 + pixels[y * WIDTH + x] / 5;
                }
            }
        }
        BackgroundMap map = map(pixels, WIDTH, HEIGHT);
        float[] row = new float[WIDTH];
        for (int y : new int[]{31, 100, HEIGHT - 1}) {
            map.levelRow(y, row);
            for (int x = 0; x < WIDTH; x++) {
                assertEquals(100, row[x], 3, "level at " + x + ", " + y);
            }
            map.rmsRow(y, row);
            for (int x = 0; x < WIDTH; x++) {
                assertEquals(10, row[x], 1.5, "rms at " + x + ", " + y);
            }
        }
    }

    @Test
    void oneValueOrNoneIsNoTrouble() {
        float[] one = {5};
        assertEquals(5, map(one, 1, 1).medianLevel());
        float[] none = new float[100 * 100];
        Arrays.fill(none, Float.NaN);
        float[] rms = new float[100];
        map(none, 100, 100).rmsRow(3, rms);
        assertTrue(rms[3] > 0);
    }

    private static BackgroundMap map(float[] pixels, int width, int height) {
        return BackgroundMap.of(pixels, width, height, 64, 3, new float[0], new Workers(1), Progress.NONE);
    }

    private static float[] image(long seed, double slopeX, double slopeY, double noise, double offset) {
        Random random = new Random(seed);
        float[] pixels = new float[WIDTH * HEIGHT];
        for (int at = 0; at < pixels.length; at++) {
            pixels[at] = (float) (100 + offset + slopeX * (at % WIDTH) + slopeY * (at / WIDTH)
                    + noise * random.nextGaussian());
        }
        return pixels;
    }
}
