package org.jointcal.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jointcal.core.CalibrationException;
import org.jointcal.io.image.FitsImages;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs that are killed, that find the disk full or get too little memory: the images are as they were or have their new
 * header, with the same pixels, and no output is half-written. {@code -Djointcal.kills=100} kills more often.
 */
class FaultsIT {
    private static final int KILLS = Integer.getInteger("jointcal.kills", 8);
    private static final Path SAMPLE = Path.of("test-images").toAbsolutePath();

    @TempDir
    private Path folder;
    private Path images;
    private Path output;

    @BeforeEach
    void copyTheSample() throws IOException {
        images = Files.createDirectories(folder.resolve("images"));
        output = folder.resolve("output");
        restore();
    }

    @Test
    void aKilledRunLeavesWholeFilesOnly() throws Exception {
        Map<String, byte[]> before = files(images);
        long start = System.nanoTime();
        assertEquals(0, run(List.of(), Map.of()).code());
        long length = System.nanoTime() - start;
        Map<String, byte[]> after = files(images);
        Map<String, byte[]> results = files(output);
        assertFalse(Arrays.equals(before.get("nettlewick7_001.fits"), after.get("nettlewick7_001.fits")));
        Random random = new Random(20261125);
        int killed = 0;
        for (int k = 0; k < KILLS; k++) {
            restore();
            killed += kill((long) (length * random.nextDouble())) ? 1 : 0;
            for (Map.Entry<String, byte[]> file : before.entrySet()) {
                byte[] now = Files.readAllBytes(images.resolve(file.getKey()));
                assertTrue(Arrays.equals(now, file.getValue()) || Arrays.equals(now, after.get(file.getKey())),
                        file.getKey());
            }
            assertEquals(true, isWhole(results), "killed run " + k);
        }
        assertTrue(killed > KILLS / 2, killed + " of " + KILLS + " were killed in time");
        restore();
        assertEquals(0, run(List.of(), Map.of()).code());
        assertEquals(results.keySet(), files(output).keySet());
        assertEquals(after.keySet(), files(images).keySet());
    }

    @Test
    void pixelsOfAnUpdatedImageAreTheSame() throws IOException, InterruptedException, CalibrationException {
        assertEquals(0, run(List.of(), Map.of()).code());
        for (String name : files(images).keySet()) {
            if (name.startsWith("nettlewick7")) {
                assertArrayEquals(pixels(SAMPLE.resolve(name)), pixels(images.resolve(name)), name);
            }
        }
    }

    @Test
    void aFullDiskIsToldAndLeavesNothing() throws IOException, InterruptedException {
        Path small = Files.createDirectories(folder.resolve("small"));
        Assumptions.assumeTrue(quietly("mount", "-t", "tmpfs", "-o", "size=64k", "none", small.toString()) == 0,
                "a small disk can be mounted by root only");
        try {
            FinishedJars.Said said = run(List.of("output=" + small.resolve("out")), Map.of());
            assertEquals(1, said.code(), said::toString);
            assertTrue(said.err().contains("No space left") || said.err().contains("full"), said::toString);
            assertEquals(Map.of().keySet(), files(small.resolve("out")).keySet(), said::toString);
        } finally {
            assertEquals(0, quietly("umount", small.toString()));
        }
    }

    @Test
    void aReadOnlyDiskIsToldAndTheResultsAreThere() throws IOException, InterruptedException {
        Assumptions.assumeTrue(quietly("mount", "-t", "tmpfs", "none", images.toString()) == 0,
                "a disk can be mounted by root only");
        try {
            restore();
            Assumptions.assumeTrue(quietly("mount", "-o", "remount,ro", images.toString()) == 0);
            Map<String, byte[]> before = files(images);
            FinishedJars.Said said = run(List.of(), Map.of());
            assertEquals(1, said.code(), said::toString);
            assertTrue(said.err().contains("6 of 6 exposures could not be updated; all other results are written"),
                    said::toString);
            assertTrue(files(output).containsKey("summary.json"), said::toString);
            before.forEach((name, bytes) -> assertArrayEquals(bytes, read(images.resolve(name)), name));
        } finally {
            assertEquals(0, quietly("umount", images.toString()));
        }
    }

    @Test
    void tooLittleMemoryIsTold() throws IOException, InterruptedException {
        Map<String, byte[]> before = files(images);
        FinishedJars.Said said = run(List.of(), Map.of("JOINTCAL_JAVA_OPTIONS", "-Xmx5m"));
        assertEquals(1, said.code(), said::toString);
        assertTrue(said.err().contains("out of memory"), said::toString);
        assertEquals(Map.of().keySet(), files(output).keySet());
        before.forEach((name, bytes) -> assertArrayEquals(bytes, read(images.resolve(name)), name));
    }

    /** Whether the output is a complete set with the bytes of the whole run, or one without the sign of completeness. */
    private boolean isWhole(Map<String, byte[]> results) throws IOException {
        Map<String, byte[]> now = files(output);
        now.keySet().removeIf(name -> name.endsWith(".part"));
        for (Map.Entry<String, byte[]> file : now.entrySet()) {
            boolean dated = file.getKey().equals("summary.json") || file.getKey().equals("report.html");
            if (!dated && !Arrays.equals(results.get(file.getKey()), file.getValue())) {
                return false;
            }
        }
        return !now.containsKey("summary.json") || now.keySet().equals(results.keySet());
    }

    private boolean kill(long nanos) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command(List.of())).redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile()).start();
        boolean ended = process.waitFor(nanos, TimeUnit.NANOSECONDS);
        process.destroyForcibly().waitFor();
        return !ended;
    }

    private FinishedJars.Said run(List<String> more, Map<String, String> environment)
            throws IOException, InterruptedException {
        Map<String, String> all = new TreeMap<>(environment);
        all.put("JOINTCAL_JAR", FinishedJars.all().toString());
        List<String> command = new ArrayList<>(
                List.of(Path.of("scripts/jointcal").toAbsolutePath().toString(), "fit"));
        command.addAll(keys(more));
        return FinishedJars.run(folder, all, command);
    }

    private List<String> command(List<String> more) {
        List<String> command = new ArrayList<>(List.of(FinishedJars.java(), "-Djava.awt.headless=true", "-cp",
                FinishedJars.all().toString(), "org.jointcal.command.Shell", "fit"));
        command.addAll(keys(more));
        return command;
    }

    private List<String> keys(List<String> more) {
        List<String> keys = new ArrayList<>(List.of("input=" + images, "reference=" + SAMPLE.resolve("reference.fits"),
                "output=" + output, "update_images=in_place", "threads=1"));
        keys.addAll(more);
        return keys;
    }

    private void restore() throws IOException {
        try (Stream<Path> sample = Files.list(SAMPLE)) {
            for (Path file : sample.filter(f -> f.getFileName().toString().startsWith("nettlewick7")).toList()) {
                Files.copy(file, images.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static int quietly(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start().waitFor();
    }

    private static float[] pixels(Path file) throws CalibrationException {
        return FitsImages.read(file).get(0).chips().get(0).pixels().orElseThrow().read();
    }

    private static Map<String, byte[]> files(Path folder) throws IOException {
        Map<String, byte[]> bytes = new TreeMap<>();
        if (Files.exists(folder)) {
            try (Stream<Path> list = Files.list(folder)) {
                list.filter(Files::isRegularFile).forEach(f -> bytes.put(f.getFileName().toString(), read(f)));
            }
        }
        return bytes;
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
