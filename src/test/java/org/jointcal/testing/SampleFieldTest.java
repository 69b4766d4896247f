package org.jointcal.testing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleFieldTest {
    private static final Path COMMITTED = Path.of("test-images");

    @Test
    void theCommittedFilesAreWhatTheMakerMakes(@TempDir Path folder) throws IOException {
        SampleFieldMaker.write(folder);
        List<Path> made;
        try (Stream<Path> files = Files.list(folder)) {
            made = files.sorted().toList();
        }
        assertTrue(made.size() == 8, made.toString());
        for (Path file : made) {
            assertArrayEquals(Files.readAllBytes(COMMITTED.resolve(file.getFileName())), Files.readAllBytes(file),
                    file.getFileName() + " differs: run SampleFieldMaker, or find out what changed the simulator");
        }
    }

    @Test
    void theFolderStaysSmall() throws IOException {
        long size = 0;
        try (Stream<Path> files = Files.list(COMMITTED)) {
            for (Path file : files.toList()) {
                size += Files.size(file);
            }
        }
        assertTrue(size < 5_000_000, size + " bytes");
    }
}
