package org.jointcal.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import nom.tam.fits.Fits;
import nom.tam.fits.FitsFactory;
import org.jointcal.core.Progress;
import org.jointcal.core.star.MeasuredStars;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same simulated frames in SExtractor's hands and in ours, same thresholds. */
class SextractorTest {
    private static final int SIZE = 1024;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"3, 0", "3, 3", "2, 0", "5, 4"})
    void sameStarsAtTheSamePlaces(double fwhm, double beta) throws Exception {
        SimulatedFrame frame = new SimulatedFrame(SIZE, SIZE, 800, fwhm, beta, 31);
        Random random = new Random(32);
        int count = 900;
        double[] x = new double[count];
        double[] y = new double[count];
        for (int k = 0; k < count; k++) {
            x[k] = 10 + (SIZE - 20) * random.nextDouble();
            y[k] = 10 + (SIZE - 20) * random.nextDouble();
            frame.star(x[k], y[k], frame.fluxFor(4 * Math.pow(100, random.nextDouble())));
        }
        float[] pixels = frame.expose();
        List<double[]> theirs = sextract(pixels);
        MeasuredStars ours = SourceDetector.detect(pixels, SIZE, SIZE, DetectionSettings.DEFAULTS.withGain(1),
                Progress.NONE).stars();
        assertEquals(theirs.size(), ours.count(), 0.02 * theirs.size());
        compare(theirs, ours);
    }

    private static void compare(List<double[]> theirs, MeasuredStars ours) {
        double[] x = theirs.stream().mapToDouble(row -> row[0]).toArray();
        double[] y = theirs.stream().mapToDouble(row -> row[1]).toArray();
        int[] rows = StarGrid.match(x, y, ours, 1);
        int missing = 0;
        int clean = 0;
        int apart = 0;
        double flux = 0;
        for (int k = 0; k < rows.length; k++) {
            double[] row = theirs.get(k);
            if (rows[k] < 0) {
                missing++;
            } else if (row[4] == 0 && row[2] > 20 * row[3] && ours.flags()[rows[k]] == 0) {
                clean++;
                apart += Math.hypot(ours.x()[rows[k]] - x[k], ours.y()[rows[k]] - y[k]) > 0.02 ? 1 : 0;
                flux += ours.flux()[rows[k]] / row[2] - 1;
            }
        }
        assertTrue(missing <= 0.02 * rows.length, missing + " of " + rows.length + " missing");
        assertTrue(clean > 100, clean + " clean ones");
        assertTrue(apart <= 0.02 * clean, apart + " of " + clean + " further than 0.02 pixels apart");
        assertEquals(0, flux / clean, 0.01);
    }

    /** Rows of XWIN_IMAGE, YWIN_IMAGE, FLUX_AUTO, FLUXERR_AUTO, FLAGS. */
    private List<double[]> sextract(float[] pixels) throws Exception {
        float[][] image = new float[SIZE][SIZE];
        for (int y = 0; y < SIZE; y++) {
            System.arraycopy(pixels, y * SIZE, image[y], 0, SIZE);
        }
        try (Fits fits = new Fits()) {
            fits.addHDU(FitsFactory.hduFactory(image));
            fits.write(folder.resolve("frame.fits").toFile());
        }
        Files.writeString(folder.resolve("columns"), "XWIN_IMAGE\nYWIN_IMAGE\nFLUX_AUTO\nFLUXERR_AUTO\nFLAGS\n");
        Files.writeString(folder.resolve("pyramid"), "CONV NORM\n1 2 1\n2 4 2\n1 2 1\n");
        run("source-extractor", "frame.fits", "-c", "/dev/null", "-CATALOG_NAME", "out.cat", "-CATALOG_TYPE", "ASCII",
                "-PARAMETERS_NAME", "columns", "-FILTER_NAME", "pyramid", "-GAIN", "1", "-VERBOSE_TYPE", "QUIET",
                "-SATUR_LEVEL", "1e9");
        List<double[]> rows = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("out.cat"))) {
            String[] words = line.strip().split("\\s+");
            double[] row = new double[words.length];
            for (int k = 0; k < row.length; k++) {
                row[k] = Double.parseDouble(words[k]);
            }
            rows.add(row);
        }
        return rows;
    }

    private void run(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile()).start();
            Assumptions.assumeTrue(process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0,
                    command[0] + " failed");
        } catch (IOException e) {
            Assumptions.abort(command[0] + " is absent");
        }
    }
}
