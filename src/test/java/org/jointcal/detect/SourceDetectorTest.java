package org.jointcal.detect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jointcal.core.Progress;
import org.jointcal.core.star.MeasuredStars;
import org.jointcal.testing.PatientProgress;
import org.junit.jupiter.api.Test;

/** What is handed out as a star, what is not, and what is said about it. */
class SourceDetectorTest {
    private static final int SIZE = 512;
    private static final DetectionSettings SETTINGS = DetectionSettings.DEFAULTS.withGain(1);

    @Test
    void fluxSizeAndShapeOfABrightStar() {
        SimulatedFrame frame = frame(3, 0);
        frame.star(200.3, 300.7, 1e6);
        Detections found = detect(frame.expose());
        MeasuredStars stars = found.stars();
        assertEquals(1, stars.count());
        assertEquals(200.3, stars.x()[0], 0.01);
        assertEquals(300.7, stars.y()[0], 0.01);
        assertEquals(1e6, stars.flux()[0], 5 * stars.fluxErr()[0]);
        assertEquals(1.55, stars.fluxRadius()[0], 0.05);
        assertEquals(1, stars.elongation()[0], 0.03);
        assertEquals(0, stars.flags()[0]);
        assertEquals(3.07, found.fwhm(), 0.05);
        assertEquals(1, stars.id()[0]);
    }

    @Test
    void theImageIsLeftAloneAndOneImageGivesOneAnswer() {
        SimulatedFrame frame = frame(3, 3);
        new StarGrid(frame, 40, 3000, new Random(1));
        float[] pixels = frame.expose();
        float[] before = pixels.clone();
        MeasuredStars first = detect(pixels).stars();
        MeasuredStars second = detect(pixels).stars();
        assertArrayEquals(before, pixels);
        assertArrayEquals(first.x(), second.x());
        assertArrayEquals(first.varY(), second.varY());
    }

    @Test
    void starsAtEdgesAndGapsAreFlagged() {
        SimulatedFrame frame = frame(3, 0);
        frame.star(1.2, 100, 1e5);
        frame.star(100, SIZE - 4, 1e5);
        frame.star(300, 300, 1e5);
        frame.star(400, 100, 1e5);
        float[] pixels = frame.expose();
        for (int y = 0; y < SIZE; y++) {
            pixels[y * SIZE + 302] = Float.NaN;
        }
        MeasuredStars stars = detect(pixels).stars();
        int[] rows = StarGrid.match(new double[]{1.2, 100, 300, 400}, new double[]{100, SIZE - 4, 300, 100}, stars,
                2);
        assertEquals(8 | 16, stars.flags()[rows[0]] & 24);
        assertEquals(16, stars.flags()[rows[1]] & 16);
        assertEquals(16, stars.flags()[rows[2]] & 24);
        assertEquals(0, stars.flags()[rows[3]]);
        assertEquals(4, stars.count());
    }

    @Test
    void aSaturationBelowTheSkyIsNone() {
        SimulatedFrame frame = frame(4, 3);
        for (double card : new double[]{0, 1, 0.9 * frame.sky}) {
            Detections found = SourceDetector.detect(frame.expose(), frame.width, frame.height,
                    DetectionSettings.DEFAULTS.withSaturation(OptionalDouble.of(card)), Progress.NONE);
            assertTrue(found.saturation().isEmpty());
            assertEquals(0, found.counts().saturated());
        }
    }

    @Test
    void saturationIsFoundFromItsPileUp() {
        SimulatedFrame frame = frame(4, 3);
        StarGrid faint = new StarGrid(frame, 60, 2e4, new Random(1));
        frame.star(256, 256, 3e6);
        float[] pixels = frame.expose();
        for (int at = 0; at < pixels.length; at++) {
            pixels[at] = Math.min(pixels[at], 20000);
        }
        Detections found = detect(pixels);
        assertEquals(20000, found.saturation().orElseThrow(), 100);
        assertEquals(1, found.counts().saturated());
        int[] row = StarGrid.match(new double[]{256}, new double[]{256}, found.stars(), 2);
        assertEquals(4, found.stars().flags()[row[0]] & 4);
        assertTrue(faint.compare(found.stars(), 2).found() > 0.95);
        assertTrue(detect(frame(4, 3).expose()).saturation().isEmpty());
        assertTrue(SourceDetector.detect(pixels, SIZE, SIZE, SETTINGS.withSaturation(OptionalDouble.of(1050)),
                Progress.NONE).counts().saturated() > 60);
    }

