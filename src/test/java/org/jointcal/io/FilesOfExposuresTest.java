package org.jointcal.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jointcal.core.CalibrationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesOfExposuresTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void files() throws IOException {
        for (String name : List.of("a.fits", "b, c.fit", "d.fits.gz", "notes.txt")) {
            Files.writeString(folder.resolve(name), "");
        }
    }

    @Test
    void allOfAFolderIsTheFolder() {
        assertEquals(Optional.of(folder.toAbsolutePath().toString()),
                FilesOfExposures.input(folder, List.of("d", "b, c", "a")));
    }

    /** The list stands for the same files when it is read as input. */
    @Test
    void someOfAFolderAreNamed() throws CalibrationException {
        String input = FilesOfExposures.input(folder, List.of("a", "b, c")).orElseThrow();
        assertEquals(Set.of(folder.resolve("a.fits").toAbsolutePath(), folder.resolve("b, c.fit").toAbsolutePath()),
                InputFiles.of(input, problem -> {
                }).keySet());
    }

    @Test
    void exposuresWithoutTheirOneFileAreNotNamed() throws IOException {
        assertEquals(Optional.empty(), FilesOfExposures.input(folder, List.of("a", "elsewhere")));
        assertEquals(Optional.empty(), FilesOfExposures.input(folder.resolve("gone"), List.of("a")));
        Files.writeString(folder.resolve("a.fit"), "");
        assertEquals(Optional.empty(), FilesOfExposures.input(folder, List.of("a")));
    }
}
