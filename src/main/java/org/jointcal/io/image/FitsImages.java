package org.jointcal.io.image;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.io.GivenFile;
import org.jointcal.io.InputChip;
import org.jointcal.io.InputExposure;
import org.jointcal.io.InputFiles;
import org.jointcal.io.fits.FitsLayout;
import org.jointcal.io.fits.ImageHeaders;

/**
 * Images in FITS files: single or multi-extension, plain, {@code .gz} or tile-compressed {@code .fz}.
 *
 * <p>One chip per HDU that holds a two-dimensional image. A cube is read as so many exposures with one header. HDUs named
 * as error, mask or weight maps are no chips where the file has another image.
 */
public final class FitsImages {
    /** Planes of a FITS file that are the colours of one exposure. */
    public static final int COLOURS = 3;

    private static final Set<String> COMPANIONS = Set.of("ERR", "ERROR", "DQ", "VAR", "VARIANCE", "MASK", "BPM", "WHT",
            "WEIGHT", "IVAR", "CTX", "CON", "SAMP", "TIME", "UNCERT", "BKG", "D2IMARR", "WCSDVARR");
    private static final long GZIP_TILE_LIMIT = 65_536;
    /** A tile that may be larger than its image (pixels). */
    private static final long SMALL_TILE = 1 << 18;

    private FitsImages() {
    }

    /** One image HDU: its header as an uncompressed image, its label and its size. */
    record Image(FitsLayout.Unit unit, String chip, HeaderCards header, int width, int height, int planes) {
    }

    /**
     * @param file a FITS file
     * @return its exposures: one, or as many as a cube has planes; none where the file holds no image
     * @throws CalibrationException if the file cannot be used
     */
    public static List<InputExposure> read(Path file) throws CalibrationException {
        return read(FitsLayout.scan(file));
    }

    /**
     * {@return the exposures of a file whose layout is known}
     *
     * @param layout its units
     * @throws CalibrationException if the file cannot be used
     */
    public static List<InputExposure> read(FitsLayout layout) throws CalibrationException {
        List<Image> images = images(layout);
        if (images.isEmpty()) {
            return List.of();
        }
        String name = GivenFile.nameOf(layout.file());
        int planes = images.get(0).planes();
        for (Image image : images) {
            if (image.planes() != planes) {
                throw new CalibrationException(
                        name + ": its images have different numbers of planes (" + planes + " and "
                                + image.planes() + "). Split it into one file per exposure.");
            }
        }
        List<InputExposure> exposures = new ArrayList<>();
        int digits = Integer.toString(planes).length();
        for (int plane = 0; plane < planes; plane++) {
            String stem = InputFiles.stem(layout.file());
            List<InputChip> chips = new ArrayList<>();
            for (Image image : images) {
                chips.add(chip(layout, image, plane));
            }
            String suffix = String.format(Locale.ROOT, "_%0" + digits + "d", plane + 1);
            exposures.add(new InputExposure(planes == 1 ? stem : stem + suffix, layout.file().toString(), chips));
        }
        return exposures;
    }

    /** The images of a file that are chips, in order. */
    static List<Image> images(FitsLayout layout) throws CalibrationException {
        List<FitsLayout.Unit> units = new ArrayList<>();
        for (FitsLayout.Unit unit : layout.units()) {
            if (isImage(unit)) {
                units.add(unit);
            }
        }
        List<FitsLayout.Unit> science = units.stream().filter(u -> !COMPANIONS.contains(extensionName(u))).toList();
        List<FitsLayout.Unit> chosen = science.isEmpty() ? units : science;
        List<String> labels = labels(chosen);
        List<Image> images = new ArrayList<>();
        for (int k = 0; k < chosen.size(); k++) {
            images.add(image(layout, chosen.get(k), labels.get(k), chosen.size() == 1));
        }
        return images;
    }

    /**
     * {@return whether the first array of a file is an image in form, but one without any extent}
     *
     * @param layout the units of a file
     */
    public static boolean isTooSmall(FitsLayout layout) {
        HeaderCards header = layout.units().get(0).header();
        return header.number("NAXIS").orElse(0) >= 2 && header.number("NAXIS1").orElse(0) > 0
                && header.number("NAXIS2").orElse(0) > 0;
    }

    private static boolean isImage(FitsLayout.Unit unit) {
        HeaderCards header = ImageHeaders.uncompressed(unit.header());
        boolean imageKind = unit.index() == 0 || ImageHeaders.isCompressed(unit.header())
                || header.text("XTENSION").filter("IMAGE"::equals).isPresent();
        return imageKind && header.number("NAXIS").orElse(0) >= 2 && header.number("NAXIS1").orElse(0) > 1
                && header.number("NAXIS2").orElse(0) > 1;
    }

    private static Image image(FitsLayout layout, FitsLayout.Unit unit, String chip, boolean alone)
            throws CalibrationException {
        HeaderCards own = ImageHeaders.uncompressed(unit.header());
        String name = GivenFile.nameOf(layout.file()) + ": HDU " + unit.index();
        long width = (long) own.number("NAXIS1").orElse(0);
        long height = (long) own.number("NAXIS2").orElse(0);
        if (width > Integer.MAX_VALUE / 8 || height > Integer.MAX_VALUE / 8 || width * height > Integer.MAX_VALUE - 8) {
            throw new CalibrationException(name + " claims " + width + " by " + height
                    + " pixels, more than an image can have. Copy or download the file again, or cut it.");
        }
        if (4 * width * height > Runtime.getRuntime().maxMemory()) {
            throw new CalibrationException(name + " has " + width + " by " + height + " pixels, more than Java's "
                    + (Runtime.getRuntime().maxMemory() >> 20)
                    + " MB hold. Give Java more memory (-Xmx), or cut the image.");
        }
        long planes = 1;
        for (int axis = 3; axis <= own.number("NAXIS").orElse(2); axis++) {
            planes = Math.min(planes * Math.max(0, (long) own.number("NAXIS" + axis).orElse(0)), Integer.MAX_VALUE);
        }
        if (planes < 1 || planes > 10_000) {
            throw new CalibrationException(name + " is a cube of " + planes + " planes. Split it into images.");
        }
        if (ImageHeaders.isCompressed(unit.header())) {
            checkTiles(unit, name, width * height * planes);
        }
        HeaderCards header = ImageHeaders.ofPlane(unit.index() == 0
                ? own
                : ImageHeaders.inheriting(own, layout.units().get(0).header(), alone));
        return new Image(unit, chip, header, (int) width, (int) height, (int) planes);
    }

