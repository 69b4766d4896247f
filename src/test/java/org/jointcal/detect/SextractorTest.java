package org.jointcal.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.jointcal.core.Progress;
import org.jointcal.core.star.MeasuredStars;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same simulated frames in SExtractor's hands and in ours, same thresholds. */
class SextractorTest {
    private static final int SIZE = 1280;
    private static final int SPACING = 32;
    private static final double[] SNR = {5, 7, 10, 15, 25, 50, 150, 500};

    @TempDir
    private Path folder;

    /** Stars of several magnitudes at known places, and both catalogs. */
    private record Field(SimulatedFrame frame, double[] x, double[] y, int[] level, MeasuredStars theirs,
            MeasuredStars ours) {
    }

    private Field field(double fwhm, double beta) throws Exception {
        SimulatedFrame frame = new SimulatedFrame(SIZE, SIZE, 800, fwhm, beta, 31);
        Random random = new Random(32);
        int across = SIZE / SPACING;
        double[] x = new double[across * across];
        double[] y = new double[x.length];
        int[] level = new int[x.length];
        double[] flux = Arrays.stream(SNR).map(frame::fluxFor).toArray();
        for (int k = 0; k < x.length; k++) {
            x[k] = (k % across + 0.4 + 0.2 * random.nextDouble()) * SPACING;
            y[k] = (k / across + 0.4 + 0.2 * random.nextDouble()) * SPACING;
            level[k] = random.nextInt(SNR.length);
            frame.star(x[k], y[k], flux[level[k]]);
        }
        float[] pixels = frame.expose();
        return new Field(frame, x, y, level, new Sextractor(folder).detect(pixels, SIZE), detect(pixels, SIZE));
    }

    private static MeasuredStars detect(float[] pixels, int size) {
        return SourceDetector.detect(pixels, size, size, DetectionSettings.DEFAULTS.withGain(1), Progress.NONE).stars();
    }

    @ParameterizedTest
    @CsvSource({"3, 3", "2, 0", "5, 4"})
    void sameStarsAtTheSamePlaces(double fwhm, double beta) throws Exception {
        Field field = field(fwhm, beta);
        asManyStarsAreFoundAndNoMoreThatAreNone(field);
        positionsAgreeAndAreAsGoodAndHonest(field);
    }

    private static void asManyStarsAreFoundAndNoMoreThatAreNone(Field field) {
        int[] theirs = StarGrid.match(field.x, field.y, field.theirs, 2);
        int[] ours = StarGrid.match(field.x, field.y, field.ours, 2);
        for (int at = 0; at < SNR.length; at++) {
            String which = String.format(Locale.ROOT, "S/N %.0f: %.4f, theirs %.4f", SNR[at], share(field, ours, at),
                    share(field, theirs, at));
            // One percent, and two stars that stand so near the threshold that rounding decides.
            assertTrue(share(field, ours, at) >= share(field, theirs, at) - 0.01 - 2 / stars(field, at), which);
        }
        int false1 = field.ours.count() - (int) Arrays.stream(ours).filter(row -> row >= 0).count();
        int false2 = field.theirs.count() - (int) Arrays.stream(theirs).filter(row -> row >= 0).count();
        assertTrue(false1 <= false2 + 1, false1 + " false ones, theirs " + false2);
    }

    private static double stars(Field field, int level) {
        return Arrays.stream(field.level).filter(l -> l == level).count();
    }

    private static double share(Field field, int[] rows, int level) {
        int all = 0;
        int found = 0;
        for (int k = 0; k < rows.length; k++) {
            all += field.level[k] == level ? 1 : 0;
            found += field.level[k] == level && rows[k] >= 0 ? 1 : 0;
        }
        return (double) found / all;
    }

    private static void positionsAgreeAndAreAsGoodAndHonest(Field field) {
        int[] theirs = StarGrid.match(field.x, field.y, field.theirs, 2);
        int[] ours = StarGrid.match(field.x, field.y, field.ours, 2);
        for (int at = 1; at < SNR.length; at++) {
            double[] error = new double[3];
            double pull = 0;
            int n = 0;
            for (int k = 0; k < ours.length; k++) {
                if (field.level[k] == at && ours[k] >= 0 && theirs[k] >= 0 && field.ours.flags()[ours[k]] == 0
                        && field.theirs.flags()[theirs[k]] == 0) {
                    double dx = field.ours.x()[ours[k]] - field.x[k];
                    double dy = field.ours.y()[ours[k]] - field.y[k];
                    double ex = field.theirs.x()[theirs[k]] - field.x[k];
                    double ey = field.theirs.y()[theirs[k]] - field.y[k];
                    error[0] += dx * dx + dy * dy;
                    error[1] += ex * ex + ey * ey;
                    error[2] += (dx - ex) * (dx - ex) + (dy - ey) * (dy - ey);
                    pull += dx * dx / field.ours.varX()[ours[k]] + dy * dy / field.ours.varY()[ours[k]];
                    n++;
                }
            }
            String which = String.format(Locale.ROOT,
                    "S/N %.0f: %d stars, error %.5f, theirs %.5f, apart %.5f, pull %.3f",
                    SNR[at], n, Math.sqrt(error[0] / (2 * n)), Math.sqrt(error[1] / (2 * n)),
                    Math.sqrt(error[2] / (2 * n)), Math.sqrt(pull / (2 * n)));
            assertTrue(n > 100 || SNR[at] < 10, which);
            assertTrue(error[0] <= 1.02 * 1.02 * error[1], which);
            if (SNR[at] > 20) {
                assertTrue(Math.sqrt(error[2] / (2 * n)) < 0.01, which);
                assertEquals(1, Math.sqrt(pull / (2 * n)), 0.1, which);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {3, 4.5})
    void closePairsAreSeparatedAsOften(double fwhm) throws Exception {
        int size = 800;
        SimulatedFrame frame = new SimulatedFrame(size, size, 800, fwhm, 3, 5);
        Random random = new Random(6);
        int across = size / 40;
        int n = across * across;
        double[] x = new double[2 * n];
        double[] y = new double[2 * n];
        for (int k = 0; k < n; k++) {
            double angle = 2 * Math.PI * random.nextDouble();
            x[k] = (k % across + 0.4 + 0.2 * random.nextDouble()) * 40;
            y[k] = (k / across + 0.4 + 0.2 * random.nextDouble()) * 40;
            x[n + k] = x[k] + 1.5 * fwhm * Math.cos(angle);
            y[n + k] = y[k] + 1.5 * fwhm * Math.sin(angle);
            frame.star(x[k], y[k], frame.fluxFor(100));
            frame.star(x[n + k], y[n + k], frame.fluxFor(100) / (1 + 2 * random.nextDouble()));
        }
        float[] pixels = frame.expose();
        int theirs = separated(x, y, new Sextractor(folder).detect(pixels, size), fwhm);
        int ours = separated(x, y, detect(pixels, size), fwhm);
        assertTrue(ours >= theirs, ours + " pairs of " + n + ", theirs " + theirs);
    }

    private static int separated(double[] x, double[] y, MeasuredStars found, double fwhm) {
        int[] rows = StarGrid.match(x, y, found, 0.6 * fwhm);
        int n = x.length / 2;
        int pairs = 0;
        for (int k = 0; k < n; k++) {
            pairs += rows[k] >= 0 && rows[n + k] >= 0 && rows[k] != rows[n + k] ? 1 : 0;
        }
        return pairs;
    }
}
