package org.jointcal.detect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import nom.tam.fits.Fits;
import nom.tam.fits.FitsException;
import nom.tam.fits.FitsFactory;
import org.jointcal.core.star.MeasuredStars;
import org.junit.jupiter.api.Assumptions;

/** Runs source-extractor (Debian's package of that name) with its default settings; skips the test where it is absent. */
final class Sextractor {
    private final Path folder;

    /**
     * @param folder for its files
     */
    Sextractor(Path folder) {
        this.folder = folder;
    }

    /** Finds the sources of an image of one electron per count, none saturated; options are those of its command line. */
    MeasuredStars detect(float[] pixels, int width, String... options)
            throws IOException, FitsException, InterruptedException {
        write(pixels, width, folder.resolve("frame.fits"));
        Files.writeString(folder.resolve("columns"), String.join("\n", "XWIN_IMAGE", "YWIN_IMAGE", "ERRX2WIN_IMAGE",
                "ERRY2WIN_IMAGE", "ERRXYWIN_IMAGE", "FLUX_AUTO", "FLUXERR_AUTO", "FLAGS", "FLUX_RADIUS", "ELONGATION",
                ""));
        Files.writeString(folder.resolve("pyramid"), "CONV NORM\n1 2 1\n2 4 2\n1 2 1\n");
        List<String> command = new ArrayList<>(List.of("source-extractor", "frame.fits", "-c", "/dev/null",
                "-CATALOG_NAME", "out.cat", "-CATALOG_TYPE", "ASCII",
                "-PARAMETERS_NAME", "columns", "-FILTER_NAME", "pyramid", "-GAIN", "1", "-VERBOSE_TYPE", "QUIET",
                "-SATUR_LEVEL", "1e9"));
        command.addAll(List.of(options));
        run(command);
        List<double[]> rows = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("out.cat"))) {
            String[] words = line.strip().split("\\s+");
            double[] row = new double[words.length];
            for (int k = 0; k < row.length; k++) {
                row[k] = Double.parseDouble(words[k]);
            }
            rows.add(row);
        }
        return stars(rows);
    }

    private static MeasuredStars stars(List<double[]> rows) {
        double[][] c = new double[10][];
        for (int k = 0; k < c.length; k++) {
            int column = k;
            c[k] = rows.stream().mapToDouble(row -> row[column]).toArray();
        }
        int[] flags = rows.stream().mapToInt(row -> (int) row[7]).toArray();
        return new MeasuredStars(new int[rows.size()], c[0], c[1], c[2], c[3], c[4], c[5], c[6], flags, c[8], c[9]);
    }

    static void write(float[] pixels, int width, Path file) throws FitsException, IOException {
        float[][] image = new float[pixels.length / width][width];
        for (int y = 0; y < image.length; y++) {
            System.arraycopy(pixels, y * width, image[y], 0, width);
        }
        try (Fits fits = new Fits()) {
            fits.addHDU(FitsFactory.hduFactory(image));
            fits.write(file.toFile());
        }
    }

    private void run(List<String> command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile()).start();
            Assumptions.assumeTrue(process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0,
                    command.get(0) + " failed");
        } catch (IOException e) {
            Assumptions.abort(command.get(0) + " is absent");
        }
    }
}
