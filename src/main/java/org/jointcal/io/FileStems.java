package org.jointcal.io;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * File names made from the names of exposures, which may come from window titles and hold anything.
 *
 * <p>What a file system or a shell trips over becomes {@code _}: separators, controls, {@code : * ? " < > |}, a leading dot
 * or dash. So a stem never leaves its folder. Letters of any script stay where the system can write them.
 */
public final class FileStems {
    private static final Pattern FORBIDDEN = Pattern.compile("[\\p{Cntrl}/\\\\:*?\"<>|]");
    private static final Pattern DEVICE = Pattern.compile("(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?");
    private static final int MOST_BYTES = 160;

    private FileStems() {
    }

    /**
     * @param names names of exposures
     * @return a stem for each, no two of them alike even where upper and lower case count as one
     */
    public static List<String> of(List<String> names) {
        Set<String> taken = new HashSet<>();
        List<String> stems = new ArrayList<>();
        for (String name : names) {
            stems.add(free(of(name), taken));
        }
        return stems;
    }

    /**
     * {@return a name that no other has, upper and lower case alike: itself, or with a number from 2}
     *
     * @param name a name
     * @param taken the names that there are, in lower case; receives this one
     */
    public static String free(String name, Set<String> taken) {
        String free = name;
        for (int k = 2; !taken.add(free.toLowerCase(Locale.ROOT)); k++) {
            free = name + "_" + k;
        }
        return free;
    }

    /**
     * A file that something from outside names: a table of a run, the label of a slice. It is looked for in one folder only.
     *
     * @param folder the folder
     * @param name a name without any folder
     * @return the place; none where the name leads elsewhere
     */
    public static Optional<Path> inside(Path folder, String name) {
        try {
            Path place = folder.resolve(name);
            boolean plain = place.getFileName() != null && place.getFileName().toString().equals(name)
                    && !name.equals("..") && !name.equals(".");
            return plain ? Optional.of(place) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static String of(String name) {
        String stem = FORBIDDEN.matcher(name.strip()).replaceAll("_").replaceFirst("^[.-]+", "_");
        stem = cut(stem).replaceFirst("[. ]+$", "");
        if (stem.isEmpty()) {
            return "image";
        }
        if (DEVICE.matcher(stem).matches()) {
            return "_" + stem;
        }
        try {
            return Path.of(stem).getFileName().toString();
        } catch (InvalidPathException e) {
            // A system whose file names are ASCII.
            return FORBIDDEN.matcher(AsciiText.of(stem)).replaceAll("_");
        }
    }

    private static String cut(String stem) {
        String cut = stem;
        while (cut.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
        }
        return cut;
    }
}
