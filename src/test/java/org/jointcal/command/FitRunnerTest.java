package org.jointcal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jointcal.calibrate.request.CalibrationRequest;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FitRunnerTest {
    /** Counts the questions whether to go on, and answers no from some time on. */
    private static final class Patience implements Progress {
        private final AtomicInteger asked = new AtomicInteger();
        private final int most;
        private volatile boolean writing;

        Patience(int most) {
            this.most = most;
        }

        @Override
        public void report(String stage, double fraction) {
            writing |= stage.startsWith("Writing");
        }

        @Override
        public void log(String line) {
        }

        @Override
        public boolean isCancelled() {
            return asked.incrementAndGet() > most || writing;
        }
    }

    /** At once, somewhere on the way, and when the results are being written. */
    @ParameterizedTest
    @ValueSource(ints = {0, 30, Integer.MAX_VALUE})
    void whatIsCancelledLeavesNoFile(int patience, @TempDir Path folder) throws CalibrationException, IOException {
        CalibrationRequest request = FitRunner.request(Map.of("input", "test-images", "reference",
                "test-images/reference.fits", "output", folder.resolve("out").toString()), List.of());
        Patience progress = new Patience(patience);
        assertThrows(Progress.CancelledException.class, () -> FitRunner.run(request, folder, progress));
        assertEquals(patience == Integer.MAX_VALUE, progress.writing);
        try (Stream<Path> files = Files.walk(folder)) {
            assertTrue(files.noneMatch(Files::isRegularFile), "something was left");
        }
    }
}
