package org.jointcal.command;

import ij.ImagePlus;
import java.io.File;
import java.util.List;
import java.util.Map;
import org.jointcal.calibrate.request.TransformRequest;
import org.jointcal.calibrate.result.TransformResult;
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
 * {@code Fit Image Transformations...}: maps from the pixels of images to those of one of them, no sky needed. What the user
 * can mend ends as a cancelled command whose reason is the message.
 */
@Plugin(type = Command.class, headless = true, menu = {@Menu(label = "Plugins"), @Menu(label = "Jointcal"),
    @Menu(label = "Fit Image Transformations...", weight = 25)},
        description = "Fits maps from the pixels of images to those of one of them; no sky is needed.")
public class TransformCommand extends TransformKeys implements CancelableRun {
    @Parameter(label = "Open image", persist = false, required = false,
            description = "Where no files are given: the stack whose slices are the exposures.")
    private ImagePlus image;

    @Parameter(type = ItemIO.OUTPUT, label = "Result", description = "Maps, stars and residuals.")
    private TransformResult result;

    @Parameter(type = ItemIO.OUTPUT, label = "Usable", description = "Whether the maps may be used.")
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
        boolean files = !TransformRequest.of(keys, List.of()).fit().input().isEmpty();
        OpenExposures open = files ? OpenExposures.NONE : OpenExposures.of(image);
        TransformRunner.Outcome outcome = TransformRunner.run(TransformRunner.request(keys, open.exposures()),
                open.folder(), progress);
        result = outcome.result();
        usable = result.usable();
        summary = outcome.summary();
        folder = outcome.folder().toFile();
        LogLines.show(summary);
    }

    @Override
    public CommandRun running() {
        return running;
    }
}
