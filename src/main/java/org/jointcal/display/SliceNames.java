package org.jointcal.display;

import ij.ImagePlus;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jointcal.io.FileStems;
import org.jointcal.io.InputFiles;

/** What the slices of open images are called as exposures: the stem of the file's name, else the title and the number. */
final class SliceNames {
    private SliceNames() {
    }

    /** A name for each slice, no two of them alike. */
    static List<String> of(ImagePlus image) {
        return of(List.of(image));
    }

    /** A name for each slice of each image, in order, no two of them alike. */
    static List<String> of(List<ImagePlus> images) {
        Set<String> taken = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (ImagePlus image : images) {
            for (int slice = 1; slice <= image.getStackSize(); slice++) {
                names.add(FileStems.free(InputFiles.stem(HeaderText.firstLine(image, slice)), taken));
            }
        }
        return names;
    }

    /** What the label of a slice of a stack calls it, which goes with the slice; empty where it has none. */
    static Optional<String> label(ImagePlus image, int slice) {
        String line = HeaderText.firstLine(image, slice);
        return image.getStackSize() == 1 || line.equals(source(image, slice)) ? Optional.empty() : Optional.of(line);
    }

    /** What messages call a slice. */
    static String source(ImagePlus image, int slice) {
        return image.getStackSize() == 1 ? image.getTitle() : image.getTitle() + "#" + slice;
    }
}
