package org.jointcal.command;

import ij.ImagePlus;
import ij.WindowManager;
import ij.io.FileInfo;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jointcal.calibrate.result.CalibrationResult;
import org.jointcal.core.CalibrationException;
import org.jointcal.display.OpenImages;
import org.jointcal.display.ResidualOverlay;
import org.jointcal.display.UpdatedHeaders;
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
        return of(current, OpenImages::of);
    }

    /** As {@link #of(ImagePlus)}, for a fit: with the headers as they were before a solution of ours was written into them. */
    static OpenExposures toFit(ImagePlus current) throws CalibrationException {
        return of(current, OpenImages::atFirst);
    }

    /** Reads exposures. */
    @FunctionalInterface
    private interface Reading {
        List<InputExposure> of(List<ImagePlus> images) throws CalibrationException;
    }

    private static OpenExposures of(ImagePlus current, Reading reading) throws CalibrationException {
        if (current != null && current.getStackSize() > 1) {
            return new OpenExposures(List.of(current), reading.of(List.of(current)), folderOf(current));
        }
        List<InputExposure> exposures = reading.of(OpenImages.allOpen());
        List<ImagePlus> images = Arrays.stream(WindowManager.getIDList()).mapToObj(WindowManager::getImage).toList();
        return new OpenExposures(images, exposures, folderOf(current == null ? images.get(0) : current));
    }

    /**
     * Refuses a request for nothing.
     *
     * @param input the key {@code input}
     * @param openImages what stands in for it where it is empty
     * @throws CalibrationException if that is nothing either
     */
    static void requireInput(String input, List<InputExposure> openImages) throws CalibrationException {
        if (input.isEmpty() && openImages.isEmpty()) {
            throw new CalibrationException(
                    "input: no files are given and no image is open. Set input to a folder or files, or open them.");
        }
    }

    /**
     * Takes the slices of an image.
     *
     * @param image the image that the user works on
     * @param currentOnly whether to take the current slice only
     * @return the exposures
     * @throws CalibrationException if the image is not an exposure
     */
    static OpenExposures ofOne(ImagePlus image, boolean currentOnly) throws CalibrationException {
        List<InputExposure> slices = OpenImages.of(image);
        return new OpenExposures(List.of(image),
                currentOnly ? List.of(slices.get(image.getCurrentSlice() - 1)) : slices, folderOf(image));
    }

    /**
     * Draws the residuals on the images and puts the new WCS into their headers; on others than those of the run nothing.
     *
     * @param result a usable result
     * @throws CalibrationException if a solution cannot stand in a header
     */
    void show(CalibrationResult result) throws CalibrationException {
        for (ImagePlus image : images) {
            UpdatedHeaders.apply(image, result);
            ResidualOverlay.show(image, result);
        }
    }

    /**
     * @param image an open image, or null where there is none
     * @return the folder that it was read from; the user's home where it was not
     */
    static Path folderOf(ImagePlus image) {
        FileInfo file = image == null ? null : image.getOriginalFileInfo();
        return file == null || file.directory == null || file.directory.isBlank()
                ? Path.of(System.getProperty("user.home"))
                : Path.of(file.directory);
    }
}
