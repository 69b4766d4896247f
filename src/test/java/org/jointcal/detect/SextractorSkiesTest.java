package org.jointcal.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;
import org.jointcal.core.Progress;
import org.jointcal.core.star.MeasuredStars;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Skies that are not even, in SExtractor's hands and in ours.
 *
 * <p>Our threshold is that of the noise in each place; SExtractor's is where the weights are its own rms map, otherwise it
 * is one number for the whole image: so the stars are compared with the former, what is none with both.
 */
class SextractorSkiesTest {
    private static final int SIZE = 1024;
    private static final int STARS = 400;
    private static final double SKY = 800;

    /** What is done to the sky. */
    private enum Sky {
        VIGNETTED((x, y) -> 1 / (1 + Math.exp(7 * (fromCentre(x, y) - 1.1)))),
        OVERSCAN((x, y) -> x < 50 || y < 30 || x > SIZE - 53 ? 0.01 : 1),
        NEBULA((x, y) -> 1),
        FILAMENTS((x, y) -> 1),
        BRIGHT_EDGES((x, y) -> 1);

        private final DoubleBinaryOperator transmission;

        Sky(DoubleBinaryOperator transmission) {
            this.transmission = transmission;
        }

        private static double fromCentre(double x, double y) {
            return Math.hypot(x - SIZE / 2.0, y - SIZE / 2.0) / (SIZE / 2.0);
        }
    }

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void asManyStarsAndNoMoreThatAreNone(Sky sky) throws Exception {
        SimulatedFrame frame = new SimulatedFrame(SIZE, SIZE, SKY, 3, 3, 71);
        Random random = new Random(72);
        double[] x = random.doubles(STARS, 60, SIZE - 60).toArray();
        double[] y = random.doubles(STARS, 60, SIZE - 60).toArray();
        for (int k = 0; k < STARS; k++) {
            frame.star(x[k], y[k], frame.fluxFor(10 * Math.pow(30, random.nextDouble())));
        }
        switch (sky) {
            case NEBULA -> glow(frame, random);
            case FILAMENTS -> filaments(frame, random);
            case BRIGHT_EDGES -> brightEdges(frame);
            default -> {
            }
        }
        float[] pixels = frame.expose(sky.transmission);
        MeasuredStars theirs = new Sextractor(folder).detect(pixels, SIZE, "-WEIGHT_TYPE", "BACKGROUND");
        MeasuredStars ours = SourceDetector.detect(pixels, SIZE, SIZE, DetectionSettings.DEFAULTS.withGain(1),
                Progress.NONE).stars();
        int found = found(StarGrid.match(x, y, ours, 2));
        int foundByThem = found(StarGrid.match(x, y, theirs, 2));
        assertTrue(found >= 0.99 * foundByThem, found + " stars, theirs " + foundByThem);
        int wrong = falseOnes(ours, x, y);
        int wrongOfThem = Math.min(falseOnes(theirs, x, y),
                falseOnes(new Sextractor(folder).detect(pixels, SIZE), x, y));
        assertTrue(wrong <= wrongOfThem, wrong + " false ones, theirs " + wrongOfThem);
        if (sky == Sky.OVERSCAN) {
            assertEquals(0, wrong);
        }
    }

    /** Wisps, each as wide as a few stars, brightest along their middle. */
    private static void filaments(SimulatedFrame frame, Random random) {
        for (int wisp = 0; wisp < 14; wisp++) {
            double x = SIZE * random.nextDouble();
            double y = SIZE * random.nextDouble();
            double direction = 2 * Math.PI * random.nextDouble();
            double sigma = 3 + 9 * random.nextDouble();
            double peak = 20 + 150 * random.nextDouble();
            double bend = 0;
            for (int step = 0; step < 800; step++) {
                bend = 0.98 * bend + 0.004 * random.nextGaussian();
                direction += bend;
                x += Math.cos(direction);
                y += Math.sin(direction);
                spot(frame, x, y, sigma, peak / (Math.sqrt(2 * Math.PI) * sigma));
            }
        }
    }

    private static void spot(SimulatedFrame frame, double x, double y, double sigma, double peak) {
        int reach = (int) (3 * sigma);
        for (int j = Math.max(1, (int) y - reach); j <= Math.min(SIZE, (int) y + reach); j++) {
            for (int i = Math.max(1, (int) x - reach); i <= Math.min(SIZE, (int) x + reach); i++) {
                frame.add(i, j,
                        peak * Math.exp(-((i - x) * (i - x) + (j - y) * (j - y)) / (2 * sigma * sigma)));
            }
        }
    }

    private static void brightEdges(SimulatedFrame frame) {
        for (int y = 1; y <= SIZE; y++) {
            for (int x = 1; x <= SIZE; x++) {
                frame.add(x, y, 400 * (Math.exp(-x / 60.0) + Math.exp(-y / 90.0)));
            }
        }
    }

    private static void glow(SimulatedFrame frame, Random random) {
        for (int blob = 0; blob < 10; blob++) {
            double centreX = 100 + (SIZE - 200) * random.nextDouble();
            double centreY = 100 + (SIZE - 200) * random.nextDouble();
            double sigma = 15 + 85 * random.nextDouble();
            double peak = 20 + 380 * random.nextDouble();
            for (int y = 1; y <= SIZE; y++) {
                for (int x = 1; x <= SIZE; x++) {
                    double square = Math.pow(x - centreX, 2) + Math.pow(y - centreY, 2);
                    frame.add(x, y, peak * Math.exp(-square / (2 * sigma * sigma)));
                }
            }
        }
    }

    private static int found(int[] rows) {
        return (int) Arrays.stream(rows).filter(row -> row >= 0).count();
    }

    private static int falseOnes(MeasuredStars catalog, double[] x, double[] y) {
        return (int) IntStream.range(0, catalog.count()).filter(row -> IntStream.range(0, x.length)
                .noneMatch(k -> Math.hypot(catalog.x()[row] - x[k], catalog.y()[row] - y[k]) < 3)).count();
    }
}
