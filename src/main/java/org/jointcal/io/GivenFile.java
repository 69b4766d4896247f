package org.jointcal.io;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.jointcal.core.CalibrationException;

/** A file that a user gave: how messages call it, its bytes without compression, and why it cannot be read. */
public final class GivenFile {
    private GivenFile() {
    }

    /**
     * {@return the file's own name, as messages use it}
     *
     * @param file a file
     */
    public static String nameOf(Path file) {
        Path name = file.getFileName();
        return name == null ? file.toString() : name.toString();
    }

    /**
     * {@return the message for a file that the system would not let us read}
     *
     * @param name how messages call the file
     * @param e what the system said
     */
    public static CalibrationException unreadable(String name, IOException e) {
        if (e instanceof NoSuchFileException) {
            return new CalibrationException(name + ": no such file or folder. Check the name.", e);
        }
        if (e instanceof AccessDeniedException) {
            return new CalibrationException(
                    name + ": may not be read (permission denied). Change its permissions, or copy it.", e);
        }
        return new CalibrationException(
                name + ": cannot be read (" + e.getMessage() + "). Check the disk and the file.",
                e);
    }

    /**
     * @param file a file, gzip-compressed or not
     * @return its bytes, uncompressed
     * @throws IOException if it cannot be read
     */
    public static InputStream open(Path file) throws IOException {
        InputStream raw = Files.newInputStream(file);
        try {
            return isGzipped(file)
                    ? new BufferedInputStream(new GZIPInputStream(raw, 1 << 16), 1 << 16)
                    : new BufferedInputStream(raw, 1 << 16);
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    /**
     * @param file a file
     * @return whether it is gzip-compressed
     * @throws IOException if it cannot be read
     */
    public static boolean isGzipped(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.read() == 0x1f && in.read() == 0x8b;
        }
    }
}
