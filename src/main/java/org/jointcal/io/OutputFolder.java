package org.jointcal.io;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;

/**
 * The files of one run, which appear together or not at all.
 *
 * <p>All are first written under temporary names ({@link #stage}); only when the last one is whole are they renamed
 * ({@link #commit}). So a full disk, a failure or a kill while they are made leaves the files of the run before as they
 * were. One of them is the sign of a complete set: it is taken away first and renamed last.
 */
public final class OutputFolder implements AutoCloseable {
    private final Path folder;
    private final boolean made;
    private final Progress progress;
    private final List<AtomicFile> staged = new ArrayList<>();

    private OutputFolder(Path folder, boolean made, Progress progress) {
        this.folder = folder;
        this.made = made;
        this.progress = progress;
    }

    /**
     * Makes the folder where it is missing, parents included, and removes what killed runs left in it.
     *
     * @param folder the folder
     * @return the folder, with nothing staged
     * @throws CalibrationException if it cannot be made or nothing can be written in it
     */
    public static OutputFolder open(Path folder) throws CalibrationException {
        return open(folder, Progress.NONE);
    }

    /**
     * As {@link #open(Path)}, for files whose writing can be cancelled.
     *
     * @param folder the folder
     * @param progress asked while files are written whether to go on; what is staged is removed if not
     * @return the folder, with nothing staged
     * @throws CalibrationException if it cannot be made or nothing can be written in it
     */
    public static OutputFolder open(Path folder, Progress progress) throws CalibrationException {
        boolean missing = Files.notExists(folder);
        try {
            Files.createDirectories(folder);
            if (!Files.isWritable(folder)) {
                throw new CalibrationException(
                        folder + ": no permission to write there. Choose another output folder.");
            }
            AtomicFile.removeLeftovers(folder);
        } catch (FileAlreadyExistsException e) {
            throw new CalibrationException(e.getFile() + ": is a file, not a folder. Choose another output folder.", e);
        } catch (IOException e) {
            throw new CalibrationException(folder + ": the folder cannot be made or read (" + AtomicFile.reason(e)
                    + "). Choose another output folder.", e);
        }
        return new OutputFolder(folder.toAbsolutePath().normalize(), missing, progress);
    }

    /** {@return the folder, absolute} */
    public Path path() {
        return folder;
    }

    /**
     * Writes a file under a temporary name.
     *
     * @param name its name, without any folder
     * @param content what to write
     * @throws CalibrationException if it cannot be written
     * @throws IllegalArgumentException if the name would leave the folder
     */
    public void stage(String name, AtomicFile.Content content) throws CalibrationException {
        staged.add(AtomicFile.stage(target(name), content, progress));
    }

    /**
     * Begins a file that is written in pieces.
     *
     * @param name its name, without any folder
     * @return the way to write it, to be closed, and to be staged when it is whole
     * @throws CalibrationException if it cannot be made
     * @throws IllegalArgumentException if the name would leave the folder
     */
    public AtomicFile.Unfinished begin(String name) throws CalibrationException {
        return AtomicFile.begin(target(name));
    }

    /**
     * Ends a file that was begun here; it waits for {@link #commit} then.
     *
     * @param file the file, with everything that belongs into it
     * @throws CalibrationException if it cannot be written
     */
    public void stage(AtomicFile.Unfinished file) throws CalibrationException {
        staged.add(file.finish());
    }

    private Path target(String name) {
        Path target = folder.resolve(name).normalize();
        if (!folder.equals(target.getParent()) || !target.getFileName().toString().equals(name)) {
            throw new IllegalArgumentException(name + ": not a plain file name");
        }
        return target;
    }

    /**
     * Gives all staged files their names.
     *
     * @param sign name of the one that says that the set is complete; an old one is removed first
     * @return the files, in the order in which they were staged
     * @throws CalibrationException if one cannot be renamed; the sign is missing then
     */
    public List<Path> commit(String sign) throws CalibrationException {
        Path last = folder.resolve(sign);
        try {
            Files.deleteIfExists(last);
        } catch (IOException e) {
            throw new CalibrationException(last + ": cannot be replaced (" + AtomicFile.reason(e)
                    + "). Close the program that has it open, or choose another output folder.", e);
        }
        List<Path> files = new ArrayList<>();
        for (AtomicFile file : staged) {
            files.add(file.target());
            if (!file.target().equals(last)) {
                file.commit();
            }
        }
        force();
        for (AtomicFile file : staged) {
            if (file.target().equals(last)) {
                file.commit();
            }
        }
        force();
        staged.clear();
        return List.copyOf(files);
    }

    /** Removes what is staged and was not committed, and the folder itself where it was made for nothing. */
    @Override
    public void close() {
        staged.forEach(AtomicFile::discard);
        staged.clear();
        if (made) {
            try {
                Files.deleteIfExists(folder);
            } catch (IOException e) {
                // There are files in it, as there should be.
            }
        }
    }

    /** Makes the renames themselves last, where the system lets a folder be opened (Windows does not, nor needs it). */
    private void force() {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // The files are whole either way.
        }
    }
}
