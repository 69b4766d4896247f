package org.jointcal.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jointcal.core.Progress;
import org.jointcal.testing.PatientProgress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writing a large file asks for each megabyte whether to go on, and leaves nothing when not. */
class OutputFolderTest {
    private static final int MEGABYTES = 7;

    @TempDir
    private Path folder;

    private PatientProgress write(int patience, boolean piecemeal) throws Exception {
        byte[] content = new byte[MEGABYTES << 20];
        PatientProgress progress = new PatientProgress(patience);
        try (OutputFolder out = OutputFolder.open(folder.resolve("out"), progress)) {
            out.stage("large", stream -> {
                for (int from = 0; piecemeal && from < content.length; from += 64) {
                    stream.write(content, from, 64);
                }
                if (!piecemeal) {
                    stream.write(content);
                }
            });
            out.commit("large");
        }
        return progress;
    }

    @Test
    void everyMegabyteIsAskedFor() throws Exception {
        for (boolean piecemeal : new boolean[]{false, true}) {
            PatientProgress never = write(Integer.MAX_VALUE, piecemeal);
            assertTrue(never.asked() >= MEGABYTES, never.asked() + " questions");
            assertArrayEquals(new byte[MEGABYTES << 20], Files.readAllBytes(folder.resolve("out/large")));
        }
    }

    @Test
    void cancellingLeavesNothing() throws Exception {
        for (int patience = 0; patience < MEGABYTES; patience++) {
            int most = patience;
            assertThrows(Progress.CancelledException.class, () -> write(most, false));
            if (Files.exists(folder.resolve("out"))) {
                try (Stream<Path> files = Files.list(folder.resolve("out"))) {
                    assertEquals(List.of(), files.toList());
                }
            }
        }
    }
}
