package org.jointcal.command;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.RequestException;
import org.jointcal.finished.FinishedFolder;
import org.jointcal.io.InputFiles;

/** Where a finished run is: the folder that {@code run} names, or {@code jointcal} in it. */
final class RunFolder {
    private RunFolder() {
    }

    /**
     * @param run {@code run}; {@code auto} for the folder beside the open image
     * @param besideOpenImages folder of the open images
     * @return a folder with a finished run, absolute
     * @throws CalibrationException if there is none
     */
    static Path of(String run, Path besideOpenImages) throws CalibrationException {
        Path named = run.equalsIgnoreCase("auto") ? besideOpenImages : path(run);
        Path folder = named.toAbsolutePath().normalize();
        if (isFinished(folder)) {
            return folder;
        }
        if (!Files.exists(folder)) {
            throw new RequestException("run=" + run + ": no such file or folder. Check the name.");
        }
        if (isFinished(folder.resolve(ResultFolder.NAME))) {
            return folder.resolve(ResultFolder.NAME);
        }
        throw new RequestException("run=" + run + ": no finished run in " + folder
                + " (summary.json is missing). Name the output folder of a fit.");
    }

    private static boolean isFinished(Path folder) {
        return Files.isRegularFile(folder.resolve(FinishedFolder.SUMMARY));
    }

    private static Path path(String run) throws RequestException {
        try {
            return InputFiles.path(run);
        } catch (InvalidPathException e) {
            throw new RequestException("run=" + run + ": not a path (" + e.getReason()
                    + "). Name the output folder of a fit.", e);
        }
    }
}
