package org.jointcal.command;

import ij.ImagePlus;
import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jointcal.calibrate.request.DetectionRequest;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.jointcal.display.SourceOverlay;
import org.scijava.ItemIO;
import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.command.Previewable;
import org.scijava.log.LogService;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * {@code Detect Sources...}: a catalog of the sources of each image, or of each slice of the open stack, which then
 * shows them. What the user can mend ends as a cancelled command whose reason is the message.
 */
@Plugin(type = Command.class, headless = true, menu = {@Menu(label = "Plugins"), @Menu(label = "Jointcal"),
    @Menu(label = "Detect Sources...", weight = 20)},
        description = "Finds and measures the sources of each image; writes a catalog for each.")
public class DetectSourcesCommand extends DetectKeys implements CancelableRun, Previewable {
    @Parameter(label = "Open image", persist = false, required = false,
            description = "Where no files are given: the stack whose slices are the exposures.")
    private ImagePlus image;

    @Parameter(type = ItemIO.OUTPUT, label = "Summary", description = "What was found, a line for each image.")
    private String summary;

    @Parameter(type = ItemIO.OUTPUT, label = "Output folder", description = "Where the catalogs were written.")
    private File folder;

    @Parameter
    private StatusService status;

    @Parameter
    private LogService log;

    private final CommandRun running = new CommandRun();
    private Optional<SourcePreview> preview = Optional.empty();

    /** Called by SciJava's dialogs at every change of a value; in ImageJ 1.x {@link HostDialog} does the same. */
    @Override
    public void preview() {
        if (image == null) {
            return;
        }
        if (preview.isEmpty()) {
            preview = Optional.of(new SourcePreview(image));
        }
        preview.get().show(CommandKeys.valuesOf(this), line -> status.showStatus(line));
    }

    /** Called when such a dialog is given up. */
    @Override
    public void cancel() {
        preview.ifPresent(SourcePreview::clear);
        preview.ifPresent(SourcePreview::close);
    }

    @Override
    public void run() {
        preview.ifPresent(SourcePreview::close);
        running.run(status, log, this::detect);
    }

    private void detect(Progress progress) throws CalibrationException {
        Map<String, String> keys = CommandKeys.valuesOf(this);
        DetectionRequest asked = DetectionRequest.of(keys, List.of());
        OpenExposures open = asked.input().isEmpty() && image != null
                ? OpenExposures.ofOne(image, asked.preview())
                : OpenExposures.NONE;
        DetectionRequest request = DetectRunner.request(keys, open.exposures());
        SourceOverlay overlay = new SourceOverlay();
        DetectRunner.Outcome outcome = DetectRunner.run(request, open.folder(), progress,
                (exposure, chips) -> overlay.add(exposure.source(), chips.get(0).found()));
        open.images().forEach(overlay::show);
        summary = outcome.summary();
        folder = outcome.folder().toFile();
        LogLines.show(summary);
    }

    @Override
    public CommandRun running() {
        return running;
    }
}
