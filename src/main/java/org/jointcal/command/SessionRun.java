package org.jointcal.command;

import ij.IJ;
import ij.ImagePlus;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The run that was finished last since ImageJ was started, which {@code run=auto} means before any other. ImageJ itself
 * keeps it; it is gone when ImageJ ends, so that a macro which fits and then plots finds its own run, and no setting is
 * remembered from one day to the next.
 */
final class SessionRun {
    private static final String PROPERTY = "jointcal.run";

    private SessionRun() {
    }

    /**
     * @param folder of a run that was just written
     */
    static void finished(Path folder) {
        IJ.setProperty(PROPERTY, folder.toAbsolutePath().normalize());
    }

    /**
     * Where {@code run=auto} looks.
     *
     * @param image an open image, or null where there is none
     * @return folder of the last run as long as it is there; before any run, that of the image
     */
    static Path orBeside(ImagePlus image) {
        return IJ.getProperty(PROPERTY) instanceof Path folder && Files.isDirectory(folder)
                ? folder
                : OpenExposures.folderOf(image);
    }
}
