package org.jointcal.io.image;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.io.FileStems;
import org.jointcal.io.GivenFile;
import org.jointcal.io.InputChip;
import org.jointcal.io.InputExposure;
import org.jointcal.io.InputFiles;
import org.jointcal.io.fits.HeaderBlock;

/**
 * Images in TIFF files as ImageJ and AstroImageJ save their images and stacks: an exposure for each page.
 *
 * <p>The FITS header of a page is the text that the program keeps with it: in the label of the slice, after its first line,
 * or in the text of a single image. The exposure has the name of the file in that first line, as a slice of the open stack
 * has. Rows are turned back into the order of the FITS file; values are taken as they are shown.
 */
public final class TiffImages {
    /** Key of the property of an image in ImageJ that records how its rows stand. */
    public static final String ROWS_PROPERTY = "JointcalFitsRows";
    /** Its value where the first row of the FITS file is on top; else the last one is. */
    public static final String FIRST_ON_TOP = "first on top";

    private static final Pattern ENDING = Pattern.compile("(?i)\\.(tiff?)$");

    private TiffImages() {
    }

    /**
     * {@return whether a file's name is that of a TIFF}
     *
     * @param file a file
     */
    public static boolean isNamedSo(Path file) {
        return ENDING.matcher(GivenFile.nameOf(file)).find();
    }

    /**
     * @param file a TIFF file
     * @return its exposures, one for each page
     * @throws CalibrationException if it cannot be used
     */
    public static List<InputExposure> read(Path file) throws CalibrationException {
        TiffLayout layout = TiffLayout.scan(file);
        boolean turned = !FIRST_ON_TOP.equals(layout.text().properties().get(ROWS_PROPERTY));
        List<InputExposure> exposures = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        int count = layout.pages().size();
        for (int k = 0; k < count; k++) {
            TiffLayout.Page page = layout.pages().get(k);
            Optional<HeaderBlock> own = HeaderBlock.in(layout.text().label(k));
            Optional<HeaderBlock> shared = HeaderBlock.in(layout.text().info());
            Optional<HeaderBlock> block = own.isEmpty() || count == 1 && shared.isPresent() ? shared : own;
            InputChip chip = new InputChip("1", block.map(HeaderBlock::cards).orElse(HeaderCards.EMPTY), page.width(),
                    page.height(), Optional.empty(),
                    Optional.of(new TiffPixels(file, layout.order(), page, turned)));
            exposures.add(
                    new InputExposure(FileStems.free(name(file, layout, k), taken), file.toString(), List.of(chip)));
        }
        return exposures;
    }

    /**
     * {@return whether one of the exposures has a header}
     *
     * @param exposures exposures of a file
     */
    public static boolean haveHeaders(List<InputExposure> exposures) {
        return exposures.stream().anyMatch(e -> !e.chips().get(0).header().cards().isEmpty());
    }

    private static String name(Path file, TiffLayout layout, int page) {
        String stem = InputFiles.stem(file);
        if (layout.pages().size() == 1) {
            return stem;
        }
        String line = layout.text().label(page).lines().findFirst().orElse("").strip();
        String label = HeaderBlock.startsHeader(line) ? "" : InputFiles.stem(line);
        int digits = Integer.toString(layout.pages().size()).length();
        return label.isBlank() ? stem + String.format(Locale.ROOT, "_%0" + digits + "d", page + 1) : label;
    }
}
