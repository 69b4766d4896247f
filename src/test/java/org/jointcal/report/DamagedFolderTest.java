package org.jointcal.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jointcal.core.Progress;
import org.jointcal.finished.FinishedFolder;
import org.jointcal.finished.FinishedRun;
import org.jointcal.fuzz.Campaign;
import org.jointcal.fuzz.Target;
import org.jointcal.plot.FigureSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder of a run with one of its files damaged: read and drawn, or refused in words. */
class DamagedFolderTest {
    private static final long INPUTS = Long.getLong("jointcal.fuzz", 10_000) / 20;

    @TempDir
    private Path folder;

    @Test
    void isRefusedInWordsOrRead() throws Exception {
        ResultWriter.write(ResultFixture.make(2, 1, 12, Map.of()), folder, Progress.NONE);
        List<String> names = List.of(FinishedFolder.SUMMARY, "images.csv", "residuals.fits", "stars.fits",
                "reference.fits", FinishedFolder.ERRORS);
        List<String> faults = new ArrayList<>();
        for (String name : names) {
            byte[] whole = Files.readAllBytes(folder.resolve(name));
            Target target = new Target("run " + name, List.of(whole), bytes -> {
                Files.write(folder.resolve(name), bytes);
                look(FinishedFolder.read(folder));
            });
            faults.addAll(Campaign.faults(List.of(target), INPUTS / names.size()));
            Files.write(folder.resolve(name), whole);
        }
        assertEquals(List.of(), faults);
    }

    private static void look(FinishedRun run) {
        run.measurements().firstRows(run.images().size());
        FigureSet figures = new FigureSet(run);
        FigureSet.names().forEach(figures::of);
    }
}
