package org.jointcal.command;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.jointcal.display.BlankStack;
import org.jointcal.display.ResidualOverlay;
import org.jointcal.display.ResidualPanel;
import org.jointcal.display.ResidualView;
import org.jointcal.display.ShowRequest;
import org.jointcal.finished.FinishedFolder;
import org.jointcal.finished.FinishedRun;
import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.log.LogService;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * {@code Show Residuals}: the residuals of a finished run on the images that are open, or on a black sky where none of them
 * is; with the window in which stars are looked at and left out.
 */
@Plugin(type = Command.class, headless = true, menu = {@Menu(label = "Plugins"), @Menu(label = "Jointcal"),
    @Menu(label = "Show Residuals", weight = 40)},
        description = "Shows the residuals of a finished fit as arrows on its images.")
public class ShowResidualsCommand extends ShowKeys implements CancelableRun {
    @Parameter(label = "Open image", persist = false, required = false,
            description = "The image beside which the run is, where no folder is named.")
    private ImagePlus image;

    @Parameter
    private StatusService status;

    @Parameter
    private LogService log;

    private final CommandRun running = new CommandRun();

    @Override
    public void run() {
        running.run(status, log, progress -> show(CommandKeys.valuesOf(this), image, progress));
    }

    /**
     * @param keys the settings
     * @param image the image that the user works on; null where there is none
     * @param progress told how far it is; may cancel
     * @throws CalibrationException if there is no such run, or it has nothing to show
     */
    static void show(Map<String, String> keys, ImagePlus image, Progress progress) throws CalibrationException {
        ShowRequest request = ShowRequest.of(keys);
        if (!request.show()) {
            open(image).forEach(ResidualOverlay::hide);
            return;
        }
        Path folder = RunFolder.of(request.run(), SessionRun.orBeside(image));
        progress.report("Reading " + folder.getFileName(), Double.NaN);
        FinishedRun finished = FinishedFolder.read(folder);
        progress.check();
        if (!finished.usable()) {
            throw new CalibrationException(folder + ": the run has no usable solution. " + finished.verdict());
        }
        List<ResidualView> views = new ArrayList<>();
        for (ImagePlus each : open(image)) {
            ResidualOverlay.show(each, finished, request.look()).ifPresent(views::add);
        }
        if (views.isEmpty()) {
            views.add(onBlankSky(finished, request));
        }
        lookAt(views.get(0), request, folder);
    }

    private static ResidualView onBlankSky(FinishedRun finished, ShowRequest request) {
        ImagePlus blank = BlankStack.of(finished);
        Optional<ResidualView> view = ResidualOverlay.show(blank, finished, request.look());
        blank.show();
        return view.orElseThrow();
    }

    private static void lookAt(ResidualView view, ShowRequest request, Path folder) throws CalibrationException {
        int star = request.star().orElse(0);
        if (star > view.run().stars().count()) {
            throw new CalibrationException("star=" + star + ": the run has " + view.run().stars().count()
                    + " stars. Give a number of STAR in stars.fits.");
        }
        IJ.log("Residuals of " + view.sliceCount() + " images, from " + folder);
        if (request.panel() && !GraphicsEnvironment.isHeadless()) {
            EventQueue.invokeLater(() -> openPanel(view, star, folder));
        }
    }

    private static void openPanel(ResidualView view, int star, Path folder) {
        ResidualPanel panel = ResidualPanel.open(view,
                exclusions -> new Refit(folder, view.image()).start(exclusions));
        if (star > 0) {
            panel.goToStar(star - 1);
        }
    }

    /** The image that the user works on, else all that are open. */
    private static List<ImagePlus> open(ImagePlus image) {
        List<ImagePlus> images = new ArrayList<>();
        if (image != null) {
            images.add(image);
        }
        int[] ids = WindowManager.getIDList();
        for (int id : ids == null ? new int[0] : ids) {
            ImagePlus other = WindowManager.getImage(id);
            if (other != null && other != image) {
                images.add(other);
            }
        }
        return images;
    }

    @Override
    public CommandRun running() {
        return running;
    }
}
