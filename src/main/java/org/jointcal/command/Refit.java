package org.jointcal.command;

import ij.IJ;
import ij.ImagePlus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jointcal.calibrate.request.Exclusions;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.jointcal.finished.FinishedFolder;
import org.jointcal.io.AtomicFile;

/**
 * Repeats a finished run without what its user left out, into the same folder. What is left out stands there in
 * {@code excluded.csv}, which the settings name, so that the run can be repeated anywhere.
 */
final class Refit {
    static final String FILE = "excluded.csv";

    private final Path folder;
    private final ImagePlus image;

    /**
     * @param folder of the run
     * @param image on which its residuals are shown
     */
    Refit(Path folder, ImagePlus image) {
        this.folder = folder;
        this.image = image;
    }

    /**
     * Runs it on a thread of its own, as a button cannot wait.
     *
     * @param exclusions what is left out now
     * @param then what is done with the new run, on the same thread
     */
    void start(Exclusions exclusions, CommandRun.Work then) {
        Thread thread = new Thread(() -> {
            try {
                Progress progress = new ImageJProgress();
                LogLines.show(run(exclusions, progress));
                then.run(progress);
                IJ.showProgress(1);
                IJ.showStatus("Fit again: done.");
            } catch (CalibrationException e) {
                HostError.show("Fit again", e.getMessage());
            } catch (Progress.CancelledException e) {
                IJ.showStatus(e.getMessage());
            }
        }, "Jointcal fit");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * @param exclusions what is left out now, beside what was before
     * @param progress told how far it is; may cancel
     * @return the run in words
     * @throws CalibrationException if the run cannot be repeated
     */
    String run(Exclusions exclusions, Progress progress) throws CalibrationException {
        Map<String, String> keys = new LinkedHashMap<>(FinishedFolder.read(folder).settings());
        Exclusions all = with(keys, exclusions);
        Path file = folder.resolve(FILE);
        AtomicFile.write(file, out -> out.write(all.text().getBytes(StandardCharsets.UTF_8)));
        keys.put("exclude", file.toString());
        keys.put("output", folder.toString());
        boolean files = !keys.get("input").isBlank();
        OpenExposures open = files ? OpenExposures.NONE : OpenExposures.of(image);
        FitRunner.Outcome outcome = FitRunner.run(FitRunner.request(keys, open.exposures()), open.folder(), progress);
        SessionRun.finished(outcome.folder());
        return outcome.summary();
    }

    /** What the run left out already, and what is new. */
    private static Exclusions with(Map<String, String> keys, Exclusions more) throws CalibrationException {
        Exclusions all = Exclusions.read(keys.getOrDefault("exclude", "none"));
        for (String name : more.images()) {
            all = all.withImage(name);
        }
        for (Map.Entry<String, Set<Integer>> entry : more.detections().entrySet()) {
            for (int detection : entry.getValue()) {
                all = all.withDetection(entry.getKey(), detection);
            }
        }
        return all;
    }
}
