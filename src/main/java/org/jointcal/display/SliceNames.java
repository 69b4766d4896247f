package org.jointcal.display;

import ij.ImagePlus;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What the slices of open images are called as exposures: the stem of the file's name, else the title and the number. */
final class SliceNames {
    private static final Pattern ENDING = Pattern.compile("(?i)\\.(fits|fit|fts)(\\.fz|\\.gz)?$|\\.(tiff?|fz)$");

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
                String stem = stem(HeaderText.firstLine(image, slice));
                String free = stem;
                for (int k = 2; !taken.add(free.toLowerCase(Locale.ROOT)); k++) {
                    free = stem + "_" + k;
                }
                names.add(free);
            }
        }
        return names;
    }

    /** What messages call a slice. */
    static String source(ImagePlus image, int slice) {
        return image.getStackSize() == 1 ? image.getTitle() : image.getTitle() + "#" + slice;
    }

    private static String stem(String line) {
        String stem = ENDING.matcher(line).replaceFirst("");
        return stem.isBlank() ? line : stem;
    }
}
