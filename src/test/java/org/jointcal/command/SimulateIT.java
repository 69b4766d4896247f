package org.jointcal.command;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A made-up field, calibrated and judged by a macro in ImageJ 1.x with the finished jar. */
class SimulateIT {
    @TempDir
    private Path folder;

    @Test
    void aFieldIsMadeCalibratedAndJudged() throws IOException, InterruptedException {
        FinishedJars.Said said = PlainImageJ.run(folder, """
                made = getDirectory("home") + "made";
                field = "files=images exposures=4 size=400x400 stars=150 seed=5 output=[" + made + "]";
                run("Simulate Exposures...", field);
                print("slices " + nSlices + ", " + getWidth() + " wide");
                run("Joint Fit...", "input=[" + made + "] reference=[" + made + "/reference.fits]");
                run("Simulate Exposures...", field + " solutions=[" + made + "/jointcal]");
                """);
        assertTrue(said.out().contains("slices 4, 400 wide"), said::toString);
        assertTrue(said.out().contains("4 of 4 images have a solution"), said::toString);
        assertFalse(said.err().contains("Macro Error"), said::toString);
    }
}
