package org.jointcal.command;

import ij.IJ;
import ij.ImagePlus;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.jointcal.display.FitsStack;
import org.jointcal.io.InputExposure;
import org.jointcal.io.image.FitsImages;
import org.jointcal.simulate.SimulationRequest;
import org.scijava.ItemIO;
import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.log.LogService;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * {@code Simulate Exposures...}: catalogs or images of a made-up field whose truth is known, or the judgement of solutions of
 * them. Images are shown as a stack, a slice for each chip.
 */
@Plugin(type = Command.class, headless = true, menu = {@Menu(label = "Plugins"), @Menu(label = "Jointcal"),
    @Menu(label = "Simulate Exposures...", weight = 85)},
        description = "Makes overlapping exposures of a made-up field with a known truth.")
public class SimulateCommand extends SimulateKeys implements CancelableRun {
    /** Beyond it the files are written and not shown (pixels). */
    private static final long MOST_PIXELS = 500_000_000;

    @Parameter(type = ItemIO.OUTPUT, label = "Simulated field", description = "The images, where there are any.")
    private ImagePlus field;

    @Parameter(type = ItemIO.OUTPUT, label = "Summary", description = "What was made, or the errors of solutions.")
    private String summary;

    @Parameter(type = ItemIO.OUTPUT, label = "Output folder", description = "Where the exposures were written.")
    private File folder;

    @Parameter
    private StatusService status;

    @Parameter
    private LogService log;

    private final CommandRun running = new CommandRun();

    @Override
    public void run() {
        running.run(status, log, this::simulate);
    }

    private void simulate(Progress progress) throws CalibrationException {
        SimulationRequest request = SimulationRequest.of(CommandKeys.valuesOf(this));
        SimulateRunner.Outcome outcome = SimulateRunner.run(request, progress);
        summary = outcome.summary();
        folder = outcome.folder().toFile();
        if (request.files() == SimulationRequest.Files.IMAGES && !outcome.exposures().isEmpty()) {
            show(outcome.exposures());
        }
        IJ.log(summary + SimulateRunner.nextInTheMenu(request, outcome));
    }

    private void show(List<Path> files) throws CalibrationException {
        List<InputExposure> exposures = new ArrayList<>();
        for (Path file : files) {
            exposures.addAll(FitsImages.read(file));
        }
        long pixels = exposures.stream().flatMap(e -> e.chips().stream()).mapToLong(c -> (long) c.width() * c.height())
                .sum();
        if (pixels <= MOST_PIXELS) {
            field = FitsStack.of("Simulated field", exposures, folder.toPath());
        }
    }

    @Override
    public CommandRun running() {
        return running;
    }
}
