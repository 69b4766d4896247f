package org.jointcal.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files that exposures open in ImageJ were read from, as a value of {@code input}. */
public final class FilesOfExposures {
    /** What neither a line of a file nor a quoted element of a list can hold. */
    private static final Pattern UNWRITABLE = Pattern.compile("[\\p{Cntrl}\"]");

    private FilesOfExposures() {
    }

    /**
     * @param folder folder that the exposures may have been read from
     * @param exposures their names
     * @return the folder where all its images are meant, else a comma-separated list; empty where one of the exposures has no
     *     file there, or more than one
     */
    public static Optional<String> input(Path folder, List<String> exposures) {
        Path absolute = folder.toAbsolutePath().normalize();
        List<Path> there;
        try (Stream<Path> files = Files.list(absolute)) {
            there = files.filter(InputFiles::isCandidate).sorted().toList();
        } catch (IOException e) {
            // A folder that is gone holds no files to be named.
            return Optional.empty();
        }
        List<Path> meant = new ArrayList<>();
        for (String exposure : exposures) {
            List<Path> named = there.stream().filter(file -> InputFiles.stem(file).equals(exposure)).toList();
            if (named.size() != 1 || UNWRITABLE.matcher(named.get(0).toString()).find()) {
                return Optional.empty();
            }
            meant.add(named.get(0));
        }
        if (meant.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(meant.size() == there.size()
                ? absolute.toString()
                : meant.stream().map(FilesOfExposures::element).collect(Collectors.joining(",")));
    }

    private static String element(Path file) {
        String name = file.toString();
        return name.matches(".*[,'].*") ? '"' + name + '"' : name;
    }
}
