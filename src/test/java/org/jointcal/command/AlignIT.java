package org.jointcal.command;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The open sample, fitted and aligned by a macro in ImageJ 1.x with the finished jar. */
class AlignIT {
    @TempDir
    private Path folder;

    @Test
    void theOpenStackIsAlignedWithTheFitBesideIt() throws IOException, InterruptedException {
        FinishedJars.Said said = PlainImageJ.run(folder, """
                run("Open Sample Field");
                stack = getImageID();
                sample = getDirectory("home") + "jointcal-sample/";
                run("Joint Fit...", "reference=[" + sample + "reference.fits]");
                selectImage(stack);
                run("Align Stack...", "interpolation=bicubic");
                print("slices " + nSlices + ", " + getWidth() + " wide, " + bitDepth() + " bits");
                print("TAN " + (indexOf(getMetadata("Label"), "'RA---TAN'") > 0));
                print("file " + File.exists(sample + "aligned/nettlewick7_006_aligned.fits"));
                selectImage(stack);
                run("Align Stack...", "solutions=headers combine=median grid=north_up");
                print("coadd " + nSlices + ", " + File.exists(sample + "aligned/coadd.fits"));
                """);
        assertTrue(said.out().contains("slices 6, 512 wide, 32 bits"), said::toString);
        assertTrue(said.out().contains("TAN 1") && said.out().contains("file 1"), said::toString);
        assertTrue(said.out().contains("coadd 1, 1"), said::toString);
        assertFalse(said.err().contains("Macro Error"), said::toString);
    }
}
