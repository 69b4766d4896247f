package org.jointcal.sources;

import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Version;
import org.jointcal.detect.DetectionSettings;
import org.jointcal.detect.Detections;
import org.jointcal.detect.SourceDetector;
import org.jointcal.io.AtomicFile;
import org.jointcal.io.CacheFolder;
import org.jointcal.io.InputChip;
import org.jointcal.io.InputExposure;
import org.jointcal.io.InputFiles;

/**
 * Keeps what was detected, so that a frame is not searched again while its file and the settings are the same.
 *
 * <p>A file for each chip, whose name is a digest of all that the sources depend on: path, size and time of the image and
 * its maps, the chip, the settings, the version and the date of the program. It holds the very numbers that were
 * measured ({@link DetectionRecord}), so that results with and without it are the same bytes. A file that cannot be
 * read, or is not whole, counts as absent; one that cannot be written is not missed.
 */
public final class DetectionCache {
    /** Remembers nothing. */
    public static final DetectionCache NONE = new DetectionCache(Optional.empty());

    private static final long MOST_BYTES = 1L << 30;
    private static final String ENDING = ".sources";

    private final Optional<Path> folder;

    private DetectionCache(Optional<Path> folder) {
        this.folder = folder;
    }

    /**
     * @param folder where the files are; made when there is something to keep
     * @return the memory in that folder
     */
    public static DetectionCache in(Path folder) {
        return new DetectionCache(Optional.of(folder));
    }

    /**
     * @param value {@code detection_cache}: {@code auto} for the user's cache folder, {@code none}, or a folder
     * @return the memory that it names
     * @throws CalibrationException if it is no path
     */
    public static DetectionCache of(String value) throws CalibrationException {
        try {
            return switch (value) {
                case "none" -> NONE;
                case "auto" -> new DetectionCache(CacheFolder.of("detections"));
                default -> in(InputFiles.path(value).toAbsolutePath());
            };
        } catch (InvalidPathException e) {
            throw new CalibrationException("detection_cache=" + value + ": not a path (" + e.getReason()
                    + "). Use auto, none or a folder.", e);
        }
    }

    /** What is kept, or could be, of one chip. */
    record Entry(Optional<Path> file) {
        Optional<Detections> read() {
            if (file.isEmpty() || !Files.isRegularFile(file.get())) {
                return Optional.empty();
            }
            try {
                Detections found = DetectionRecord.read(Files.readAllBytes(file.get()));
                Files.setLastModifiedTime(file.get(), FileTime.from(Instant.now()));
                return Optional.of(found);
            } catch (IOException e) {
                return Optional.empty();
            }
        }

        void write(Detections found) {
            if (file.isEmpty()) {
                return;
            }
            try {
                Files.createDirectories(file.get().getParent());
                AtomicFile.write(file.get(), out -> out.write(DetectionRecord.write(found)));
            } catch (IOException | CalibrationException e) {
                // A full disk or a read-only home: the next run detects again.
                return;
            }
        }
    }

    /** The place of a chip; no place where it does not come from a file. */
    Entry entry(InputExposure exposure, InputChip chip, DetectionSettings settings, List<Path> maps) {
        if (folder.isEmpty()) {
            return new Entry(Optional.empty());
        }
        try {
            StringBuilder text = new StringBuilder("sources of ").append(file(Path.of(exposure.source())));
            for (Path map : maps) {
                text.append(file(map));
            }
            text.append(exposure.name()).append('\n').append(chip.chip()).append('\n').append(chip.width()).append(' ')
                    .append(chip.height()).append('\n').append(settings).append('\n').append(Version.text())
                    .append('\n').append(programDate());
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return new Entry(Optional.of(folder.get().resolve(HexFormat.of().formatHex(digest) + ENDING)));
        } catch (IOException | InvalidPathException e) {
            // An open image, or a file that is gone.
            return new Entry(Optional.empty());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String file(Path file) throws IOException {
        BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
        return file.toRealPath() + "\n" + is.size() + " " + is.lastModifiedTime().toInstant() + "\n";
    }

    /** Of a program that is being worked on, the version stays while the answers change. */
    private static long programDate() throws IOException {
        URL self = SourceDetector.class.getResource(SourceDetector.class.getSimpleName() + ".class");
        return self == null ? 0 : self.openConnection().getLastModified();
    }

    /** Removes what was not used for longest where it has grown too large. */
    void prune() {
        if (folder.isPresent() && Files.isDirectory(folder.get())) {
            try {
                AtomicFile.removeLeftovers(folder.get());
                prune(folder.get(), MOST_BYTES);
            } catch (IOException e) {
                // Another run may be pruning too; the next one will.
                return;
            }
        }
    }

    static void prune(Path folder, long mostBytes) throws IOException {
        record Kept(Path file, long bytes, FileTime used) {
        }
        List<Kept> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files.filter(f -> f.toString().endsWith(ENDING))::iterator) {
                BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
                all.add(new Kept(file, is.size(), is.lastModifiedTime()));
            }
        }
        all.sort(Comparator.comparing(Kept::used));
        long bytes = all.stream().mapToLong(Kept::bytes).sum();
        for (int k = 0; k < all.size() && bytes > mostBytes; k++) {
            Files.deleteIfExists(all.get(k).file());
            bytes -= all.get(k).bytes();
        }
    }
}
