package org.jointcal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jointcal.io.image.FitsImages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hundred frames pass through a heap that holds less than half of them, as counts or as real numbers. */
class MemoryBoundTest {
    private static final int SIZE = 512;
    private static final int FRAMES = 100;

    @TempDir
    private Path folder;

    @Test
    void framesAreReadWhenTheirTurnComes() throws Exception {
        Path cube = folder.resolve("night.fits");
        write(cube);
        assertTrue(Files.size(cube) > 50 << 20);
        run("detect", "input=" + cube, "output=" + folder.resolve("out"), "detection_cache=none", "threads=2");
        try (Stream<Path> catalogs = Files.list(folder.resolve("out"))) {
            assertEquals(FRAMES, catalogs.filter(file -> file.toString().endsWith(".cat")).count());
        }
    }

    /** The median of all: 100 MB of real numbers in a heap of 24 MB. */
    @Test
    void framesAreAlignedAndCombinedInBands() throws Exception {
        Path cube = folder.resolve("night.fits");
        write(cube);
        run("align", "input=" + cube, "solutions=headers", "combine=median", "coverage=yes", "threads=2",
                "output=" + folder.resolve("one"));
        float[] coverage = FitsImages.read(folder.resolve("one/coadd_coverage.fits")).get(0).chips().get(0).pixels()
                .orElseThrow().read();
        assertEquals(SIZE * SIZE, coverage.length);
        assertEquals(FRAMES, coverage[SIZE * SIZE / 2 + SIZE / 2]);
    }

    private void run(String... arguments) throws Exception {
        Path said = folder.resolve("said.txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx24m",
                "-XX:+UseSerialGC", "-Djava.awt.headless=true", "-cp", System.getProperty("java.class.path"),
                Shell.class.getName()));
        command.addAll(List.of(arguments));
        Process run = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
        assertTrue(run.waitFor(120, TimeUnit.SECONDS));
        assertEquals(0, run.exitValue(), Files.readString(said));
    }

    /** A cube of 16-bit counts, each plane the same noise and stars. */
    private static void write(Path file) throws IOException {
        StringBuilder header = new StringBuilder();
        for (String card : new String[]{"SIMPLE  =                    T", "BITPIX  =                   16",
            "NAXIS   =                    3", "NAXIS1  = %20d", "NAXIS2  = %20d"}) {
            header.append(String.format(Locale.ROOT, "%-80s", String.format(Locale.ROOT, card, SIZE)));
        }
        header.append(String.format(Locale.ROOT, "%-80s", "NAXIS3  = " + FRAMES));
        for (String card : new String[]{"CTYPE1  = 'RA---TAN'", "CTYPE2  = 'DEC--TAN'", "CRVAL1  = 150.0",
            "CRVAL2  = 20.0", "CRPIX1  = 256.5", "CRPIX2  = 256.5", "CD1_1   = -0.0003", "CD1_2   = 0.0",
            "CD2_1   = 0.0", "CD2_2   = 0.0003", "END"}) {
            header.append(String.format(Locale.ROOT, "%-80s", card));
        }
        Random random = new Random(1);
        byte[] plane = new byte[2 * SIZE * SIZE];
        for (int at = 0; at < SIZE * SIZE; at++) {
            double x = at % SIZE % 64 - 31.5;
            double y = at / SIZE % 64 - 31.5;
            int value = (int) (1000 + 10 * random.nextGaussian() + 500 * Math.exp(-(x * x + y * y) / 4));
            plane[2 * at] = (byte) (value >> 8);
            plane[2 * at + 1] = (byte) value;
        }
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.write(String.format(Locale.ROOT, "%-2880s", header).getBytes(StandardCharsets.US_ASCII));
            for (int frame = 0; frame < FRAMES; frame++) {
                out.write(plane);
            }
            out.write(new byte[(2880 - FRAMES * plane.length % 2880) % 2880]);
        }
    }
}
