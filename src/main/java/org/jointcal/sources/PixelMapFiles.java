package org.jointcal.sources;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.RequestException;
import org.jointcal.detect.PixelMaps;
import org.jointcal.io.FileStems;
import org.jointcal.io.image.FitsImages;
import org.jointcal.io.InputChip;
import org.jointcal.io.InputExposure;
import org.jointcal.io.InputFiles;

/**
 * Files with weights and with bad pixels: one for all exposures, or a folder with one for each, by its name.
 *
 * <p>In a folder, {@code STEM.weight.fits}, {@code STEM.mask.fits} or {@code STEM.fits} belong to the exposure STEM, with
 * {@code .gz} or {@code .fz} behind them too; an exposure without one has no map. A file with several images has one for
 * each chip, by its label.
 *
 * @param weights file or folder; empty = none
 * @param bad file or folder; empty = none
 */
public record PixelMapFiles(Optional<Path> weights, Optional<Path> bad) {
    /** No maps. */
    public static final PixelMapFiles NONE = new PixelMapFiles(Optional.empty(), Optional.empty());

    private static final List<String> ENDINGS = List.of(".fits", ".fits.fz", ".fits.gz", ".fit", ".fit.fz", ".fit.gz");

    /**
     * @param weight {@code weight}: a file, a folder, or {@code none}
     * @param badPixels {@code bad_pixels}: a file, a folder, or {@code none}
     * @return the files
     * @throws CalibrationException if one is not there
     */
    public static PixelMapFiles of(String weight, String badPixels) throws CalibrationException {
        return new PixelMapFiles(named("weight", weight), named("bad_pixels", badPixels));
    }

    private static Optional<Path> named(String key, String value) throws CalibrationException {
        if (value.isBlank() || value.equalsIgnoreCase("none")) {
            return Optional.empty();
        }
        try {
            Path path = InputFiles.path(value);
            if (Files.exists(path)) {
                return Optional.of(path);
            }
            throw new RequestException(key + "=" + value + ": no such file or folder. Check the name.");
        } catch (InvalidPathException e) {
            throw new RequestException(key + "=" + value + ": not a path (" + e.getReason()
                    + "). Name a FITS file or a folder.", e);
        }
    }

    /** The files with maps for an exposure. */
    List<Path> filesFor(InputExposure exposure) {
        List<Path> files = new ArrayList<>();
        file(weights, "weight", exposure).ifPresent(files::add);
        file(bad, "mask", exposure).ifPresent(files::add);
        return files;
    }

    /**
     * @param exposure an exposure
     * @param chip a chip of it
     * @return its maps
     * @throws CalibrationException if one cannot be read or is not of the chip's size
     */
    PixelMaps of(InputExposure exposure, InputChip chip) throws CalibrationException {
        return new PixelMaps(read(file(weights, "weight", exposure), exposure, chip),
                read(file(bad, "mask", exposure), exposure, chip));
    }

    private static Optional<Path> file(Optional<Path> place, String kind, InputExposure exposure) {
        if (place.isEmpty() || !Files.isDirectory(place.get())) {
            return place;
        }
        for (String middle : List.of("." + kind, "")) {
            for (String ending : ENDINGS) {
                Optional<Path> file = FileStems.inside(place.get(), exposure.name() + middle + ending)
                        .filter(Files::isRegularFile);
                if (file.isPresent()) {
                    return file;
                }
            }
        }
        return Optional.empty();
    }

    private static float[] read(Optional<Path> file, InputExposure exposure, InputChip chip)
            throws CalibrationException {
        if (file.isEmpty()) {
            return new float[0];
        }
        String name = file.get().getFileName().toString();
        List<InputExposure> found = FitsImages.read(file.get());
        if (found.isEmpty()) {
            throw new CalibrationException(name + ": no image in it. Give weight and bad_pixels FITS images.");
        }
        List<InputChip> chips = found.get(0).chips();
        InputChip map = chips.size() == 1
                ? chips.get(0)
                : chips.stream().filter(c -> c.chip().equals(chip.chip())).findFirst()
                        .orElseThrow(() -> new CalibrationException(name + ": no image [" + chip.chip() + "] for "
                                + exposure.name() + ". Name its extensions as those of the exposure."));
        if (map.width() != chip.width() || map.height() != chip.height()) {
            throw new CalibrationException(name + ": " + map.width() + " by " + map.height() + " pixels, but "
                    + exposure.name() + " has " + chip.width() + " by " + chip.height()
                    + ". Give a map of the same size.");
        }
        return map.pixels().orElseThrow().read();
    }
}
