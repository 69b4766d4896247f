package org.jointcal.detect;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.jointcal.Spent;
import org.jointcal.core.Progress;
import org.jointcal.core.Workers;

/**
 * Cost of finding the sources of a frame, beside source-extractor's on the same frame (Debian: source-extractor, time), in
 * turn: warm in one virtual machine with one thread and with two; of whole processes by {@code scripts/jointcal}; and of a
 * set of ten frames in one process beside ten of source-extractor.
 *
 * <p>Arguments: side of the frame (pixels), stars, rounds; 4096 5000 7 without any. Stars have Moffat profiles of a FWHM of
 * 3 pixels and a signal to noise of 5 to 500.
 */
public final class DetectionBenchmark {
    private static final double SKY = 800;
    private static final double ALPHA = 2.94;
    private static final double BETA = 3;
    private static final int REACH = 24;
    private static final List<String> KINDS = List.of("source-extractor", "one thread, warm", "two threads, warm",
            "process, one thread", "process, two threads", "source-extractor, ten frames", "ten frames, one thread",
            "ten frames, two threads");
    private static final String[] COLUMNS = {"NUMBER", "XWIN_IMAGE", "YWIN_IMAGE", "ERRAWIN_IMAGE", "ERRBWIN_IMAGE",
        "ERRTHETAWIN_IMAGE", "FLUX_AUTO", "FLUXERR_AUTO", "MAG_AUTO", "MAGERR_AUTO", "FLUX_APER", "FLUXERR_APER",
        "FLAGS", "FLUX_RADIUS", "FWHM_IMAGE", "ELONGATION", "SNR_WIN", "FLUX_MAX", "BACKGROUND"};

    private DetectionBenchmark() {
    }

    /** Runs it and prints a line for each round, and their ratios. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int side = argument(arguments, 0, 4096);
        int rounds = argument(arguments, 2, 7);
        float[] pixels = frame(side, argument(arguments, 1, 5000));
        Path folder = folder(pixels, side);
        Spent[][] spent = new Spent[KINDS.size()][rounds];
        System.out.println("round, CPU s / s that passed of: " + String.join("; ", KINDS));
        for (int round = 0; round < rounds; round++) {
            spent[0][round] = Spent.by(folder, List.of("sh", "sextractor", "1"));
            spent[1][round] = Spent.by(() -> detect(pixels, side, 1));
            spent[2][round] = Spent.by(() -> detect(pixels, side, 2));
            spent[3][round] = Spent.by(folder, whole("frame0.fits", 1));
            spent[4][round] = Spent.by(folder, whole("frame0.fits", 2));
            spent[5][round] = Spent.by(folder, List.of("sh", "sextractor", "2 3 4 5 6 7 8 9 10 11"));
            spent[6][round] = Spent.by(folder, whole("frame?.fits", 1));
            spent[7][round] = Spent.by(folder, whole("frame?.fits", 2));
            int now = round;
            line(Integer.toString(round + 1), k -> spent[k][now].cpu(), k -> spent[k][now].passed());
        }
        line("median/least", k -> median(spent[k]), k -> least(spent[k]));
        System.out.printf(Locale.ROOT,
                "CPU time over source-extractor's: warm %.2f, a process %.2f, a set %.2f%n"
                        + "time that passed over source-extractor's, one thread: warm %.2f, a process %.2f, a set %.2f%n"
                        + "times faster with two threads: warm %.2f, a process %.2f, a set %.2f%n",
                costs(spent, 1, 0), costs(spent, 3, 0), costs(spent, 6, 5), faster(spent, 1, 0), faster(spent, 3, 0),
                faster(spent, 6, 5), faster(spent, 1, 2), faster(spent, 3, 4),
                faster(spent, 6, 7));
    }

    private static Path folder(float[] pixels, int side) throws IOException {
        Path folder = Files.createTempDirectory("detection");
        write(pixels, side, folder.resolve("frame0.fits"));
        for (int k = 1; k < 10; k++) {
            Files.createLink(folder.resolve("frame" + k + ".fits"), folder.resolve("frame0.fits"));
        }
        Files.writeString(folder.resolve("columns"), String.join("\n", COLUMNS) + "\n");
        Files.writeString(folder.resolve("pyramid"), "CONV NORM\n1 2 1\n2 4 2\n1 2 1\n");
        Files.writeString(folder.resolve("sextractor"), "for k in $1; do source-extractor frame0.fits -c /dev/null"
                + " -CATALOG_NAME out$k.cat -CATALOG_TYPE FITS_LDAC -PARAMETERS_NAME columns -FILTER_NAME pyramid -GAIN 1"
                + " -VERBOSE_TYPE QUIET -SATUR_LEVEL 1e9 -NTHREADS 1 || exit; done\n");
        return folder;
    }

    private static void line(String name, IntToDoubleFunction cpu, IntToDoubleFunction passed) {
        StringBuilder line = new StringBuilder(name).append(":");
        for (int k = 0; k < KINDS.size(); k++) {
            line.append(String.format(Locale.ROOT, " %.2f/%.2f", cpu.applyAsDouble(k), passed.applyAsDouble(k)));
        }
        System.out.println(line);
    }

    private static double median(Spent[] spent) {
        return Arrays.stream(spent).mapToDouble(Spent::cpu).sorted().toArray()[spent.length / 2];
    }

    /** Time passes for the other work of the machine too: the least has the least of that. */
    private static double least(Spent[] spent) {
        return Arrays.stream(spent).mapToDouble(Spent::passed).min().orElseThrow();
    }

    private static double costs(Spent[][] spent, int a, int b) {
        return median(spent[a]) / median(spent[b]);
    }

    private static double faster(Spent[][] spent, int a, int b) {
        return least(spent[a]) / least(spent[b]);
    }

    private static int argument(String[] arguments, int at, int standard) {
        return at < arguments.length ? Integer.parseInt(arguments[at]) : standard;
    }

    private static void detect(float[] pixels, int side, int threads) {
        try (Workers workers = new Workers(threads)) {
            SourceDetector.detect(pixels, PixelMaps.NONE, side, side, DetectionSettings.DEFAULTS.withGain(1), workers,
                    Progress.NONE);
        }
    }

    private static List<String> whole(String input, int threads) {
        return List.of(Path.of("scripts", "jointcal").toAbsolutePath().toString(), "detect", "input=" + input,
                "output=out", "gain=1", "detection_cache=none", "threads=" + threads);
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
