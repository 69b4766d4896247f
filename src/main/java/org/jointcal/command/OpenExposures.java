package org.jointcal.command;

import ij.ImagePlus;
import ij.WindowManager;
import ij.io.FileInfo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jointcal.calibrate.CalibrationResult;
import org.jointcal.core.CalibrationException;
import org.jointcal.io.InputExposure;

/**
 * The exposures that are open in ImageJ.
 *
 * @param images the windows they are in
 * @param exposures one for each slice
 * @param folder folder that the first was read from; the user's home where it was not
 */
record OpenExposures(List<ImagePlus> images, List<InputExposure> exposures, Path folder) {
    /** Nothing: the exposures come from files. */
    static final OpenExposures NONE = new OpenExposures(List.of(), List.of(), Path.of(""));

    /**
     * Takes the slices of a stack, or where the image is no stack all images that are open.
     *
     * @param current the image that the user works on, or null where there is none
     * @return the exposures, none where nothing is open
     * @throws CalibrationException if an image is not an exposure
     */
    static OpenExposures of(ImagePlus current) throws CalibrationException {
        List<ImagePlus> images = current != null && current.getStackSize() > 1 ? List.of(current) : all(current);
        List<InputExposure> exposures = new ArrayList<>();
        for (ImagePlus image : images) {
            exposures.addAll(Unmerged.openImages(image));
        }
        return new OpenExposures(images, exposures, images.isEmpty() ? Path.of("") : folderOf(images.get(0)));
    }

    /** Draws the residuals on the images and puts the new WCS into their headers. */
    void show(CalibrationResult result) {
        if (result.usable()) {
            images.forEach(image -> Unmerged.show(image, result));
        }
    }

    private static List<ImagePlus> all(ImagePlus current) {
        List<ImagePlus> images = new ArrayList<>();
        int[] ids = WindowManager.getIDList();
        for (int at = 0; ids != null && at < ids.length; at++) {
            images.add(WindowManager.getImage(ids[at]));
        }
        if (current != null && !images.contains(current)) {
            images.add(current);
        }
        return images;
    }

    private static Path folderOf(ImagePlus image) {
        FileInfo file = image.getOriginalFileInfo();
        return file == null || file.directory == null || file.directory.isBlank()
                ? Path.of(System.getProperty("user.home"))
                : Path.of(file.directory);
    }
}
