package org.jointcal.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.plugin.FolderOpener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.calibrate.request.Exclusions;
import org.jointcal.display.BlankStack;
import org.jointcal.display.HeaderText;
import org.jointcal.finished.FinishedFolder;
import org.jointcal.finished.FinishedRun;
import org.jointcal.display.OpenImages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The settings that a fit of open images leaves repeat it in a shell. */
class SettingsOfOpenImagesTest {
    @TempDir
    private Path folder;

    private List<ImagePlus> opened() throws IOException {
        List<ImagePlus> images = new ArrayList<>();
        for (int k = 1; k <= 3; k++) {
            Path file = folder.resolve("nettlewick7_00" + k + ".fits");
            Files.copy(Path.of("test-images").resolve(file.getFileName()), file);
            images.add(IJ.openImage(file.toString()));
        }
        return images;
    }

    private void assertRepeated(List<ImagePlus> images) throws CalibrationException, IOException {
        Path out = folder.resolve("out");
        FitRunner.run(FitRunner.request(Map.of("reference", "test-images/reference.fits", "detection_cache", "none",
                "output", out.toString()), OpenImages.of(images)), OpenExposures.folderOf(images.get(0)),
                Progress.NONE);
        String settings = Files.readString(out.resolve("settings.txt"));
        assertTrue(settings.contains("\ninput=" + folder.toAbsolutePath()), settings);
        ShellCall call = ShellCall.of(List.of("fit", "@" + out.resolve("settings.txt"),
                "output=" + folder.resolve("again")));
        assertEquals(0, call.code(), call::err);
        assertTrue(call.out().contains("USABLE: 3 exposures"), call::out);
    }

    @Test
    void windows() throws CalibrationException, IOException {
        assertRepeated(opened());
    }

    /** Another file beside those that were opened takes no part. */
    @Test
    void aStackOfAFolder() throws CalibrationException, IOException {
        opened();
        ImagePlus stack = FolderOpener.open(folder.toString(), "");
        Files.copy(Path.of("test-images/nettlewick7_004.fits"), folder.resolve("nettlewick7_004.fits"));
        assertRepeated(List.of(stack));
    }

    /** A fit writes its solution into the headers of the open images, and yet the next one does not begin there. */
    @Test
    void theSameLineMakesTheSameNumbersAgain() throws CalibrationException, IOException {
        opened();
        ImagePlus stack = FolderOpener.open(folder.toString(), "");
        HeaderCards before = HeaderText.read(stack, 1);
        byte[] first = fitted(stack, "first");
        assertNotEquals(before, HeaderText.read(stack, 1));
        assertArrayEquals(first, fitted(stack, "second"));
        assertEquals(HeaderText.read(stack, 1), OpenExposures.of(stack).exposures().get(0).chips().get(0).header(),
                "what is aligned has the solution");
        assertArrayEquals(first, fitted(stack.duplicate(), "third"));
    }

    private byte[] fitted(ImagePlus stack, String name) throws CalibrationException, IOException {
        Path out = folder.resolve(name);
        OpenExposures open = OpenExposures.toFit(stack);
        FitRunner.Outcome outcome = FitRunner.run(
                FitRunner.request(Map.of("reference", "test-images/reference.fits", "detection_cache", "none", "output",
                        out.toString()), open.exposures()),
                open.folder(), Progress.NONE);
        open.show(outcome.result());
        return Files.readAllBytes(out.resolve("images.csv"));
    }

    /** Later, when the images are closed, their files stand for them. */
    @Test
    void aRunOfOpenImagesIsFittedAgainFromTheirFiles() throws CalibrationException, IOException {
        opened();
        byte[] first = fitted(FolderOpener.open(folder.toString(), ""), "first");
        Path run = folder.resolve("first");
        FinishedRun before = FinishedFolder.read(run);
        new Refit(run, BlankStack.of("sky", before)).run(Exclusions.NONE, Progress.NONE);
        assertArrayEquals(first, Files.readAllBytes(run.resolve("images.csv")));
        assertTrue(RunFiles.of(run).orElseThrow().startsWith(folder.toAbsolutePath().toString()));
    }
}