    @Test
    void hotPixelsAndCosmicRaysAreNotHandedOut() {
        SimulatedFrame frame = frame(2.5, 3);
        StarGrid grid = new StarGrid(frame, 64, 8000, new Random(1));
        Random random = new Random(2);
        for (int k = 0; k < 300; k++) {
            frame.add(3 + random.nextInt(SIZE - 6), 3 + random.nextInt(SIZE - 6), 800 + 20000 * random.nextDouble());
        }
        for (int k = 0; k < 60; k++) {
            int x = 20 + random.nextInt(SIZE - 40);
            int y = 20 + random.nextInt(SIZE - 40);
            boolean along = random.nextBoolean();
            for (int step = 0; step < 8; step++) {
                frame.add(x + (along ? step : step / 3), y + (along ? step / 3 : step), 1500);
            }
        }
        Detections found = detect(frame.expose());
        double share = grid.compare(found.stars(), 1).found();
        assertTrue(share > 0.9, share + " of the stars");
        assertTrue(found.stars().count() < grid.x.length + 4, found.counts().toString());
        assertTrue(found.counts().artefacts() > 300, found.counts().toString());
    }

    @Test
    void undersampledStarsAreNotTakenForHotPixels() {
        SimulatedFrame frame = frame(1.3, 0);
        StarGrid grid = new StarGrid(frame, 32, 30000, new Random(1));
        Detections found = detect(frame.expose());
        assertEquals(grid.x.length, found.stars().count());
        assertEquals(0, found.counts().artefacts());
    }

    @Test
    void aSatelliteTrailIsNoStringOfStars() {
        SimulatedFrame frame = frame(3, 0);
        StarGrid grid = new StarGrid(frame, 64, 20000, new Random(1));
        for (int x = 1; x <= SIZE; x++) {
            for (int y = 1; y <= SIZE; y++) {
                double across = (0.3 * (x - 256) - (y - 230)) / Math.hypot(0.3, 1);
                frame.add(x, y, 400 * Math.exp(-across * across / 4));
            }
        }
        Detections found = detect(frame.expose());
        assertTrue(found.counts().trails() > 0);
        assertTrue(found.stars().count() <= grid.x.length, found.counts().toString());
        assertTrue(grid.compare(found.stars(), 1).found() > 0.85);
    }

    @Test
    void wingsOfABrightStarHoldNoOthers() {
        SimulatedFrame frame = frame(4, 2.5);
        frame.star(256.4, 256.2, 2e7);
        Detections found = detect(frame.expose());
        assertTrue(found.stars().count() <= 2, found.counts().toString());
    }

    @Test
    void imagesWithoutStarsGiveNone() {
        assertEquals(0, detect(new float[SIZE * SIZE]).stars().count());
        float[] none = new float[SIZE * SIZE];
        Arrays.fill(none, Float.NaN);
        assertEquals(0, detect(none).stars().count());
        assertEquals(0, SourceDetector.detect(new float[]{7}, 1, 1, SETTINGS, Progress.NONE).stars().count());
        assertTrue(Double.isNaN(detect(new float[SIZE * SIZE]).fwhm()));
        assertTrue(detect(frame(3, 0).expose()).stars().count() <= 1);
    }

    @Test
    void anImageWithoutNoiseIsMeasuredToo() {
        SimulatedFrame frame = frame(3, 0);
        float[] pixels = new float[SIZE * SIZE];
        for (int at = 0; at < pixels.length; at++) {
            pixels[at] = (float) (10 + 5000 * frame.pixel(at % SIZE + 1 - 99.8, at / SIZE + 1 - 57.1));
        }
        MeasuredStars stars = detect(pixels).stars();
        assertEquals(1, stars.count());
        assertEquals(99.8, stars.x()[0], 1e-3);
        assertEquals(57.1, stars.y()[0], 1e-3);
    }

    @Test
    void oneKindOfPixelIsNotABayerPattern() {
        SimulatedFrame frame = frame(2, 3);
        new StarGrid(frame, 32, 50000, new Random(6));
        assertFalse(detect(frame.expose()).bayer());
    }

    @Test
    void cancelIsHeard() {
        Progress cancelled = new PatientProgress(0);
        assertThrows(Progress.CancelledException.class,
                () -> SourceDetector.detect(new float[100], 10, 10, SETTINGS, cancelled));
    }

    /** Work between two polls is that of at most 128 rows in one of the three passes, however large the frame is. */
    @Test
    void cancelIsAskedForAfterEveryFewRows() {
        int rows = 4096;
        AtomicInteger polls = new AtomicInteger();
        Progress counting = new Progress() {
            @Override
            public void report(String stage, double fraction) {
            }

            @Override
            public void log(String line) {
            }

            @Override
            public boolean isCancelled() {
                polls.incrementAndGet();
                return false;
            }
        };
        SourceDetector.detect(new float[16 * rows], 16, rows, SETTINGS, counting);
        assertTrue(polls.get() >= 3 * rows / 128, polls + " polls");
    }

    @Test
    void wrongSizesAreRefused() {
        assertThrows(IllegalArgumentException.class,
                () -> SourceDetector.detect(new float[10], 3, 3, SETTINGS, Progress.NONE));
        assertThrows(IllegalArgumentException.class, () -> SETTINGS.withGain(-1));
    }

    private static SimulatedFrame frame(double fwhm, double beta) {
        return new SimulatedFrame(SIZE, SIZE, 1000, fwhm, beta, 17);
    }

    private static Detections detect(float[] pixels) {
        return SourceDetector.detect(pixels, SIZE, SIZE, SETTINGS, Progress.NONE);
    }
}
