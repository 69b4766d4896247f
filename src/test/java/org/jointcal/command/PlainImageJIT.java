package org.jointcal.command;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Macros in ImageJ 1.x with the finished jar. */
class PlainImageJIT {
    @TempDir
    private Path folder;

    private void endsWith(String message, String options) throws IOException, InterruptedException {
        FinishedJars.Said said = PlainImageJ.run(folder,
                "print('begin');\nrun('Joint Fit...', '" + options + "');\nprint('not reached');");
        assertTrue(said.out().contains("begin"), said::toString);
        assertTrue(said.err().contains(message) && said.err().contains("in line 2"), said::toString);
        assertFalse(said.out().lines().anyMatch("not reached"::equals), said::toString);
    }

    @Test
    void aWrongValueEndsTheMacroWithTheReason() throws IOException, InterruptedException {
        endsWith("match_radius=3,5: not a number", "input=[/no where] match_radius=3,5");
    }

    @Test
    void anUnknownKeyEndsTheMacroWithTheReason() throws IOException, InterruptedException {
        endsWith("radius: no such key", "input=nowhere radius=3");
    }

    @Test
    void withoutImagesThereIsNothingToDo() throws IOException, InterruptedException {
        endsWith("input: no open image", "reference=none");
    }
}
