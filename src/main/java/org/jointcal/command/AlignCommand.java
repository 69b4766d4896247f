package org.jointcal.command;

import ij.IJ;
import ij.ImagePlus;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jointcal.align.AlignRequest;
import org.jointcal.align.AlignResult;
import org.jointcal.align.AlignSummary;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.jointcal.display.FileStack;
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
 * memory is shown from its files, one slice at a time.
 */
@Plugin(type = Command.class, headless = true, menu = {@Menu(label = "Plugins"), @Menu(label = "Jointcal"),
    @Menu(label = "Align Stack...", weight = 30)},
        description = "Resamples images onto one pixel grid with the fitted solution, and combines them.")
public class AlignCommand extends AlignKeys implements CancelableRun {
    /** Share of Java's memory that the shown stack may take; a larger one reads its files slice by slice. */
    private static final double MEMORY_SHARE = 0.4;
    /** Copies of a frame that are in memory while it is read and turned. */
    private static final double FRAMES_AT_A_TIME = 4;

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
        shown(result, Runtime.getRuntime().maxMemory()).ifPresentOrElse(stack -> aligned = stack,
                () -> IJ.log("An image of the result is too large for ImageJ's memory; it is in its file."));
    }

    /**
     * @param result what was made
     * @param memory of Java (bytes)
     * @return the images as one, not shown yet; empty where not even one of them fits
     */
    static Optional<ImagePlus> shown(AlignResult result, double memory) throws CalibrationException {
        double frame = 4.0 * result.grid().width() * result.grid().height();
        if (FRAMES_AT_A_TIME * frame > memory) {
            return Optional.empty();
        }
        List<InputExposure> exposures = new ArrayList<>();
        for (Path file : result.images()) {
            exposures.addAll(FitsImages.read(file));
        }
        String title = exposures.size() == 1 ? exposures.get(0).name() : "Aligned";
        ImagePlus stack = frame * exposures.size() > MEMORY_SHARE * memory
                ? FileStack.of(title, exposures)
                : FitsStack.of(title, exposures);
        OpenImages.mark(stack, OpenImages.Made.ALIGNED);
        return Optional.of(stack);
    }

    @Override
    public CommandRun running() {
        return running;
    }
}
