package org.jointcal.command;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The open sample, mapped and aligned without a sky by a macro in ImageJ 1.x with the finished jar. */
class TransformIT {
    @TempDir
    private Path folder;

    @Test
    void theOpenStackIsMappedAndAlignedByTheMaps() throws IOException, InterruptedException {
        FinishedJars.Said said = PlainImageJ.run(folder, """
                run("Open Sample Field");
                stack = getImageID();
                maps = getDirectory("home") + "jointcal-sample/transform/";
                run("Fit Image Transformations...", "first_guess=pattern image_degree=2");
                print("files " + File.exists(maps + "transforms.csv") + File.exists(maps + "transform_summary.json"));
                run("Transform Points...", "transforms=[" + maps + "] from=nettlewick7_002 points=200,150");
                selectImage(stack);
                run("Align Stack...", "solutions=[" + maps + "]");
                print("slices " + nSlices + ", no sky " + (indexOf(getMetadata("Label"), "CTYPE1") < 0));
                xy = split(runMacro(maps + "transforms.ijm", "nettlewick7_002;nettlewick7_005;200;150"), " ");
                back = split(runMacro(maps + "transforms.ijm",
                        "nettlewick7_005;nettlewick7_002;" + xy[0] + ";" + xy[1]), " ");
                off = abs(parseFloat(back[0]) - 200) + abs(parseFloat(back[1]) - 150);
                print("there and back " + (off < 0.01));
                """);
        assertTrue(said.out().contains("files 11"), said::toString);
        assertTrue(said.out().contains("there and back 1"), said::toString);
        assertTrue(said.out().contains("slices 6, no sky 1"), said::toString);
        assertFalse(said.err().contains("Macro Error"), said::toString);
    }
}
