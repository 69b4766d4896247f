package org.jointcal.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Clicks in the windows of ImageJ on a screen that nobody sees: a star and its rows, a row and its slice and star; zoomed,
 * cropped and duplicated windows, rows of the image either way up.
 */
class ResidualWindowIT {
    @TempDir
    private Path folder;

    @Test
    void starsAndRowsAreFoundByTheMouse() throws IOException, InterruptedException {
        Assumptions.assumeTrue(Files.exists(Path.of("/usr/bin/xvfb-run")), "no xvfb-run here");
        Path said = folder.resolve("said");
        Process process = new ProcessBuilder("xvfb-run", "-a", "-s", "-screen 0 1700x1100x24",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Duser.home=" + folder, "-cp",
                System.getProperty("java.class.path"), ResidualWindowSession.class.getName())
                .redirectErrorStream(true).redirectOutput(said.toFile()).start();
        boolean ended = process.waitFor(2, TimeUnit.MINUTES);
        process.destroyForcibly();
        String text = Files.readString(said, StandardCharsets.UTF_8);
        assertTrue(ended, text);
        assertEquals(0, process.exitValue(), text);
        assertTrue(text.contains("all as it should be"), text);
    }
}
