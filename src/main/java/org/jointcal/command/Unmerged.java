package org.jointcal.command;

import ij.IJ;
import ij.ImagePlus;
import java.nio.file.Path;
import java.util.List;
import org.jointcal.calibrate.CalibrationResult;
import org.jointcal.core.CalibrationException;
import org.jointcal.io.InputExposure;

/** Stands for {@code display}, until it is there. */
final class Unmerged {
    private Unmerged() {
    }

    static List<InputExposure> openImages(ImagePlus image) throws CalibrationException {
        throw new CalibrationException(image.getTitle() + ": open images cannot be read yet. Set input.");
    }

    static ImagePlus openStack(List<Path> files) throws CalibrationException {
        return IJ.createImage("sample", "32-bit", 512, 512, files.size());
    }

    static void show(ImagePlus image, CalibrationResult result) {
    }
}
