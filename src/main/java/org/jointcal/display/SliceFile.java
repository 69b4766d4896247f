package org.jointcal.display;

import ij.ImagePlus;
import ij.VirtualStack;
import ij.io.FileInfo;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jointcal.core.CalibrationException;
import org.jointcal.io.image.FitsImages;
import org.jointcal.io.InputChip;
import org.jointcal.io.InputExposure;

/** The FITS file that a slice was opened from, as far as ImageJ still knows it. Slices count from 1. */
final class SliceFile {
    private SliceFile() {
    }

    /** The image in that file; empty where there is no such file, or it holds several images. */
    static Optional<InputChip> chip(ImagePlus image, int slice) {
        Optional<Path> file = path(image, slice);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            List<InputExposure> planes = FitsImages.read(file.get());
            int slices = image.getStackSize();
            if (planes.size() != 1 && planes.size() != slices) {
                return Optional.empty();
            }
            InputExposure plane = planes.get(planes.size() == slices ? slice - 1 : 0);
            return plane.chips().size() == 1 ? Optional.of(plane.chips().get(0)) : Optional.empty();
        } catch (CalibrationException e) {
            // Not a FITS file, or no longer a good one: then what is open counts.
            return Optional.empty();
        }
    }

    /** The pixels in that file, where they are as many as in the slice and nothing was changed since. */
    static Optional<InputChip.Pixels> pixels(ImagePlus image, int slice) {
        return image.changes
                ? Optional.empty()
                : chip(image, slice)
                        .filter(chip -> chip.width() == image.getWidth() && chip.height() == image.getHeight())
                        .flatMap(InputChip::pixels);
    }

    private static Optional<Path> path(ImagePlus image, int slice) {
        if (image.hasImageStack() && image.getStack() instanceof VirtualStack virtual
                && virtual.getDirectory() != null) {
            return existing(virtual.getDirectory(), virtual.getFileName(slice));
        }
        FileInfo origin = image.getOriginalFileInfo();
        if (origin == null || origin.directory == null) {
            return Optional.empty();
        }
        String line = HeaderText.firstLine(image, slice);
        boolean sharesFile = image.getStackSize() == 1 || line.equals(image.getTitle() + "#" + slice);
        return existing(origin.directory, sharesFile ? origin.fileName : line);
    }

    /** A file in the folder that ImageJ remembers, or below it: a label can hold anything, and is followed nowhere else. */
    private static Optional<Path> existing(String directory, String name) {
        if (name == null || name.isBlank()) {
            return Optional.empty();
        }
        try {
            Path folder = Path.of(directory).toAbsolutePath().normalize();
            Path file = folder.resolve(name).normalize();
            return file.startsWith(folder) && Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
