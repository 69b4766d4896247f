package org.jointcal.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;

/**
 * A file that is either whole or not there: written under a temporary name in the same folder, forced to the disk, then
 * renamed over whatever had its name.
 *
 * <p>The temporary name is {@code .jointcal-PID-NAME.part} with the number of the writing process, so that what a killed
 * run leaves is known by its name and is removed by {@link #removeLeftovers} when that process is gone.
 */
public final class AtomicFile {
    private static final Pattern PART = Pattern.compile("\\.jointcal-(\\d+)-.*\\.part", Pattern.DOTALL);
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path target;
    private final Path part;

    private AtomicFile(Path target) {
        this.target = target;
        String name = ".jointcal-" + ProcessHandle.current().pid() + "-" + target.getFileName() + ".part";
        this.part = target.resolveSibling(name);
    }

    /** Something that can be written to a stream. */
    @FunctionalInterface
    public interface Content {
        /**
         * @param out where to write; buffered, not to be closed
         * @throws IOException if the stream fails
         */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes a file in one go. Whatever fails, the old file of that name stays as it was.
     *
     * @param target the file, in a folder that exists
     * @param content what to write
     * @throws CalibrationException if it cannot be written
     */
    public static void write(Path target, Content content) throws CalibrationException {
        stage(target, content, Progress.NONE).commit();
    }

    /**
     * Writes the content under the temporary name.
     *
     * @param target the file that it will be, in a folder that exists
     * @param content what to write
     * @param progress asked while it is written whether to go on; nothing is left if not
     * @return the file, waiting for {@link #commit} or {@link #discard}
     * @throws CalibrationException if it cannot be written; nothing is left then
     */
    static AtomicFile stage(Path target, Content content, Progress progress) throws CalibrationException {
        AtomicFile file = new AtomicFile(target.toAbsolutePath());
        file.refuseFolder();
        boolean whole = false;
        try (FileChannel channel = file.open()) {
            OutputStream out = new BufferedOutputStream(
                    new CancellableOutput(Channels.newOutputStream(channel), progress), BUFFER_BYTES);
            content.writeTo(out);
            out.flush();
            channel.force(true);
            whole = true;
        } catch (IOException e) {
            throw file.unwritable(e);
        } finally {
            if (!whole) {
                file.discard();
            }
        }
        return file;
    }

    /** A file that is being written in pieces; closed before it is finished, it is removed. */
    public static final class Unfinished implements AutoCloseable {
        private final AtomicFile file;
        private final FileChannel channel;
        private final OutputStream out;
        private boolean finished;

        private Unfinished(AtomicFile file, FileChannel channel) {
            this.file = file;
            this.channel = channel;
            this.out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES);
        }

        /** {@return where to write; buffered, not to be closed} */
        public OutputStream out() {
            return out;
        }

        /**
         * @return the whole file, waiting for {@link AtomicFile#commit} or {@link AtomicFile#discard}
         * @throws CalibrationException if it cannot be written
         */
        AtomicFile finish() throws CalibrationException {
            try {
                out.flush();
                channel.force(true);
                channel.close();
                finished = true;
                return file;
            } catch (IOException e) {
                throw file.unwritable(e);
            }
        }

        /**
         * {@return the message for a failure of {@link #out}}
         *
         * @param failure what was thrown
         */
        public CalibrationException unwritable(IOException failure) {
            return file.unwritable(failure);
        }

        @Override
        public void close() {
            if (finished) {
                return;
            }
            try {
                channel.close();
            } catch (IOException e) {
                // It is thrown away.
            }
            file.discard();
        }
    }

    /**
     * Begins a file that is written in pieces.
     *
     * @param target the file that it will be, in a folder that exists
     * @return the way to write it, to be closed
     * @throws CalibrationException if it cannot be made
     */
    static Unfinished begin(Path target) throws CalibrationException {
        AtomicFile file = new AtomicFile(target.toAbsolutePath());
        file.refuseFolder();
        try {
            return new Unfinished(file, file.open());
        } catch (IOException e) {
            throw file.unwritable(e);
        }
    }

    /**
     * The name of a scratch file, which a later run removes if this process is killed.
     *
     * @param folder where
     * @param name what for
     * @return the path
     */
    public static Path scratch(Path folder, String name) {
        return new AtomicFile(folder.toAbsolutePath().resolve(name)).part;
    }

    private FileChannel open() throws IOException {
        return FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING);
    }

    private void refuseFolder() throws CalibrationException {
        if (Files.isDirectory(target)) {
            throw new CalibrationException(target + ": is a folder, and a file of that name is to be written."
                    + " Move it away, or choose another output folder.");
        }
    }

    private CalibrationException unwritable(IOException e) {
        return new CalibrationException(target + ": cannot be written (" + reason(e)
                + "). Make room or get the right to write there, or choose another output folder.", e);
    }

    /**
     * Gives the file its name, in place of what had it.
     *
     * @throws CalibrationException if it cannot be renamed; the old file stays and nothing else is left
     */
    void commit() throws CalibrationException {
        try {
            try {
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            discard();
            throw new CalibrationException(target + ": cannot be replaced (" + reason(e)
                    + "). Close the program that has it open, or choose another output folder.", e);
        }
    }

    /** Removes the temporary file, where there still is one. */
    void discard() {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            // The next run in this folder removes it.
            part.toFile().deleteOnExit();
        }
    }

    /** {@return the file that it is or will be, absolute} */
    Path target() {
        return target;
    }

    /**
     * Removes what killed runs left in a folder. Files that a living process may be writing stay.
     *
     * @param folder the folder
     * @throws IOException if the folder cannot be listed
     */
    public static void removeLeftovers(Path folder) throws IOException {
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, ".jointcal-*.part")) {
            for (Path part : parts) {
                Matcher name = PART.matcher(part.getFileName().toString());
                if (name.matches() && isAbandoned(part, name.group(1))) {
                    Files.deleteIfExists(part);
                }
            }
        }
    }

    /** A process number may have been given anew: a file older than the process of that number is not its work. */
    private static boolean isAbandoned(Path part, String pid) throws IOException {
        ProcessHandle process;
        try {
            process = ProcessHandle.of(Long.parseLong(pid)).orElse(null);
        } catch (NumberFormatException e) {
            return true;
        }
        if (process == null) {
            return true;
        }
        Instant written = Files.getLastModifiedTime(part).toInstant();
        return process.info().startInstant().map(start -> written.isBefore(start.minusSeconds(2))).orElse(false);
    }

    /**
     * The reason of a failure in a few words, without the file's name.
     *
     * @param failure what happened
     * @return such as {@code No space left on device}
     */
    public static String reason(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "no permission";
        }
        if (failure instanceof NoSuchFileException) {
            return "no such folder";
        }
        String text = failure instanceof FileSystemException f ? f.getReason() : failure.getMessage();
        return text == null || text.isBlank() ? "the system gives no reason" : text;
    }
}
