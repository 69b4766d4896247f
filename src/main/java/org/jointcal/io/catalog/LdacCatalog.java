package org.jointcal.io.catalog;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Problem;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.io.GivenFile;
import org.jointcal.io.InputChip;
import org.jointcal.io.InputExposure;
import org.jointcal.io.InputFiles;
import org.jointcal.io.fits.FitsLayout;
import org.jointcal.io.fits.ImageHeaders;
import org.jointcal.io.fits.TableColumns;

/**
 * Reads catalogs in FITS_LDAC, the format of SExtractor and SCAMP: for each chip a table whose one text cell is the header
 * of the image ({@code LDAC_IMHEAD}), followed by a table of detections ({@code LDAC_OBJECTS}).
 *
 * <p>Forgiving where writers differ: EXTNAME {@code OBJECTS}, header cards one per row, END or TDIM missing, NUL instead of
 * blanks, blanks behind column names. A table of detections without a header is read too; it then needs a {@code .head}.
 */
public final class LdacCatalog {
    private static final long MOST_HEADER_BYTES = 1 << 24;

    private LdacCatalog() {
    }

    /**
     * {@return whether a file holds detections: a table with pixel positions that is not a merger of exposures}
     *
     * @param layout the units of a file
     */
    public static boolean hasDetections(FitsLayout layout) {
        return layout.units().stream().anyMatch(LdacCatalog::isDetections);
    }

    /**
     * @param layout the units of a catalog that {@linkplain #hasDetections has detections}
     * @param colour {@code colour_column}: the column of colours, or {@link ColourColumn#AUTO}
     * @param problems told what the user should know
     * @return the exposure, a chip for each table of detections
     * @throws CalibrationException if it cannot be used
     */
    public static InputExposure read(FitsLayout layout, String colour, Consumer<Problem> problems)
            throws CalibrationException {
        String name = GivenFile.nameOf(layout.file());
        List<InputChip> chips = new ArrayList<>();
        HeaderCards header = HeaderCards.EMPTY;
        for (FitsLayout.Unit unit : layout.units()) {
            if (isHeader(unit)) {
                header = header(layout, unit);
            } else if (isDetections(unit)) {
                chips.add(chip(layout, unit, header, chips.size() + 1, colour, problems));
                header = HeaderCards.EMPTY;
            }
        }
        return new InputExposure(InputFiles.stem(layout.file()), layout.file().toString(), distinct(chips, name));
    }

    private static boolean isHeader(FitsLayout.Unit unit) {
        return unit.isTable() && unit.header().text("EXTNAME").map(String::strip).filter("LDAC_IMHEAD"::equals)
                .isPresent();
    }

    private static boolean isDetections(FitsLayout.Unit unit) {
        if (!unit.isTable()) {
            return false;
        }
        Set<String> columns = TableColumns.names(unit.header());
        boolean merged = columns.contains("CATALOG_NUMBER") && columns.contains("SOURCE_NUMBER");
        return !merged && DetectionColumns.positions().stream().anyMatch(columns::contains);
    }

    private static InputChip chip(FitsLayout layout, FitsLayout.Unit unit, HeaderCards found, int number,
            String colour, Consumer<Problem> problems) throws CalibrationException {
        String name = GivenFile.nameOf(layout.file());
        HeaderCards header = ImageHeaders.ofPlane(ImageHeaders.uncompressed(found));
        String label = header.text("EXTNAME").map(String::strip).orElse(Integer.toString(number));
        DetectionColumns.Detections detections = TableColumns.read(layout, unit,
                columns -> DetectionColumns.read(columns, name, colour));
        if (detections.estimated() > 0) {
            boolean none = detections.source().isEmpty();
            problems.accept(new Problem(none ? Problem.Severity.WARNING : Problem.Severity.NOTE, name, String.format(
                    Locale.ROOT, "%s; estimated from FLUX_RADIUS and S/N. %s",
                    none
                            ? "no position errors (ERRAWIN_IMAGE, ERRBWIN_IMAGE, ERRTHETAWIN_IMAGE)"
                            : detections.estimated() + " of " + detections.stars().count() + " position errors ("
                                    + detections.source() + ") are not positive",
                    none
                            ? "Add these columns to SExtractor's parameter file for better weights."
                            : "No action is needed.")));
        }
        return new InputChip(label, header, size(header, 1), size(header, 2), Optional.of(detections.stars()),
                Optional.empty());
    }

    /**
     * {@return size of the image; of one that was compressed when the catalog was made, that of the uncompressed one}
     *
     * @param header of the image
     * @param axis 1 or 2
     */
    public static int size(HeaderCards header, int axis) {
        for (String key : List.of("ZNAXIS" + axis, "NAXIS" + axis, axis == 1 ? "IMAGEW" : "IMAGEH")) {
            double size = header.number(key).orElse(0);
            if (size >= 1 && size < Integer.MAX_VALUE) {
                return (int) size;
            }
        }
        return 0;
    }

    /** The cards, however the table's rows cut them: they follow each other, 80 characters each. */
    private static HeaderCards header(FitsLayout layout, FitsLayout.Unit unit) throws CalibrationException {
        String name = GivenFile.nameOf(layout.file());
        if (unit.dataBytes() > MOST_HEADER_BYTES) {
            throw new CalibrationException(name + ": its LDAC_IMHEAD is no header (" + unit.dataBytes()
                    + " bytes). Write the catalog again.");
        }
        try {
            byte[] bytes = layout.data(unit);
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            List<String> cards = new ArrayList<>();
            for (int at = 0; at < text.length(); at += FitsLayout.CARD) {
                cards.add(text.substring(at, Math.min(at + FitsLayout.CARD, text.length())));
            }
            return HeaderCards.of(cards);
        } catch (IOException e) {
            throw GivenFile.unreadable(name, e);
        }
    }

    /** Chips of one label cannot be told apart between exposures: they get their numbers instead. */
    private static List<InputChip> distinct(List<InputChip> chips, String name) {
        if (new HashSet<>(chips.stream().map(InputChip::chip).toList()).size() == chips.size()) {
            return chips;
        }
        List<InputChip> numbered = new ArrayList<>();
        for (InputChip chip : chips) {
            numbered.add(
                    new InputChip(Integer.toString(numbered.size() + 1), chip.header(), chip.width(), chip.height(),
                            chip.catalog(), chip.pixels()));
        }
        return numbered;
    }
}
