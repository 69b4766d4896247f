package org.jointcal.display;

import ij.ImagePlus;
import ij.WindowManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.io.InputChip;
import org.jointcal.io.InputExposure;

/** Images open in ImageJ as input of a run: an exposure from each slice. */
public final class OpenImages {
    private static final String MADE = "Jointcal made";

    private OpenImages() {
    }

    /** What we show that is no exposure, so that no request takes it for one. */
    public enum Made {
        /** Nothing to measure: residuals on a black sky, plots. */
        PICTURE,
        /** Images that were resampled, and sums of images: stars can be detected there, but their errors are not their own. */
        ALIGNED
    }

    /**
     * Marks an image that we made.
     *
     * @param image the image, to be shown
     * @param as what it is
     */
    public static void mark(ImagePlus image, Made as) {
        image.setProp(MADE, as.name());
    }

    private static boolean isMade(ImagePlus image, Made as) {
        return as.name().equals(image.getProp(MADE));
    }

    /**
     * The slices of an image as exposures of one chip; a slice without a header has an empty one.
     *
     * @param image an image or a stack
     * @return an exposure for each slice, in order, with names that differ
     * @throws CalibrationException if it is an RGB image
     */
    public static List<InputExposure> of(ImagePlus image) throws CalibrationException {
        return of(List.of(image));
    }

    /**
     * The slices of several images, as {@link #of(ImagePlus)}; names differ across the images too.
     *
     * @param images images and stacks
     * @return an exposure for each of their slices, in order
     * @throws CalibrationException if one is an RGB image
     */
    public static List<InputExposure> of(List<ImagePlus> images) throws CalibrationException {
        return of(images, HeaderText::read);
    }

    /** Where the header of a slice is read. */
    @FunctionalInterface
    private interface Headers {
        HeaderCards of(ImagePlus image, int slice);
    }

    private static List<InputExposure> of(List<ImagePlus> images, Headers headers) throws CalibrationException {
        for (ImagePlus image : images) {
            if (image.getBitDepth() == 24) {
                throw new CalibrationException(image.getTitle() + ": an RGB image, whose values are no counts."
                        + " Click the window of the exposures first, open the FITS images themselves, or convert it to 32-bit.");
            }
            RowOrder.find(image);
        }
        List<String> names = SliceNames.of(images);
        List<InputExposure> exposures = new ArrayList<>();
        for (ImagePlus image : images) {
            for (int slice = 1; slice <= image.getStackSize(); slice++) {
                exposures.add(exposure(image, slice, names.get(exposures.size()), headers.of(image, slice)));
            }
        }
        return exposures;
    }

    /**
     * As {@link #of(List)}, with the headers as they were before a solution of ours was written into them.
     *
     * @param images images and stacks
     * @return an exposure for each of their slices, in order
     * @throws CalibrationException if one is an RGB image
     */
    public static List<InputExposure> atFirst(List<ImagePlus> images) throws CalibrationException {
        return of(images, FirstHeaders::of);
    }

    /**
     * All windows with a FITS header; the others, such as plots, are passed over.
     *
     * @return the images, at least one
     * @throws CalibrationException if there is none
     */
    public static List<ImagePlus> allOpen() throws CalibrationException {
        List<ImagePlus> images = withHeader();
        if (images.isEmpty()) {
            throw new CalibrationException("input: no open image has a FITS header. Open FITS images, or name files.");
        }
        return images;
    }

    /**
     * The image that is meant: the current one, or where that is a picture, such as the plots that we show in front of the
     * exposures, the only window with a FITS header.
     *
     * @param current the current image, or null
     * @param aligned whether images that were resampled can be meant
     * @return the image; null where there is none, or only pictures of ours
     */
    public static ImagePlus meant(ImagePlus current, boolean aligned) {
        boolean ours = current != null
                && (isMade(current, Made.PICTURE) || !aligned && isMade(current, Made.ALIGNED));
        if (current == null || !ours && current.getBitDepth() != 24) {
            return current;
        }
        List<ImagePlus> images = withHeader();
        return images.size() == 1 ? images.get(0) : ours ? null : current;
    }

    /** {@return how many windows {@link #allOpen} takes} */
    public static int count() {
        return withHeader().size();
    }

    private static List<ImagePlus> withHeader() {
        int[] ids = Optional.ofNullable(WindowManager.getIDList()).orElse(new int[0]);
        List<ImagePlus> images = new ArrayList<>();
        for (int id : ids) {
            ImagePlus image = WindowManager.getImage(id);
            if (image != null && image.getBitDepth() != 24 && !isMade(image, Made.PICTURE)
                    && !isMade(image, Made.ALIGNED) && hasHeader(image)) {
                images.add(image);
            }
        }
        return images;
    }

    private static InputExposure exposure(ImagePlus image, int slice, String name, HeaderCards header) {
        InputChip chip = new InputChip("1", header, image.getWidth(), image.getHeight(), Optional.empty(),
                Optional.of(new SlicePixels(image, slice, header)));
        return new InputExposure(name, SliceNames.source(image, slice), List.of(chip));
    }

    private static boolean hasHeader(ImagePlus image) {
        return IntStream.rangeClosed(1, image.getStackSize())
                .anyMatch(slice -> !HeaderText.read(image, slice).cards().isEmpty());
    }
}
