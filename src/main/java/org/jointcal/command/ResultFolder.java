package org.jointcal.command;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jointcal.calibrate.request.CalibrationRequest;
import org.jointcal.core.RequestException;
import org.jointcal.io.InputFiles;

/** Where the results of a request go: its {@code output}, or {@code jointcal} beside its input. */
final class ResultFolder {
    /** Name of the folder that a fit makes beside its input. */
    static final String NAME = "jointcal";

    private ResultFolder() {
    }

    /**
     * Finds the folder; does not make it.
     *
     * @param request what to do
     * @param besideOpenImages folder beside which the results of open images go
     * @return an absolute path
     * @throws RequestException if output is a file, no path at all, or may not be written
     */
    static Path of(CalibrationRequest request, Path besideOpenImages) throws RequestException {
        return of(request.output(), request.input(), besideOpenImages);
    }

    /** As {@link #of(CalibrationRequest, Path)}, from the values of the keys {@code output} and {@code input}. */
    static Path of(String output, String input, Path besideOpenImages) throws RequestException {
        return of(output, input, NAME, besideOpenImages);
    }

    /**
     * As {@link #of(String, String, Path)}, with another name for the folder beside the input.
     *
     * @param output {@code output}; {@code auto} for a folder beside the input
     * @param input {@code input}
     * @param name name of the folder beside the input
     * @param besideOpenImages folder beside which the results of open images go
     * @return an absolute path
     * @throws RequestException if output is a file, no path at all, or may not be written
     */
    static Path of(String output, String input, String name, Path besideOpenImages) throws RequestException {
        try {
            Path folder = output.equalsIgnoreCase("auto")
                    ? beside(input, besideOpenImages).resolve(name)
                    : InputFiles.path(output);
            Path absolute = folder.toAbsolutePath().normalize();
            requireWritable(absolute);
            return absolute;
        } catch (InvalidPathException e) {
            throw new RequestException("output=" + output + ": not a path (" + e.getReason()
                    + "). Set output to a folder.", e);
        }
    }

    /**
     * Where a fit of an input leaves its results unless it is told otherwise.
     *
     * @param input {@code input}
     * @param besideOpenImages folder of the open images
     * @return a path, whether it is there or not
     * @throws RequestException if the input is no path
     */
    static Path ofFit(String input, Path besideOpenImages) throws RequestException {
        try {
            return beside(input, besideOpenImages).resolve(NAME).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new RequestException("input=" + input + ": not a path (" + e.getReason()
                    + "). Set input to a folder or files.", e);
        }
    }

    /** Asks now what would be known only after the fit: whether the folder is there, or can be made. */
    private static void requireWritable(Path folder) throws RequestException {
        Path there = folder;
        while (there.getParent() != null && !Files.exists(there)) {
            there = there.getParent();
        }
        if (!Files.isDirectory(there)) {
            throw new RequestException(there + ": is a file, not a folder. Set output to another folder.");
        }
        if (!Files.isWritable(there)) {
            throw new RequestException(there + ": no permission to write there. Set output to another folder.");
        }
    }

    private static Path beside(String input, Path openImages) {
        if (input.isBlank()) {
            return openImages;
        }
        Path path = firstOf(input.strip());
        if (Files.isDirectory(path)) {
            return path;
        }
        Path parent = path.getParent();
        return parent == null ? Path.of("") : parent;
    }

    private static Path firstOf(String input) {
        if (input.startsWith("@")) {
            return InputFiles.path(unquoted(input.substring(1)));
        }
        if (isPath(input)) {
            return InputFiles.path(input);
        }
        char quote = input.charAt(0);
        int end = quote == '"' || quote == '\'' ? input.indexOf(quote, 1) : -1;
        return InputFiles.path(beforeWildcards(end > 0 ? input.substring(1, end) : input.split(",", 2)[0].strip()));
    }

    private static boolean isPath(String text) {
        try {
            return Files.exists(InputFiles.path(text));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static String unquoted(String text) {
        return text.matches("(\".*\")|('.*')") ? text.substring(1, text.length() - 1) : text;
    }

    /** The part of a glob that is a plain path: up to the last separator before the first wildcard. */
    private static String beforeWildcards(String glob) {
        int at = 0;
        while (at < glob.length() && "*?[{".indexOf(glob.charAt(at)) < 0) {
            at++;
        }
        if (at == glob.length()) {
            return glob;
        }
        int separator = Math.max(glob.lastIndexOf('/', at), glob.lastIndexOf('\\', at));
        return separator < 0 ? "" : glob.substring(0, separator + 1);
    }
}
