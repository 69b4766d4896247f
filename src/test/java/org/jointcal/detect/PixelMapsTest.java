package org.jointcal.detect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.jointcal.core.Progress;
import org.jointcal.core.Workers;
import org.junit.jupiter.api.Test;

/** Weights, bad pixels, apertures and threads. */
class PixelMapsTest {
    private static final int SIZE = 512;
    private static final DetectionSettings SETTINGS = DetectionSettings.DEFAULTS.withGain(1);
    private static final float[] NONE = {};

    private static Detections detect(float[] pixels, PixelMaps maps, DetectionSettings settings, int threads) {
        try (Workers workers = new Workers(threads)) {
            return SourceDetector.detect(pixels, maps, SIZE, SIZE, settings, workers, Progress.NONE);
        }
    }

    private static SimulatedFrame stars() {
        SimulatedFrame frame = new SimulatedFrame(SIZE, SIZE, 1000, 3, 3, 17);
        new StarGrid(frame, 32, frame.fluxFor(40), new Random(1));
        return frame;
    }

    @Test
    void badPixelsAreAsPixelsWithoutData() {
        float[] pixels = stars().expose();
        float[] bad = new float[pixels.length];
        float[] zero = new float[pixels.length];
        Arrays.fill(zero, 1);
        float[] blank = pixels.clone();
        for (int y = 0; y < SIZE; y++) {
            for (int x = 114; x < 118; x++) {
                pixels[y * SIZE + x] = 60000;
                bad[y * SIZE + x] = 3;
                zero[y * SIZE + x] = 0;
                blank[y * SIZE + x] = Float.NaN;
            }
        }
        Detections expected = detect(blank, PixelMaps.NONE, SETTINGS, 1);
        assertArrayEquals(expected.stars().x(), detect(pixels, new PixelMaps(NONE, bad), SETTINGS, 1).stars().x());
        assertArrayEquals(expected.stars().x(), detect(pixels, new PixelMaps(zero, NONE), SETTINGS, 1).stars().x());
        assertTrue(Arrays.stream(expected.stars().flags()).anyMatch(flags -> (flags & 16) != 0));
    }

    @Test
    void weightsTellTheNoiseOfEachPixel() {
        float[] pixels = stars().expose();
        float[] weights = new float[pixels.length];
        Random random = new Random(3);
        for (int at = 0; at < pixels.length; at++) {
            double rms = Math.exp(1.2 * Math.sin(2 * Math.PI * (at % SIZE) / 64));
            weights[at] = (float) (7 / (1000 + 1000 * rms * rms));
            pixels[at] += (float) (rms * Math.sqrt(1000) * random.nextGaussian());
        }
        Detections blind = detect(pixels, PixelMaps.NONE, SETTINGS, 1);
        Detections seeing = detect(pixels, new PixelMaps(weights, NONE), SETTINGS, 1);
        String told = seeing.counts() + " against " + blind.counts();
        assertEquals(256, seeing.counts().sources(), 1, told);
        assertTrue(blind.counts().sources() > 258, told);
        StarGrid grid = new StarGrid(new SimulatedFrame(SIZE, SIZE, 1000, 3, 3, 17), 32, 1, new Random(1));
        assertEquals(1, grid.compare(seeing.stars(), 2).pull(), 0.2);
    }

    @Test
    void theNumberOfThreadsChangesNothing() {
        float[] pixels = stars().expose();
        Detections one = detect(pixels, PixelMaps.NONE, SETTINGS, 1);
        Detections three = detect(pixels, PixelMaps.NONE, SETTINGS, 3);
        assertArrayEquals(one.stars().x(), three.stars().x());
        assertArrayEquals(one.stars().covXY(), three.stars().covXY());
        assertArrayEquals(one.stars().flux(), three.stars().flux());
        assertArrayEquals(one.properties().snr(), three.properties().snr());
        assertEquals(one.counts(), three.counts());
        assertEquals(one.saturation(), three.saturation());
    }

    @Test
    void aperturesHoldTheirShareOfTheLight() {
        SimulatedFrame frame = new SimulatedFrame(SIZE, SIZE, 1000, 3, 0, 17);
        frame.star(200.4, 100.3, 1e7);
        DetectionSettings d = SETTINGS;
        DetectionSettings settings = new DetectionSettings(d.meshSize(), d.meshFilter(), d.filter(), d.threshold(),
                d.minimumArea(), 32, 0.005, true, 1, 1, OptionalDouble.of(1e9), d.bayer(), true,
                List.of(3.0, 5.0, 20.0));
        SourceProperties found = detect(frame.expose(), PixelMaps.NONE, settings, 1).properties();
        // Of a Gaussian, with the pixels' own width twice, in the frame and where it is cut: 1 - 2^-(D/FWHM)^2.
        double width = 9 + 2 * 8 * Math.log(2) / 12;
        for (int k = 0; k < 3; k++) {
            double diameter = settings.apertures().get(k);
            assertEquals(1 - Math.pow(2, -diameter * diameter / width), found.apertureFlux()[0][k] / 1e7, 0.01);
            assertTrue(found.apertureError()[0][k] > 0.9 * Math.sqrt(found.apertureFlux()[0][k]));
        }
        assertEquals(1000, found.background()[0], 20);
        assertEquals(1e7 * frame.pixel(-0.4, -0.3), found.peak()[0], 0.02e7 * frame.pixel(0, 0));
        assertEquals(3.07, found.fwhm()[0], 0.1);
    }

    @Test
    void mapsOfAnotherSizeAreRefused() {
        assertThrows(IllegalArgumentException.class,
                () -> detect(new float[SIZE * SIZE], new PixelMaps(new float[3], NONE), SETTINGS, 1));
    }
}
