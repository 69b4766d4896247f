package org.jointcal.command;

import ij.IJ;
import ij.ImagePlus;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jointcal.core.CalibrationException;
import org.jointcal.display.FitsStack;
import org.jointcal.io.image.FitsImages;
import org.jointcal.io.InputExposure;
import org.jointcal.io.InputFiles;
import org.scijava.ItemIO;
import org.scijava.ItemVisibility;
import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.log.LogService;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * {@code Open Sample Field}: opens the exposures that come with the program as one stack, so that a first result needs
 * no data and no network. Puts them and their reference catalog into a folder and says which.
 */
@Plugin(type = Command.class, headless = true, menu = {@Menu(label = "Plugins"), @Menu(label = "Jointcal"),
    @Menu(label = "Open Sample Field", weight = 90)}, description = "Opens overlapping exposures of a made-up field.")
public class OpenSampleFieldCommand implements CancelableRun {
    @Parameter(label = "Folder", visibility = ItemVisibility.INVISIBLE, persist = false, required = false,
            description = "Folder for the sample's files; empty = jointcal-sample in the user's home.")
    private String folder = "";

    @Parameter(type = ItemIO.OUTPUT, label = "Sample field", description = "The exposures, one slice each.")
    private ImagePlus sample;

    @Parameter(type = ItemIO.OUTPUT, label = "Reference", description = "The catalog of the field's stars.")
    private File reference;

    @Parameter
    private StatusService status;
    @Parameter
    private LogService log;

    private final CommandRun running = new CommandRun();

    @Override
    public void run() {
        running.run(status, log, progress -> open());
    }

    private void open() throws CalibrationException {
        Path to = folder == null || folder.isBlank() ? SampleField.standardFolder() : InputFiles.path(folder.strip());
        List<Path> files = SampleField.unpack(to.toAbsolutePath());
        sample = FitsStack.of("Sample field", read(SampleField.exposures(files)), to);
        reference = SampleField.reference(files).toFile();
        IJ.log("Sample field: " + to.toAbsolutePath()
                + "\nReference catalog for Plugins > Jointcal > Joint Fit...:\n" + reference);
    }

    @Override
    public CommandRun running() {
        return running;
    }

    private static List<InputExposure> read(List<Path> files) throws CalibrationException {
        List<InputExposure> exposures = new ArrayList<>();
        for (Path file : files) {
            exposures.addAll(FitsImages.read(file));
        }
        return exposures;
    }
}
