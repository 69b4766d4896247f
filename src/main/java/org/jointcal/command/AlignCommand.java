package org.jointcal.command;

import ij.IJ;
import ij.ImagePlus;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jointcal.align.AlignRequest;
import org.jointcal.align.AlignResult;
import org.jointcal.align.AlignSummary;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.jointcal.display.FitsStack;
import org.jointcal.display.OpenImages;
import org.jointcal.io.image.FitsImages;
import org.jointcal.io.InputExposure;
import org.scijava.ItemIO;
import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.log.LogService;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * {@code Align Stack...}: resamples images onto one pixel grid with a fitted solution, writes and shows them.
 *
 * <p>What the user can mend ends as a cancelled command whose reason is the message. A result that is too large for the
 * memory is written and not shown.
 */
@Plugin(type = Command.class, headless = true, menu = {@Menu(label = "Plugins"), @Menu(label = "Jointcal"),
    @Menu(label = "Align Stack...", weight = 30)},
        description = "Resamples images onto one pixel grid with the fitted solution, and combines them.")
public class AlignCommand extends AlignKeys implements CancelableRun {
    /** Share of Java's memory that the shown stack may take. */
    private static final double MEMORY_SHARE = 0.4;

    @Parameter(label = "Open image", persist = false, required = false,
            description = "Where no files are given: the stack whose slices are the exposures.")
    private ImagePlus image;

    @Parameter(type = ItemIO.OUTPUT, label = "Aligned", description = "The aligned images, or their co-addition.")
    private ImagePlus aligned;

    @Parameter(type = ItemIO.OUTPUT, label = "Summary", description = "What was made, in words.")
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
        running.run(status, log, this::align);
    }

    private void align(Progress progress) throws CalibrationException {
        Map<String, String> keys = CommandKeys.valuesOf(this);
        boolean files = !AlignRequest.of(keys, List.of()).input().isEmpty();
        OpenExposures open = files ? OpenExposures.NONE : OpenExposures.of(image);
        AlignResult result = AlignRunner.run(AlignRunner.request(keys, open.exposures()), open.folder(), progress);
        summary = AlignSummary.of(result);
        folder = result.images().get(0).getParent().toFile();
        LogLines.show(summary);
        show(result);
    }

    private void show(AlignResult result) throws CalibrationException {
        double bytes = 4.0 * result.grid().width() * result.grid().height() * result.images().size();
        if (bytes > MEMORY_SHARE * Runtime.getRuntime().maxMemory()) {
            IJ.log("The result is too large to be shown as a whole. Open it with File > Import > Image Sequence,"
                    + " as a virtual stack.");
            return;
        }
        List<InputExposure> exposures = new ArrayList<>();
        for (Path file : result.images()) {
            exposures.addAll(FitsImages.read(file));
        }
        aligned = FitsStack.of(exposures.size() == 1 ? exposures.get(0).name() : "Aligned", exposures);
        OpenImages.mark(aligned, OpenImages.Made.ALIGNED);
    }

    @Override
    public CommandRun running() {
        return running;
    }
}
