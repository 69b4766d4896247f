package org.jointcal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jointcal.calibrate.result.CalibrationResult;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that go or shrink while a run reads them, and folders in which nothing can be written. */
class VanishingFilesTest {
    private static final String VICTIM = "nettlewick7_003.fits";

    @TempDir
    private Path folder;

    @BeforeEach
    void copyTheSample() throws IOException {
        for (int k = 1; k <= 4; k++) {
            String name = "nettlewick7_00" + k + ".fits";
            Files.copy(Path.of("test-images").resolve(name), folder.resolve(name));
        }
    }

    private FitRunner.Outcome fit(Progress progress, String... more) throws CalibrationException {
        Map<String, String> keys = new HashMap<>(Map.of("input", folder.toString(), "output",
                folder.resolve("out").toString(), "detection_cache", "none", "image_degree", "2", "model", "simple",
                "threads", "1"));
        for (String key : more) {
            keys.put(key.substring(0, key.indexOf('=')), key.substring(key.indexOf('=') + 1));
        }
        return FitRunner.run(FitRunner.request(keys, List.of()), folder, progress);
    }

    /** Something that happens to a file. */
    private interface Harm {
        void happen(Path file) throws IOException;
    }

    /** Harm to one file at the first sign of a stage. */
    private Progress at(String stage, Harm harm) {
        boolean[] done = new boolean[1];
        return new Progress() {
            @Override
            public synchronized void report(String name, double fraction) {
                if (!done[0] && name.startsWith(stage)) {
                    done[0] = true;
                    try {
                        harm.happen(folder.resolve(VICTIM));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            }

            @Override
            public void log(String line) {
            }

            @Override
            public boolean isCancelled() {
                return false;
            }
        };
    }

    private static void assertOneIsLeftOut(CalibrationResult result) {
        assertEquals(3, result.images().size());
        assertTrue(result.usable(), result.verdict());
        assertTrue(result.problems().stream()
                .anyMatch(problem -> (problem.object() + problem.message()).contains("nettlewick7_003")),
                result.problems()::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Reading input", "Reading and detecting"})
    void aFileThatGoesIsLeftOut(String stage) throws Exception {
        assertOneIsLeftOut(fit(at(stage, Files::delete)).result());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Reading input", "Reading and detecting"})
    void aFileThatShrinksIsLeftOut(String stage) throws Exception {
        assertOneIsLeftOut(fit(at(stage, file -> {
            try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
                open.setLength(5760);
            }
        })).result());
    }

    @Test
    void anImageThatGoesBeforeItsHeaderIsWrittenIsTold() {
        String message = assertThrows(CalibrationException.class,
                () -> fit(at("Writing", Files::delete), "update_images=in_place")).getMessage();
        assertTrue(message.contains("1 of 4 exposures could not be updated; all other results are written")
                && message.contains("nettlewick7_003"), message);
        assertFalse(Files.exists(folder.resolve(VICTIM)));
        assertTrue(Files.exists(folder.resolve("out/summary.json")));
    }

    @Test
    void aFolderThatCannotBeMadeIsToldBeforeTheWork() {
        Assumptions.assumeTrue(Files.isDirectory(Path.of("/proc/self")), "no /proc here");
        String message = assertThrows(CalibrationException.class,
                () -> fit(Progress.NONE, "output=/proc/jointcal/out")).getMessage();
        assertTrue(message.startsWith("/proc/jointcal") && message.contains("Choose another output folder."), message);
    }
}
