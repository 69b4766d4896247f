package org.jointcal.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes at once that find the sources of the same frames and keep them in the same folder. */
class SharedCacheTest {
    private static final int PROCESSES = 2;

    @TempDir
    private Path folder;

    @Test
    void nothingIsHalfReadAndNothingIsSpoiled() throws Exception {
        List<Process> together = new ArrayList<>();
        for (int k = 0; k < PROCESSES; k++) {
            together.add(start("run" + k));
        }
        for (Process process : together) {
            assertTrue(process.waitFor(120, TimeUnit.SECONDS));
            assertEquals(0, process.exitValue());
        }
        Set<String> kept = kept();
        assertEquals(6, kept.size(), kept::toString);
        Process after = start("after");
        assertTrue(after.waitFor(120, TimeUnit.SECONDS));
        for (int k = 0; k < PROCESSES; k++) {
            assertSameCatalogs("run" + k, "after");
        }
        assertEquals(kept, kept());
    }

    private Process start(String output) throws Exception {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Djava.awt.headless=true", "-cp",
                System.getProperty("java.class.path"), Shell.class.getName(), "detect",
                "input=" + Path.of("test-images", "nettlewick7_*.fits").toAbsolutePath(),
                "output=" + folder.resolve(output), "detection_cache=" + folder.resolve("cache"), "threads=2")
                .redirectErrorStream(true).redirectOutput(folder.resolve(output + ".txt").toFile()).start();
    }

    private Set<String> kept() throws Exception {
        try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
            Set<String> names = new HashSet<>();
            for (Path file : (Iterable<Path>) files::iterator) {
                names.add(file.getFileName() + " " + Files.size(file));
            }
            return names;
        }
    }

    private void assertSameCatalogs(String one, String other) throws Exception {
        try (Stream<Path> files = Files.list(folder.resolve(one))) {
            List<Path> catalogs = files.filter(file -> file.toString().endsWith(".cat")).toList();
            assertEquals(6, catalogs.size());
            for (Path catalog : catalogs) {
                assertArrayEquals(Files.readAllBytes(catalog),
                        Files.readAllBytes(folder.resolve(other).resolve(catalog.getFileName())));
            }
        }
    }
}