    /** EXTNAME where it tells the chips apart, with EXTVER where it takes that, else their numbers. */
    private static List<String> labels(List<FitsLayout.Unit> units) {
        List<String> names = units.stream().map(FitsImages::extensionName).toList();
        Map<String, Integer> uses = new HashMap<>();
        names.forEach(n -> uses.merge(n, 1, Integer::sum));
        List<String> labels = new ArrayList<>();
        for (int k = 0; k < units.size(); k++) {
            String label = names.get(k);
            if (!label.isEmpty() && uses.get(label) > 1) {
                label += units.get(k).header().text("EXTVER").orElse("");
            }
            labels.add(label.isEmpty() ? Integer.toString(k + 1) : label);
        }
        boolean distinct = new HashSet<>(labels).size() == labels.size();
        for (int k = 0; !distinct && k < labels.size(); k++) {
            labels.set(k, Integer.toString(k + 1));
        }
        return labels;
    }

    private static String extensionName(FitsLayout.Unit unit) {
        return ImageHeaders.uncompressed(unit.header()).text("EXTNAME").map(String::strip).orElse("");
    }

    private static InputChip chip(FitsLayout layout, Image image, int plane) {
        PixelScale scale = PixelScale.of(image.header());
        InputChip.Pixels pixels;
        HeaderCards stored = image.unit().header();
        if (ImageHeaders.isCompressed(stored) && GzipTiles.areIn(stored)) {
            pixels = checked(layout, image, new GzipTiles(layout.file(), image.unit().index(), plane, stored, scale));
        } else if (ImageHeaders.isCompressed(stored)) {
            pixels = checked(layout, image, new CompressedPixels(layout.file(), image.unit().index(), plane, stored,
                    image.width(), image.height(), scale));
        } else {
            int bitpix = (int) image.header().number("BITPIX").orElse(16);
            long bytes = (long) image.width() * image.height() * (Math.abs(bitpix) / 8);
            pixels = new PlainPixels(layout.file(), image.unit().dataOffset() + plane * bytes, bitpix, image.width(),
                    image.height(), scale);
        }
        return new InputChip(image.chip(), image.header(), image.width(), image.height(), Optional.empty(),
                Optional.of(pixels));
    }

    private static InputChip.Pixels checked(FitsLayout layout, Image image, InputChip.Pixels pixels) {
        return new CheckedTiles(layout.file(), image.unit(), pixels);
    }

    /** Pixels in tiles whose table is looked at first. */
    private record CheckedTiles(Path file, FitsLayout.Unit unit, InputChip.Pixels tiles) implements InputChip.Pixels {
        @Override
        public float[] read() throws CalibrationException {
            return read(Progress.NONE);
        }

        @Override
        public float[] read(Progress progress) throws CalibrationException {
            TileTable.check(file, unit);
            return tiles.read(progress);
        }
    }

    /** Refuses what the table cannot hold, and the tiles that nom-tam-fits 1.21 is known to get wrong. */
    private static void checkTiles(FitsLayout.Unit unit, String name, long pixels) throws CalibrationException {
        HeaderCards table = unit.header();
        int axes = (int) table.number("ZNAXIS").orElse(0);
        double tiles = 1;
        double tileBytes = Math.abs(table.number("ZBITPIX").orElse(0)) / 8;
        double tilePixels = 1;
        for (int axis = 1; axis <= axes; axis++) {
            double length = table.number("ZNAXIS" + axis).orElse(0);
            double tile = table.number("ZTILE" + axis).orElse(axis == 1 ? length : 1);
            tiles *= Math.ceil(length / tile);
            tileBytes *= Math.min(tile, length);
            tilePixels *= tile >= 1 ? tile : Double.NaN;
        }
        // nom-tam-fits sets aside the memory of a whole tile, even where the image ends within it.
        if (!(tilePixels <= Math.max(pixels, SMALL_TILE))) {
            throw new CalibrationException(name
                    + " claims tiles larger than its image. Copy or download the file again, or use funpack on it.");
        }
        // An empty tile of 32 Rice blocks still takes a byte; nothing that compresses well takes less than 1/4000.
        if (table.number("NAXIS2").orElse(0) != tiles || pixels / 4000 > unit.dataBytes()) {
            throw new CalibrationException(name
                    + " claims more pixels than its compressed tiles can hold. Copy or download the file again.");
        }
        String kind = table.text("ZCMPTYPE").orElse("");
        if (kind.startsWith("GZIP") && !GzipTiles.areIn(table) && tileBytes > GZIP_TILE_LIMIT) {
            throw new CalibrationException(
                    name + " has quantized " + kind + " tiles of more than 64 kB, which cannot be read"
                            + " reliably. Decompress it with funpack, and use that file.");
        }
    }
}
