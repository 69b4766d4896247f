package org.jointcal.display;

import ij.ImagePlus;
import ij.ImageStack;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.io.fits.HeaderBlock;
import org.jointcal.io.InputChip;

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
    private static final String LABEL_OF_SINGLE = "Slice_Label";
    private static final Pattern FITS_NAME = Pattern.compile("(?i).+\\.(fits|fit|fts)(\\.fz|\\.gz)?");
    private static final String OF_VIRTUAL_SLICE = "JointcalHeader ";

    private HeaderText() {
    }

    /**
     * @param image an open image
     * @param slice number of the slice, 1 for a single image
     * @return its header, {@link HeaderCards#EMPTY} where it has none
     */
    public static HeaderCards read(ImagePlus image, int slice) {
        return find(image, slice).map(HeaderBlock::cards).orElseGet(
                () -> SliceFile.chip(image, slice).map(InputChip::header).orElse(HeaderCards.EMPTY));
    }

    /**
     * Replaces the header of a slice, in its place and in its form; where it had none, it gets one in ImageJ's form.
     *
     * @param image an open image
     * @param slice number of the slice, 1 for a single image
     * @param header all its cards, without END
     */
    public static void write(ImagePlus image, int slice, HeaderCards header) {
        boolean alone = image.getStackSize() == 1;
        boolean isInLabel = HeaderBlock.in(label(image, slice)).isPresent();
        if (alone && (!isInLabel || HeaderBlock.in(info(image)).isPresent())) {
            image.setProperty(INFO, with(info(image), header, info(image)));
        }
        if (!alone || isInLabel) {
            setLabel(image, slice, with(label(image, slice), header, firstLine(image, slice)));
        }
    }

    /** The text with another header in its place; where it had none, the header after other text. */
    private static String with(String text, HeaderCards header, String before) {
        return HeaderBlock.in(text).map(block -> block.with(header))
                .orElseGet(() -> HeaderBlock.after(before, header)).text();
    }

    private static void setLabel(ImagePlus image, int slice, String label) {
        if (image.getStackSize() == 1) {
            image.setProp(LABEL_OF_SINGLE, label);
        }
        if (image.hasImageStack()) {
            ImageStack stack = image.getStack();
            stack.setSliceLabel(label, slice);
            if (!label.equals(stack.getSliceLabel(slice))) {
                image.setProp(virtualKey(image, slice), label);
            }
        }
    }

    /**
     * The first line of a slice's label; of a single image only where its label holds a header or names a FITS file, as in
     * a slice taken out of a stack. Where there is none, the image's title, with #slice in a stack.
     */
    static String firstLine(ImagePlus image, int slice) {
        boolean alone = image.getStackSize() == 1;
        String label = label(image, slice);
        String line = label.lines().findFirst().orElse("").strip();
        boolean names = !alone || FITS_NAME.matcher(line).matches() || HeaderBlock.in(label).isPresent();
        if (names && !line.isEmpty() && !HeaderBlock.startsHeader(line)) {
            return line;
        }
        return alone ? image.getTitle() : image.getTitle() + "#" + slice;
    }

    private static Optional<HeaderBlock> find(ImagePlus image, int slice) {
        Optional<HeaderBlock> inInfo = HeaderBlock.in(info(image));
        if (image.getStackSize() == 1 && inInfo.isPresent()) {
            return inInfo;
        }
        String kept = image.getProp(virtualKey(image, slice));
        Optional<HeaderBlock> block = HeaderBlock.in(kept == null ? label(image, slice) : kept);
        return block.isPresent() ? block : inInfo;
    }

    private static String virtualKey(ImagePlus image, int slice) {
        return OF_VIRTUAL_SLICE + firstLine(image, slice);
    }

    /** Of a single image without asking for its stack: ImageJ would make one, with a label from Info. */
    private static String label(ImagePlus image, int slice) {
        String label = image.getStackSize() == 1 ? image.getProp(LABEL_OF_SINGLE) : null;
        if (label == null && image.hasImageStack()) {
            label = image.getStack().getSliceLabel(slice);
        }
        return label == null ? "" : label;
    }

    private static String info(ImagePlus image) {
        return image.getProperty(INFO) instanceof String text ? text : "";
    }
}
