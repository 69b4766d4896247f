package org.jointcal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fit by macro in ImageJ with its windows, on a screen that nobody sees: 1.54p, and the older one of Debian. */
class WindowedImageJIT {
    private static final Path SAMPLE = Path.of("test-images").toAbsolutePath();
    private static final Path DEBIAN = Path.of("/usr/share/java/ij.jar");

    @TempDir
    private Path folder;

    @Test
    void imageJ154() throws IOException, InterruptedException {
        fit(FinishedJars.jarOf(IJ.class));
    }

    @Test
    void imageJ153OfDebian() throws IOException, InterruptedException {
        Assumptions.assumeTrue(Files.exists(DEBIAN), "no Debian package imagej here");
        fit(DEBIAN);
    }

    private void fit(Path imageJ) throws IOException, InterruptedException {
        Assumptions.assumeTrue(Files.exists(Path.of("/usr/bin/xvfb-run")), "no xvfb-run here");
        Path plugins = Files.createDirectories(folder.resolve("plugins"));
        Files.copy(FinishedJars.all(), plugins.resolve(FinishedJars.all().getFileName().toString()),
                StandardCopyOption.REPLACE_EXISTING);
        Path output = folder.resolve("out");
        Path macro = Files.writeString(folder.resolve("fit.ijm"), "run('Joint Fit...', 'input=[" + SAMPLE
                + "] reference=[" + SAMPLE.resolve("reference.fits") + "] output=[" + output + "]');\n"
                + "print('version ' + getVersion());\nrun('Quit');\n");
        FinishedJars.Said said = FinishedJars.run(folder, Map.of(), List.of("xvfb-run", "-a", FinishedJars.java(),
                "-Dplugins.dir=" + folder, "-Duser.home=" + folder, "-cp", imageJ.toString(), "ij.ImageJ", "-batch",
                macro.toString()));
        assertEquals(0, said.code(), said::toString);
        assertTrue(said.out().contains("version 1.5"), said::toString);
        assertTrue(Files.readString(output.resolve("summary.json")).contains("\"usable\": true"), said::toString);
    }
}
