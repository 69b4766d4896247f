package org.jointcal.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jointcal.calibrate.request.Exclusions;
import org.jointcal.calibrate.result.Residuals.Fate;
import org.jointcal.core.Progress;
import org.jointcal.display.BlankStack;
import org.jointcal.display.OverlayLook;
import org.jointcal.display.ResidualOverlay;
import org.jointcal.display.ResidualView;
import org.jointcal.finished.FinishedFolder;
import org.jointcal.finished.FinishedRun;
import org.jointcal.finished.Measurements;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

/** What is done with a finished run, through the shell and as a script does it, with the sample field. */
class FinishedRunDoorsTest {
    @TempDir
    private static Path folder;
    private static Path run;

    @BeforeAll
    static void fit() throws Exception {
        run = folder.resolve("run");
        FitRunner.run(FitRunner.request(Map.of("input", "test-images", "reference", "test-images/reference.fits",
                "output", run.toString(), "detection_cache", folder.resolve("cache").toString()), List.of()),
                Path.of(""), Progress.NONE);
    }

    @Test
    void theShellWritesThePlots() {
        Path plots = folder.resolve("figures");
        ShellCall said = ShellCall.of("plots", "run=" + run, "plots=chi2 histogram", "format=svg", "output=" + plots);
        assertEquals(0, said.code(), said.err());
        assertTrue(Files.exists(plots.resolve("chi2.svg")) && Files.exists(plots.resolve("histogram.svg")));
        assertTrue(said.out().startsWith("2 plots in "), said.out());
    }

    @Test
    void theShellTellsTheMeasurementsOfAStar() throws Exception {
        FinishedRun finished = FinishedFolder.read(run);
        long expected = Arrays.stream(finished.measurements().star()).filter(star -> star == 4).count();
        ShellCall said = ShellCall.of("residuals", "run=" + run, "star=5");
        assertEquals(0, said.code(), said.err());
        assertEquals(2 + expected, said.out().lines().count(), said.out());
        assertEquals(2 + 20, ShellCall.of("residuals", "run=" + run).out().lines().count());
        ShellCall none = ShellCall.of("residuals", "run=" + run, "star=9999999");
        assertEquals(2, none.code());
        assertTrue(none.err().contains("star=9999999: the run has "), none.err());
    }

    @Test
    void aFolderWithoutARunEndsWithTwo() throws IOException {
        ShellCall said = ShellCall.of("plots", "run=" + folder.resolve("nowhere"));
        assertEquals(2, said.code(), said.err());
        assertTrue(said.err().contains("no such file or folder"), said.err());
        said = ShellCall.of("plots", "run=" + Files.createDirectories(folder.resolve("empty")));
        assertEquals(2, said.code(), said.err());
        assertTrue(said.err().contains("no finished run in"), said.err());
        assertEquals(2, ShellCall.of("plots", "run=" + run, "format=screen").code());
    }

    @Test
    void aScriptGetsTheFigures() throws Exception {
        try (Context context = new Context()) {
            CommandModule module = context.service(CommandService.class).run(PlotResidualsCommand.class, true, "run",
                    run.toString(), "format", "screen").get();
            assertFalse(module.isCanceled(), module.getCancelReason());
            ImagePlus figures = (ImagePlus) module.getOutput("figures");
            assertTrue(figures.getStackSize() > 15, figures.getStackSize() + " figures");
            assertEquals("Errors against magnitude", figures.getStack().getSliceLabel(figures.getCurrentSlice()));
        }
    }

    @Test
    void theResidualsOfARunFromTheShellStandOnABlackSky() throws Exception {
        FinishedRun finished = FinishedFolder.read(run);
        ImagePlus sky = BlankStack.of("sky", finished);
        ResidualView view = ResidualOverlay.show(sky, finished, OverlayLook.STANDARD).orElseThrow();
        assertEquals(finished.images().size(), view.sliceCount());
        sky.setSlice(2);
        int[] pixels = (int[]) sky.flatten().getProcessor().getPixels();
        assertTrue(Arrays.stream(pixels).filter(rgb -> (rgb & 0xffffff) != 0).count() > 1000);
    }

    /** What is left out by hand is in the settings of the new run, and takes no part in it. */
    @Test
    void aFitWithoutWhatWasLeftOut() throws Exception {
        Path again = folder.resolve("again");
        FitRunner.run(FitRunner.request(Map.of("input", "test-images", "output", again.toString(), "detection_cache",
                folder.resolve("cache").toString()), List.of()), Path.of(""), Progress.NONE);
        FinishedRun before = FinishedFolder.read(again);
        Measurements m = before.measurements();
        int row = 0;
        while (!m.isUsed(row)) {
            row++;
        }
        Exclusions exclusions = Exclusions.NONE.withDetection(before.images().get(m.image()[row]).name(),
                m.detection()[row]);
        Refit refit = new Refit(again, BlankStack.of("sky", before));
        assertTrue(refit.run(exclusions, Progress.NONE).startsWith("USABLE"));
        FinishedRun after = FinishedFolder.read(again);
        assertEquals(Fate.EXCLUDED, after.measurements().fate()[row]);
        assertEquals(again.resolve("excluded.csv").toString(), after.settings().get("exclude"));
        assertEquals(1, count(after));
        assertEquals(exclusions.detections(), Refit.leftOut(after, again).detections());
        // A second time: what was left out before still is, until it is put back.
        int next = row + 1;
        while (!after.measurements().isUsed(next)) {
            next++;
        }
        refit.run(Refit.leftOut(after, again).withDetection(before.images().get(m.image()[next]).name(),
                m.detection()[next]), Progress.NONE);
        assertEquals(2, count(FinishedFolder.read(again)));
        refitThatIsCancelledLeavesAllAsItWas(again, refit);
        refit.run(Exclusions.NONE, Progress.NONE);
        FinishedRun all = FinishedFolder.read(again);
        assertEquals("none", all.settings().get("exclude"));
        assertFalse(Files.exists(again.resolve("excluded.csv")));
        assertArrayEquals(before.measurements().east(), all.measurements().east());
    }

    private static void refitThatIsCancelledLeavesAllAsItWas(Path run, Refit refit) throws Exception {
        String file = Files.readString(run.resolve("excluded.csv"));
        String summary = Files.readString(run.resolve("summary.json"));
        assertThrows(Progress.CancelledException.class, () -> refit.run(Exclusions.NONE, new Progress() {
            @Override
            public void report(String stage, double fraction) {
                // Nobody looks.
            }

            @Override
            public void log(String line) {
                // Nobody reads.
            }

            @Override
            public boolean isCancelled() {
                return true;
            }
        }));
        assertEquals(file, Files.readString(run.resolve("excluded.csv")));
        assertEquals(summary, Files.readString(run.resolve("summary.json")));
    }

    private static long count(FinishedRun of) {
        return Arrays.stream(of.measurements().fate()).filter(fate -> fate == Fate.EXCLUDED).count();
    }
}
