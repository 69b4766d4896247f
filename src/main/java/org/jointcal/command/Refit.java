package org.jointcal.command;

import ij.IJ;
import ij.ImagePlus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jointcal.calibrate.request.Exclusions;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.jointcal.display.OpenImages;
import org.jointcal.finished.FinishedFolder;
import org.jointcal.finished.FinishedRun;
import org.jointcal.io.AtomicFile;

/**
 * Repeats a finished run without what its user left out, into the same folder. What is left out stands there in
 * {@code excluded.csv}, which the settings name, so that the run can be repeated anywhere.
 */
final class Refit {
    static final String FILE = "excluded.csv";

    private final Path folder;
    private final ImagePlus image;
    private final AtomicBoolean busy = new AtomicBoolean();

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
     * @param exclusions all that is to be left out
     * @param then what is done with the new run, on the same thread
     */
    void start(Exclusions exclusions, CommandRun.Work then) {
        if (!busy.compareAndSet(false, true)) {
            IJ.showStatus("A fit is running already; Esc stops it.");
            return;
        }
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
                IJ.showProgress(1);
                IJ.showStatus(e.getMessage());
            } finally {
                busy.set(false);
            }
        }, "Jointcal fit");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * @param exclusions all that is to be left out, what was before too
     * @param progress told how far it is; may cancel
     * @return the run in words
     * @throws CalibrationException if the run cannot be repeated
     */
    String run(Exclusions exclusions, Progress progress) throws CalibrationException {
        Map<String, String> keys = new LinkedHashMap<>(FinishedFolder.read(folder).settings());
        Path file = folder.resolve(FILE);
        keys.put("exclude", exclusions.count() == 0 ? Exclusions.NONE.file() : file.toString());
        keys.put("output", folder.toString());
        if (keys.get("input").isBlank() && OpenImages.meant(image, false) == null) {
            RunFiles.of(folder).ifPresent(files -> keys.put("input", files));
        }
        boolean files = !keys.get("input").isBlank();
        OpenExposures open = files ? OpenExposures.NONE : OpenExposures.toFit(image);
        FitRunner.Outcome outcome = without(exclusions, file, () -> FitRunner
                .run(FitRunner.request(keys, open.exposures()), open.folder(), progress));
        SessionRun.finished(outcome.folder());
        if (outcome.result().usable()) {
            open.show(outcome.result());
        }
        return outcome.summary();
    }

    /** A fit. */
    @FunctionalInterface
    private interface Fit {
        FitRunner.Outcome run() throws CalibrationException;
    }

    /** Fits with the file of what is left out in its place; where that comes to nothing, the file is as it was. */
    private static FitRunner.Outcome without(Exclusions exclusions, Path file, Fit fit) throws CalibrationException {
        Optional<Exclusions> old = Files.exists(file)
                ? Optional.of(Exclusions.read(file.toString()))
                : Optional.empty();
        boolean done = false;
        try {
            write(file, Optional.of(exclusions).filter(some -> some.count() > 0));
            FitRunner.Outcome outcome = fit.run();
            done = true;
            return outcome;
        } finally {
            if (!done) {
                write(file, old);
            }
        }
    }

    private static void write(Path file, Optional<Exclusions> exclusions) throws CalibrationException {
        if (exclusions.isPresent()) {
            byte[] text = exclusions.get().text().getBytes(StandardCharsets.UTF_8);
            AtomicFile.write(file, out -> out.write(text));
        } else {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new CalibrationException(file + ": cannot be removed (" + e.getMessage() + "). Remove it.", e);
            }
        }
    }

    /**
     * What a run did without: by the file in its folder, which goes where the folder goes, else by the file that its settings name.
     *
     * @param run a finished run
     * @param folder of it
     * @throws CalibrationException if that file cannot be read
     */
    static Exclusions leftOut(FinishedRun run, Path folder) throws CalibrationException {
        String named = run.settings().getOrDefault("exclude", Exclusions.NONE.file());
        Path file = folder.resolve(FILE);
        return Exclusions.read(named.endsWith(FILE) && Files.exists(file) ? file.toString() : named);
    }
}
