package org.jointcal.detect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import org.jointcal.core.Progress;
import org.jointcal.core.Workers;

/**
 * Times detection on a frame of 4096 by 4096 pixels with 5,000 stars against source-extractor's. No test: wall clocks
 * prove nothing on a busy machine. Run it with the class path of the tests: {@code DetectionSpeed FOLDER}.
 */
final class DetectionSpeed {
    private static final int SIZE = 4096;
    private static final int STARS = 5000;
    private static final int ROUNDS = 5;

    private DetectionSpeed() {
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        float[] pixels = frame();
        Sextractor.write(pixels, SIZE, folder.resolve("frame.fits"));
        Files.writeString(folder.resolve("columns"), String.join("\n", "NUMBER", "XWIN_IMAGE", "YWIN_IMAGE",
                "ERRAWIN_IMAGE", "ERRBWIN_IMAGE", "ERRTHETAWIN_IMAGE", "FLUX_AUTO", "FLUXERR_AUTO", "MAG_AUTO",
                "MAGERR_AUTO", "FLUX_APER", "FLUXERR_APER", "FLAGS", "FLUX_RADIUS", "FWHM_IMAGE", "ELONGATION",
                "SNR_WIN", "FLUX_MAX", "BACKGROUND", ""));
        Files.writeString(folder.resolve("pyramid"), "CONV NORM\n1 2 1\n2 4 2\n1 2 1\n");
        for (int round = 0; round < ROUNDS; round++) {
            double theirs = sextractor(folder);
            double one = ours(pixels, 1);
            double two = ours(pixels, 2);
            System.out.printf(Locale.ROOT,
                    "source-extractor %.2f s, one thread %.2f s (ratio %.2f), two %.2f s (%.2f times faster)%n",
                    theirs, one, one / theirs, two, one / two);
        }
    }

    private static double ours(float[] pixels, int threads) {
        long start = System.nanoTime();
        try (Workers workers = new Workers(threads)) {
            SourceDetector.detect(pixels, PixelMaps.NONE, SIZE, SIZE, DetectionSettings.DEFAULTS.withGain(1), workers,
                    Progress.NONE);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static double sextractor(Path folder) throws IOException, InterruptedException {
        long start = System.nanoTime();
        new ProcessBuilder("source-extractor", "frame.fits", "-c", "/dev/null", "-CATALOG_NAME", "out.cat",
                "-CATALOG_TYPE", "FITS_LDAC", "-PARAMETERS_NAME", "columns", "-FILTER_NAME", "pyramid", "-GAIN", "1",
                "-VERBOSE_TYPE", "QUIET", "-SATUR_LEVEL", "1e9", "-NTHREADS", "1").directory(folder.toFile())
                .inheritIO().start().waitFor();
        return (System.nanoTime() - start) / 1e9;
    }

    private static float[] frame() {
        SimulatedFrame frame = new SimulatedFrame(SIZE, SIZE, 800, 3, 3, 1);
        Random random = new Random(2);
        for (int k = 0; k < STARS; k++) {
            frame.star(1 + SIZE * random.nextDouble(), 1 + SIZE * random.nextDouble(),
                    frame.fluxFor(5 * Math.pow(100, random.nextDouble())));
        }
        return frame.expose();
    }
}
