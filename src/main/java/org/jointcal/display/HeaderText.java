package org.jointcal.display;

import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.io.FileInfo;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.io.FitsImages;
import org.jointcal.io.InputExposure;

/**
 * The FITS header that ImageJ keeps as text with an image: found, and written back to where it was in the form it had.
 *
 * <p>A single image has it in its property {@code Info}; a slice of a stack in its label, after the first line; the planes
 * of a FITS cube share one {@code Info}. AstroImageJ may put a line {@code AIJ-HEADER-MARKER} before the cards. The slices
 * of a virtual stack have none until they were shown, so it is read from their file; they keep no new label, so a changed
 * header is kept in a property of the image.
 *
 * <p>Slices count from 1, as in ImageJ.
 */
public final class HeaderText {
    private static final String INFO = "Info";
    private static final String OF_VIRTUAL_SLICE = "JointcalHeader ";

    private HeaderText() {
    }

    /**
     * @param image an open image
     * @param slice number of the slice, 1 for a single image
     * @return its header, {@link HeaderCards#EMPTY} where it has none
     */
    public static HeaderCards read(ImagePlus image, int slice) {
        return find(image, slice).map(HeaderBlock::cards).orElseGet(() -> ofFile(image, slice));
    }

    /**
     * Replaces the header of a slice, in its place and in its form; where it had none, it gets one in ImageJ's form.
     *
     * @param image an open image
     * @param slice number of the slice, 1 for a single image
     * @param header all its cards, without END
     */
    public static void write(ImagePlus image, int slice, HeaderCards header) {
        if (image.getStackSize() == 1 && HeaderBlock.in(label(image, 1)).isEmpty()) {
            String info = info(image);
            image.setProperty(INFO, HeaderBlock.in(info).map(b -> b.with(header).text())
                    .orElseGet(() -> HeaderBlock.after(info, header).text()));
            return;
        }
        String old = label(image, slice);
        String label = HeaderBlock.in(old).map(b -> b.with(header).text())
                .orElseGet(() -> HeaderBlock.after(firstLine(image, slice), header).text());
        ImageStack stack = image.getStack();
        stack.setSliceLabel(label, slice);
        if (!label.equals(stack.getSliceLabel(slice))) {
            image.setProp(virtualKey(image, slice), label);
        } else if (image.getStackSize() == 1) {
            image.setProp("Slice_Label", label);
        }
    }

    /** The first line of a slice's label; the image's title, with #slice in a stack, where the label has none. */
    static String firstLine(ImagePlus image, int slice) {
        boolean alone = image.getStackSize() == 1;
        String line = alone ? "" : label(image, slice).lines().findFirst().orElse("").strip();
        if (!line.isEmpty() && !HeaderBlock.startsHeader(line)) {
            return line;
        }
        return alone ? image.getTitle() : image.getTitle() + "#" + slice;
    }

    /**
     * The file behind a slice, where ImageJ knows it.
     *
     * @param image an open image
     * @param slice number of the slice, 1 for a single image
     * @return an existing file
     */
    static Optional<Path> file(ImagePlus image, int slice) {
        ImageStack stack = image.getStack();
        if (stack instanceof VirtualStack virtual && virtual.getDirectory() != null) {
            return existing(virtual.getDirectory(), virtual.getFileName(slice));
        }
        FileInfo origin = image.getOriginalFileInfo();
        if (origin == null || origin.directory == null) {
            return Optional.empty();
        }
        String line = firstLine(image, slice);
        boolean sharesFile = image.getStackSize() == 1 || line.equals(image.getTitle() + "#" + slice);
        return existing(origin.directory, sharesFile ? origin.fileName : line);
    }

    private static Optional<HeaderBlock> find(ImagePlus image, int slice) {
        String kept = image.getProp(virtualKey(image, slice));
        Optional<HeaderBlock> block = HeaderBlock.in(kept == null ? label(image, slice) : kept);
        return block.isPresent() ? block : HeaderBlock.in(info(image));
    }

    private static HeaderCards ofFile(ImagePlus image, int slice) {
        Optional<Path> file = file(image, slice);
        if (file.isEmpty()) {
            return HeaderCards.EMPTY;
        }
        try {
            List<InputExposure> exposures = FitsImages.read(file.get());
            return exposures.isEmpty() ? HeaderCards.EMPTY : exposures.get(0).chips().get(0).header();
        } catch (CalibrationException e) {
            // Not a FITS file: then it has no header, and the engine says so.
            return HeaderCards.EMPTY;
        }
    }

    private static Optional<Path> existing(String directory, String name) {
        if (name == null || name.isBlank()) {
            return Optional.empty();
        }
        try {
            Path file = Path.of(directory).resolve(name);
            return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static String virtualKey(ImagePlus image, int slice) {
        return OF_VIRTUAL_SLICE + firstLine(image, slice);
    }

    private static String label(ImagePlus image, int slice) {
        String label = image.getStack().getSliceLabel(slice);
        return label == null ? "" : label;
    }

    private static String info(ImagePlus image) {
        return image.getProperty(INFO) instanceof String text ? text : "";
    }
}
