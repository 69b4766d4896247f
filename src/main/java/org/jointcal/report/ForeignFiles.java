package org.jointcal.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jointcal.calibrate.request.CalibrationRequest;
import org.jointcal.core.RequestException;
import org.jointcal.finished.FinishedFolder;
import org.jointcal.io.InputFiles;

/**
 * Keeps what the user brought: results replace those of an earlier run and nothing else, even where images, catalogs or
 * tables of the same names lie in the output folder.
 */
public final class ForeignFiles {
    private static final List<String> TABLES = List.of("stars.fits", "residuals.fits", "reference.fits",
            FinishedFolder.ERRORS);
    private static final List<String> PAGES = List.of("images.csv", "camera.json", "stars.reg", "settings.txt",
            "report.html", FinishedFolder.SUMMARY);
    /** A card of every table of ours, and a word of every summary. */
    private static final String MARK = "JC_USABL";
    static final String PROGRAM = "Jointcal for ImageJ";
    private static final int MARK_WITHIN_BYTES = 1 << 16;

    private ForeignFiles() {
    }

    /**
     * To be asked before a run, so that its work is not lost, and before its results are written.
     *
     * @param request the run
     * @param folder where its results will be
     * @throws RequestException if a file would be replaced that is the run's reference or not of an earlier run
     */
    public static void keep(CalibrationRequest request, Path folder) throws RequestException {
        for (String name : TABLES) {
            Path table = folder.resolve(name);
            if (isReference(table, request)) {
                throw new RequestException(table
                        + ": is the reference of this run and would be replaced. Choose another output folder.");
            }
            if (Files.exists(table) && !carries(table, MARK)) {
                throw foreign(table);
            }
        }
        boolean ours = carries(folder.resolve(FinishedFolder.SUMMARY), PROGRAM)
                || TABLES.stream().anyMatch(name -> Files.exists(folder.resolve(name)));
        for (String name : PAGES) {
            if (!ours && Files.exists(folder.resolve(name))) {
                throw foreign(folder.resolve(name));
            }
        }
    }

    private static RequestException foreign(Path file) {
        return new RequestException(file + ": exists and was not written by an earlier run."
                + " Choose another output folder, or move the file away.");
    }

    private static boolean isReference(Path file, CalibrationRequest request) {
        try {
            return Files.exists(file) && Files.isSameFile(file, InputFiles.path(request.reference()));
        } catch (IOException | InvalidPathException e) {
            // The reference is not a file but a word such as none, or is gone: nothing to protect.
            return false;
        }
    }

    /**
     * Whether a file is known to be one of ours.
     *
     * @param file the file
     * @param mark what all of our files of that kind have near their beginning
     * @return whether it is there and has the mark
     */
    static boolean carries(Path file, String mark) {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MARK_WITHIN_BYTES), StandardCharsets.ISO_8859_1).contains(mark);
        } catch (IOException e) {
            return false;
        }
    }
}
