package org.jointcal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code scripts/jointcal} with the finished jar, called through a link from a folder with a space in its name. */
@DisabledOnOs(OS.WINDOWS)
class ScriptIT {
    @TempDir
    private Path temporary;
    private Path folder;

    @BeforeEach
    void link() throws IOException {
        folder = Files.createDirectory(temporary.resolve("a b"));
        Files.createSymbolicLink(folder.resolve("jc"), Path.of("scripts/jointcal").toAbsolutePath());
    }

    private FinishedJars.Said run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(folder.resolve("jc").toString()));
        command.addAll(List.of(arguments));
        return FinishedJars.run(folder, Map.of("JOINTCAL_JAR", FinishedJars.all().toString()), command);
    }

    @Test
    void helpIsOnStandardOutput() throws IOException, InterruptedException {
        FinishedJars.Said said = run("--help");
        assertEquals(0, said.code(), said::toString);
        assertTrue(said.out().contains("jointcal fit key=value") && said.err().isEmpty(), said::toString);
    }

    @Test
    void aBadCallEndsWithTwo() throws IOException, InterruptedException {
        FinishedJars.Said said = run("fit", "input=x", "image degree=3");
        assertEquals(2, said.code(), said::toString);
        assertTrue(said.err().startsWith("jointcal: image degree: no such key") && said.out().isEmpty(),
                said::toString);
    }

    @Test
    void filesThatAreNotThereEndWithTwo() throws IOException, InterruptedException {
        FinishedJars.Said said = run("fit", "input=no such file.fits");
        assertEquals(2, said.code(), said::toString);
        assertTrue(said.err().contains("jointcal: input=no such file.fits: "), said::toString);
    }
}
