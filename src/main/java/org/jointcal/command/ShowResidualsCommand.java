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
import java.util.function.Consumer;
import org.jointcal.calibrate.request.Exclusions;
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
 * {@code Show Residuals...}: the residuals of a finished run on the images that are open, or on a black sky where none of them
 * is; with the window in which stars are looked at and left out.
 */
@Plugin(type = Command.class, headless = true, menu = {@Menu(label = "Plugins"), @Menu(label = "Jointcal"),
    @Menu(label = "Show Residuals...", weight = 40)},
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
        show(keys, image, progress, folder -> {
        });
    }

    /** As {@link #show(Map, ImagePlus, Progress)}; another hears of a fit without what the user left out there. */
    static void show(Map<String, String> keys, ImagePlus image, Progress progress, Consumer<Path> refitted)
            throws CalibrationException {
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
            views.add(newlyOpened(finished, folder, request, progress));
        }
        lookAt(views.get(0), request, folder, refitted);
    }

    /** On the files that were fitted, as far as they are images and still there; else on a black sky. */
    private static ResidualView newlyOpened(FinishedRun finished, Path folder, ShowRequest request,
            Progress progress) {
        Optional<ImagePlus> files = NamedImages.open(RunFiles.of(folder)
                .orElse(finished.settings().getOrDefault("input", "")), progress);
        Optional<ResidualView> view = files
                .flatMap(stack -> ResidualOverlay.show(stack, finished, request.look()));
        if (view.isEmpty()) {
            view = ResidualOverlay.show(BlankStack.of(name(folder) + " (black sky)", finished), finished,
                    request.look());
        }
        view.orElseThrow().image().show();
        return view.orElseThrow();
    }

    /** What a run is called: its folder, with the one above where the folder has the name that all have. */
    private static String name(Path folder) {
        Path above = folder.getParent();
        return folder.endsWith(ResultFolder.NAME) && above != null && above.getFileName() != null
                ? above.getFileName() + "/" + folder.getFileName()
                : String.valueOf(folder.getFileName());
    }

    private static void lookAt(ResidualView view, ShowRequest request, Path folder, Consumer<Path> refitted)
            throws CalibrationException {
        int star = request.star().orElse(0);
        if (star > view.run().stars().count()) {
            throw new CalibrationException("star=" + star + ": the run has " + view.run().stars().count()
                    + " stars. Give a number of STAR in stars.fits.");
        }
        IJ.log("Residuals of " + view.sliceCount() + " images, from " + folder);
        if (request.panel() && !GraphicsEnvironment.isHeadless()) {
            Exclusions before = Refit.leftOut(view.run(), folder);
            EventQueue.invokeLater(() -> openPanel(view, star, before, folder, refitted));
        }
    }

    private static void openPanel(ResidualView view, int star, Exclusions before, Path folder,
            Consumer<Path> refitted) {
        Refit refit = new Refit(folder, view.image());
        ResidualPanel panel = ResidualPanel.open(name(folder), view, before,
                exclusions -> refit.start(exclusions, progress -> {
                    show(Map.of("run", folder.toString()), view.image(), progress, refitted);
                    refitted.accept(folder);
                }));
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
