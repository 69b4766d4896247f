package org.jointcal.command;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jointcal.core.CalibrationException;
import org.jointcal.io.AtomicFile;

/** The sample that comes with the program: overlapping exposures of a made-up field, and a catalog of its stars. */
final class SampleField {
    private static final String INSIDE = "org/jointcal/sample";

    private SampleField() {
    }

    /** The folder that is used when nobody names one. */
    static Path standardFolder() {
        return Path.of(System.getProperty("user.home"), "jointcal-sample");
    }

    /**
     * Copies the sample out of the program, so that exposures and catalog can be named in {@code input} and
     * {@code reference}.
     *
     * @param folder where to; made if it is not there, and files of an earlier copy are replaced
     * @return the files, sorted by name
     * @throws CalibrationException if the folder cannot be written
     */
    static List<Path> unpack(Path folder) throws CalibrationException {
        try {
            Files.createDirectories(folder);
            Path program = Path.of(SampleField.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            if (Files.isDirectory(program)) {
                return copy(program.resolve(INSIDE), folder);
            }
            try (FileSystem jar = FileSystems.newFileSystem(program)) {
                return copy(jar.getPath(INSIDE), folder);
            }
        } catch (IOException | URISyntaxException e) {
            throw new CalibrationException(folder + ": the sample cannot be written (" + e.getMessage()
                    + "). Name another folder, or free some space.", e);
        }
    }

    /** Those of the sample's files that are exposures. */
    static List<Path> exposures(List<Path> files) {
        return files.stream().filter(file -> !isCatalog(file) && file.toString().endsWith(".fits")).toList();
    }

    /** The one of the sample's files that is the reference catalog. */
    static Path reference(List<Path> files) {
        return files.stream().filter(SampleField::isCatalog).findFirst()
                .orElseThrow(() -> new IllegalStateException("the program was built without the sample's catalog"));
    }

    private static boolean isCatalog(Path file) {
        return file.getFileName().toString().startsWith("reference");
    }

    private static List<Path> copy(Path from, Path folder) throws IOException, CalibrationException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> inside = Files.list(from)) {
            for (Path file : (Iterable<Path>) inside.sorted()::iterator) {
                Path target = folder.resolve(file.getFileName().toString());
                AtomicFile.write(target, out -> Files.copy(file, out));
                files.add(target);
            }
        }
        return files;
    }
}
