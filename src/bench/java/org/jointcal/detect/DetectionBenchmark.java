package org.jointcal.detect;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import org.jointcal.core.Progress;
import org.jointcal.core.Workers;

/**
 * Time of the detection of a frame's sources with one thread and with two, beside source-extractor's with one on the same
 * frame, in turn; then that of whole processes, the start of the virtual machine and the reading of the file included.
 *
 * <p>Arguments: side of the frame (pixels), stars, rounds; 4096 5000 7 without any. Stars have Moffat profiles of a FWHM of
 * 3 pixels and a signal to noise of 5 to 500.
 */
public final class DetectionBenchmark {
    private static final double SKY = 800;
    private static final double ALPHA = 2.94;
    private static final double BETA = 3;
    private static final int REACH = 24;
    private static final String[] COLUMNS = {"NUMBER", "XWIN_IMAGE", "YWIN_IMAGE", "ERRAWIN_IMAGE", "ERRBWIN_IMAGE",
        "ERRTHETAWIN_IMAGE", "FLUX_AUTO", "FLUXERR_AUTO", "MAG_AUTO", "MAGERR_AUTO", "FLUX_APER", "FLUXERR_APER",
        "FLAGS", "FLUX_RADIUS", "FWHM_IMAGE", "ELONGATION", "SNR_WIN", "FLUX_MAX", "BACKGROUND"};

    private DetectionBenchmark() {
    }

    /** Runs it and prints a line for each round, and the medians. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int side = argument(arguments, 0, 4096);
        float[] pixels = frame(side, argument(arguments, 1, 5000));
        double[][] times = new double[5][argument(arguments, 2, 7)];
        Path folder = Files.createTempDirectory("detection");
        write(pixels, side, folder.resolve("frame.fits"));
        Files.writeString(folder.resolve("columns"), String.join("\n", COLUMNS) + "\n");
        Files.writeString(folder.resolve("pyramid"), "CONV NORM\n1 2 1\n2 4 2\n1 2 1\n");
        System.out.println("round: source-extractor, one thread, two threads, whole process with one, with two (s)");
        for (int round = 0; round < times[0].length; round++) {
            times[0][round] = process(folder, "source-extractor", "frame.fits", "-c", "/dev/null", "-CATALOG_NAME",
                    "out.cat", "-CATALOG_TYPE", "FITS_LDAC", "-PARAMETERS_NAME", "columns", "-FILTER_NAME", "pyramid",
                    "-GAIN", "1", "-VERBOSE_TYPE", "QUIET", "-SATUR_LEVEL", "1e9", "-NTHREADS", "1");
            times[1][round] = detect(pixels, side, 1);
            times[2][round] = detect(pixels, side, 2);
            times[3][round] = whole(folder, 1);
            times[4][round] = whole(folder, 2);
            line(Integer.toString(round + 1), times, round);
        }
        for (double[] column : times) {
            Arrays.sort(column);
        }
        line("medians", times, times[0].length / 2);
        System.out.printf(Locale.ROOT,
                "ratios of the medians: %.2f of source-extractor's time, whole process %.2f; two threads %.2f times faster%n",
                ratio(times, 1, 0), ratio(times, 3, 0), ratio(times, 1, 2));
    }

    private static double ratio(double[][] times, int a, int b) {
        return times[a][times[a].length / 2] / times[b][times[b].length / 2];
    }

    private static void line(String name, double[][] times, int at) {
        StringBuilder line = new StringBuilder(name).append(":");
        for (double[] column : times) {
            line.append(String.format(Locale.ROOT, " %.2f", column[at]));
        }
        System.out.println(line);
    }

    private static int argument(String[] arguments, int at, int standard) {
        return at < arguments.length ? Integer.parseInt(arguments[at]) : standard;
    }

    private static double detect(float[] pixels, int side, int threads) {
        long start = System.nanoTime();
        try (Workers workers = new Workers(threads)) {
            SourceDetector.detect(pixels, PixelMaps.NONE, side, side, DetectionSettings.DEFAULTS.withGain(1), workers,
                    Progress.NONE);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static double whole(Path folder, int threads) throws IOException, InterruptedException {
        return process(folder, Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true", "-cp", System.getProperty("java.class.path"),
                "org.jointcal.command.Shell", "detect", "input=frame.fits", "output=out", "gain=1",
                "detection_cache=none", "threads=" + threads);
    }

    private static double process(Path folder, String... command) throws IOException, InterruptedException {
        command[0] = command[0].contains("/") ? Path.of(command[0]).toAbsolutePath().toString() : command[0];
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectOutput(Redirect.DISCARD)
                .redirectError(folder.resolve("messages").toFile()).start();
        if (process.waitFor() != 0) {
            throw new IOException(command[0] + " failed: " + Files.readString(folder.resolve("messages")));
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static float[] frame(int side, int stars) {
        SplittableRandom random = new SplittableRandom(2);
        double[] light = new double[side * side];
        double area = 4 * Math.PI * 1.5 * 1.5;
        for (int star = 0; star < stars; star++) {
            double x = side * random.nextDouble();
            double y = side * random.nextDouble();
            double snr = 5 * Math.pow(100, random.nextDouble());
            double flux = (snr * snr + Math.sqrt(Math.pow(snr, 4) + 4 * snr * snr * area * SKY)) / 2;
            for (int j = Math.max(0, (int) y - REACH); j < Math.min(side, (int) y + REACH); j++) {
                for (int i = Math.max(0, (int) x - REACH); i < Math.min(side, (int) x + REACH); i++) {
                    double square = (i - x) * (i - x) + (j - y) * (j - y);
                    light[j * side + i] += flux * (BETA - 1) / (Math.PI * ALPHA * ALPHA)
                            * Math.pow(1 + square / (ALPHA * ALPHA), -BETA);
                }
            }
        }
        float[] pixels = new float[light.length];
        for (int at = 0; at < pixels.length; at++) {
            double mean = SKY + light[at];
            pixels[at] = (float) (mean + Math.sqrt(mean) * random.nextGaussian());
        }
        return pixels;
    }

    private static void write(float[] pixels, int side, Path file) throws IOException {
        String header = String.format(Locale.ROOT, "%-80s%-80s%-80s%-80s%-80s%-80s", "SIMPLE  =                    T",
                "BITPIX  =                  -32", "NAXIS   =                    2",
                String.format(Locale.ROOT, "NAXIS1  = %20d", side), String.format(Locale.ROOT, "NAXIS2  = %20d", side),
                "END");
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16))) {
            out.write(String.format(Locale.ROOT, "%-2880s", header).getBytes(StandardCharsets.US_ASCII));
            for (float pixel : pixels) {
                out.writeFloat(pixel);
            }
            out.write(new byte[(int) ((2880 - 4L * pixels.length % 2880) % 2880)]);
        }
    }
}
