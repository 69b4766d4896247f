package org.jointcal.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jointcal.align.AlignResult;
import org.jointcal.core.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stack of aligned images that ImageJ shows. */
class AlignedStackTest {
    private static final double FRAME = 4.0 * 512 * 512;

    @TempDir
    private Path folder;

    /** Where memory is short the same slices come from the files, with their headers; where it is too short for one, none. */
    @Test
    void aLargeResultIsShownFromItsFiles() throws Exception {
        AlignResult result = AlignRunner.run(AlignRunner.request(Map.of("input",
                "test-images/nettlewick7_001.fits, test-images/nettlewick7_002.fits", "solutions", "headers", "output",
                folder.toString(), "interpolation", "bilinear"), List.of()), folder, Progress.NONE);
        ImagePlus whole = AlignCommand.shown(result, 100 * FRAME).orElseThrow();
        ImagePlus sliced = AlignCommand.shown(result, 4.5 * FRAME).orElseThrow();
        assertFalse(whole.getStack().isVirtual());
        assertTrue(sliced.getStack().isVirtual());
        assertEquals(2, sliced.getStackSize());
        for (int slice = 1; slice <= 2; slice++) {
            assertArrayEquals((float[]) whole.getStack().getProcessor(slice).convertToFloat().getPixels(),
                    (float[]) sliced.getStack().getProcessor(slice).getPixels());
        }
        assertTrue(AlignCommand.shown(result, 3 * FRAME).isEmpty());
    }
}
