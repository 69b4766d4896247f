package org.jointcal.io;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Problem;
import org.jointcal.core.RequestException;

/**
 * What {@code input=} stands for: the files of a folder, of a glob, of a comma-separated list or of {@code @list.txt}.
 *
 * <p>Files that a folder or a glob brings along are only candidates: what turns out to be no exposure is passed over.
 * Files that were named are expected to be exposures.
 */
public final class InputFiles {
    private static final Pattern EXTENSION = Pattern
            .compile(
                    "(?i)\\.(fits\\.gz|fit\\.gz|fts\\.gz|fits\\.fz|fit\\.fz|fts\\.fz|fits|fit|fts|fz|cat|ldac|tif|tiff)$");
    private static final Pattern GLOB = Pattern.compile("[*?\\[{]");

    private final Map<Path, Boolean> named = new LinkedHashMap<>();
    private final Consumer<Problem> problems;

    private InputFiles(Consumer<Problem> problems) {
        this.problems = problems;
    }

    /**
     * @param spec the key's value
     * @param problems told what was named and is not there
     * @return the files in the order found, each once, and whether it was named itself
     * @throws CalibrationException if a list cannot be read
     */
    public static Map<Path, Boolean> of(String spec, Consumer<Problem> problems) throws CalibrationException {
        InputFiles files = new InputFiles(problems);
        String text = spec.strip();
        if (text.startsWith("@")) {
            files.addList(unquoted(text.substring(1)));
        } else if (exists(text)) {
            files.add(text, Path.of(""));
        } else {
            for (String element : elements(text)) {
                files.add(element, Path.of(""));
            }
        }
        return files.named;
    }

    /**
     * @param file any file
     * @return its name without the extensions of FITS files and catalogs
     */
    public static String stem(Path file) {
        return stem(GivenFile.nameOf(file));
    }

    /**
     * {@return a file's name without those extensions, itself where it is nothing else}
     *
     * @param name name of a file, or the title of a window
     */
    public static String stem(String name) {
        String stem = EXTENSION.matcher(name).replaceFirst("");
        return stem.isBlank() ? name : stem;
    }

    /**
     * {@return the extension that {@link #stem} cuts off, lower case, without its dot}
     *
     * @param file a file
     */
    public static String extension(Path file) {
        return GivenFile.nameOf(file).substring(stem(file).length()).replaceFirst("^\\.", "").toLowerCase(Locale.ROOT);
    }

    private static boolean exists(String text) {
        try {
            return !text.isEmpty() && Files.exists(path(text));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** The elements of a comma-separated list; quotes keep a comma inside a name. */
    private static List<String> elements(String text) {
        List<String> elements = new ArrayList<>();
        StringBuilder element = new StringBuilder();
        char quote = 0;
        for (char c : text.toCharArray()) {
            if (quote != 0 ? c == quote : (c == '"' || c == '\'') && element.toString().isBlank()) {
                quote = quote == 0 ? c : 0;
            } else if (c == ',' && quote == 0) {
                elements.add(element.toString().strip());
                element.setLength(0);
            } else {
                element.append(c);
            }
        }
        elements.add(element.toString().strip());
        elements.removeIf(String::isEmpty);
        return elements;
    }

    private void addList(String name) throws CalibrationException {
        Path list = path(name);
        Path folder = list.toAbsolutePath().getParent();
        try {
            for (String line : Files.readString(list, StandardCharsets.UTF_8).lines().toList()) {
                String element = line.strip();
                if (!element.isEmpty() && !element.startsWith("#")) {
                    add(unquoted(element), folder);
                }
            }
        } catch (MalformedInputException e) {
            throw new CalibrationException(
                    list + ": not a text file in UTF-8. Give @ a list of files, one per line.", e);
        } catch (IOException e) {
            throw new RequestException(GivenFile.unreadable(list.toString(), e).getMessage(), e);
        }
    }

    private void add(String element, Path folder) {
        try {
            Path path = folder.resolve(path(element));
            if (Files.isDirectory(path)) {
                addFolder(path);
            } else if (Files.exists(path)) {
                named.put(path, true);
            } else if (GLOB.matcher(element).find()) {
                addGlob(element, folder);
            } else {
                error(element, "no such file or folder. Check the name.");
            }
        } catch (InvalidPathException e) {
            error(element, "not a file name. Check the name.");
        } catch (IOException e) {
            error(element, "cannot be read (" + e.getMessage() + "). Check the folder and its permissions.");
        }
    }

    private void addFolder(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(InputFiles::isCandidate).sorted().forEach(file -> named.putIfAbsent(file, false));
        }
    }

    private void addGlob(String element, Path folder) throws IOException {
        String pattern = expanded(element).replace(FileSystems.getDefault().getSeparator(), "/");
        int first = GLOB.matcher(pattern).results().findFirst().orElseThrow().start();
        int cut = pattern.lastIndexOf('/', first) + 1;
        Path base = folder.resolve(cut == 0 ? "" : pattern.substring(0, cut)).normalize();
        String tail = pattern.substring(cut);
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + tail);
        PathMatcher shallow = FileSystems.getDefault().getPathMatcher("glob:" + tail.replace("**/", ""));
        boolean anyExtension = tail.matches(".*\\.\\w+");
        int depth = tail.contains("**") ? Integer.MAX_VALUE : 1 + (int) tail.chars().filter(c -> c == '/').count();
        List<Path> found = new ArrayList<>();
        Path start = base.toString().isEmpty() ? Path.of(".") : base;
        Files.walkFileTree(start, EnumSet.noneOf(FileVisitOption.class), depth,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        Path below = start.relativize(file);
                        if ((matcher.matches(below) || shallow.matches(below)) && (anyExtension || isCandidate(file))
                                && Files.isRegularFile(file)) {
                            found.add(base.resolve(below));
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                        if (file.equals(start)) {
                            throw e;
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
        found.stream().sorted().forEach(file -> named.putIfAbsent(file, false));
    }

    private void error(String element, String message) {
        problems.accept(new Problem(Problem.Severity.ERROR, element, message));
    }

    /** Whether a file in a folder looks like input: by its extension, and not hidden (macOS leaves {@code ._x.fits}). */
    static boolean isCandidate(Path file) {
        String name = GivenFile.nameOf(file);
        return !name.startsWith(".") && EXTENSION.matcher(name).find();
    }

    /**
     * A file or folder that a user names.
     *
     * @param text its name as typed; ~ is the home folder
     * @return the path
     * @throws java.nio.file.InvalidPathException if no file of this system can be called so
     */
    public static Path path(String text) {
        return Path.of(expanded(text));
    }

    /**
     * {@return a folder that a user names, where there is one}
     *
     * @param text its name as typed; ~ is the home folder
     */
    public static Optional<Path> folder(String text) {
        try {
            return Optional.of(path(text)).filter(Files::isDirectory);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static String expanded(String text) {
        return text.equals("~") || text.startsWith("~/") ? System.getProperty("user.home") + text.substring(1) : text;
    }

    private static String unquoted(String text) {
        String t = text.strip();
        return t.length() > 1 && (t.startsWith("\"") && t.endsWith("\"") || t.startsWith("'") && t.endsWith("'"))
                ? t.substring(1, t.length() - 1)
                : t;
    }
}
