package org.jointcal.command;

import ij.IJ;
import ij.ImagePlus;
import java.awt.GraphicsEnvironment;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jointcal.calibrate.request.CalibrationRequest;
import org.jointcal.calibrate.result.CalibrationResult;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.scijava.ItemIO;
import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.log.LogService;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * {@code Joint Fit...}: everything in one go. Loads, detects where needed, associates, fits, writes and shows.
 *
 * <p>What the user can mend ends as a cancelled command whose reason is the message. A result that is not usable is a
 * result: {@code usable} is false and {@code summary} says why.
 */
@Plugin(type = Command.class, headless = true, menu = {@Menu(label = "Plugins"), @Menu(label = "Jointcal"),
    @Menu(label = "Joint Fit...", weight = 10)},
        description = "Fits the distortions of all exposures and the positions of all stars together.")
public class JointFitCommand extends FitKeys implements CancelableRun {
    @Parameter(label = "Open image", persist = false, required = false,
            description = "Where no files are given: the stack whose slices are the exposures.")
    private ImagePlus image;

    @Parameter(type = ItemIO.OUTPUT, label = "Result", description = "Solutions, stars and residuals.")
    private CalibrationResult result;

    @Parameter(type = ItemIO.OUTPUT, label = "Usable", description = "Whether the solution may be used.")
    private boolean usable;

    @Parameter(type = ItemIO.OUTPUT, label = "Summary", description = "The result in words.")
    private String summary;

    @Parameter(type = ItemIO.OUTPUT, label = "Output folder", description = "Where the results were written.")
    private File folder;

    @Parameter
    private StatusService status;

    @Parameter
    private LogService log;

    private final CommandRun running = new CommandRun();

    @Override
    public void run() {
        running.run(status, log, this::fit);
    }

    private void fit(Progress progress) throws CalibrationException {
        Map<String, String> keys = CommandKeys.valuesOf(this);
        boolean files = !CalibrationRequest.of(keys, List.of()).input().isEmpty();
        OpenExposures open = files ? OpenExposures.NONE : OpenExposures.toFit(image);
        FitRunner.Outcome outcome = FitRunner.run(FitRunner.request(keys, open.exposures()), open.folder(), progress);
        result = outcome.result();
        usable = result.usable();
        summary = outcome.summary();
        folder = outcome.folder().toFile();
        SessionRun.finished(outcome.folder());
        if (usable) {
            open.show(result);
        }
        LogLines.show(summary.stripTrailing());
        if (!GraphicsEnvironment.isHeadless()) {
            IJ.log(next(usable, files, outcome.folder()));
        }
    }

    /** What to do now, as a user of the menu is told. */
    static String next(boolean usable, boolean files, Path folder) {
        if (!usable) {
            return "Next: open " + folder.resolve(ReportPage.FILE) + " in a browser; it says what to change.";
        }
        return (files
                ? "Next: Show Residuals... opens the images with their residuals."
                : "The residuals are drawn on the open images,\nwhose headers hold the solution now.\n"
                        + "Next: Show Residuals... adds their tables.")
                + "\nPlot Residuals... shows the plots.\nAlign Stack... resamples the images, with\nsolutions="
                + folder;
    }

    @Override
    public CommandRun running() {
        return running;
    }
}
