package org.jointcal.report;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jointcal.calibrate.result.TransformResult;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.jointcal.core.RequestException;
import org.jointcal.io.OutputFolder;
import org.jointcal.io.text.TransformTable;

/**
 * Writes what a fit of transformations leaves in its folder. The files appear together when all are whole;
 * {@code transform_summary.json} comes last.
 */
public final class TransformWriter {
    private static final String SUMMARY = "transform_summary.json";
    private static final String MACRO = "transforms.ijm";
    private static final List<String> FILES = List.of(TransformTable.NAME, MACRO, "transform_stars.fits",
            "transform_residuals.fits", "transform_report.txt", "transform_report.html", "transform_settings.txt",
            SUMMARY);

    private TransformWriter() {
    }

    /**
     * To be asked before a run, so that its work is not lost.
     *
     * @param folder where the results will be
     * @throws RequestException if a file would be replaced that no earlier run wrote
     */
    public static void keepForeignFiles(Path folder) throws RequestException {
        for (String name : FILES) {
            if (Files.exists(folder.resolve(name))
                    && !ForeignFiles.carries(folder.resolve(SUMMARY), ForeignFiles.PROGRAM)) {
                throw new RequestException(folder.resolve(name) + ": exists and was not written by an earlier run."
                        + " Choose another output folder, or move the file away.");
            }
        }
    }

    /**
     * @param result maps
     * @param folder where to write; made if it is missing
     * @param progress told how far it is; may cancel, and then nothing is changed
     * @return the files, absolute
     * @throws CalibrationException if a file cannot be written
     */
    public static List<Path> write(TransformResult result, Path folder, Progress progress)
            throws CalibrationException {
        keepForeignFiles(folder);
        try (OutputFolder out = OutputFolder.open(folder, progress)) {
            progress.report("Writing results", Double.NaN);
            text(out, TransformTable.NAME, TransformsCsv.of(result));
            text(out, MACRO, TransformMacro.of(result));
            out.stage("transform_stars.fits", TransformTables.stars(result)::writeTo);
            out.stage("transform_residuals.fits", TransformTables.residuals(result)::writeTo);
            text(out, "transform_report.txt", TransformText.of(result));
            text(out, "transform_report.html", TransformReport.of(result, FILES, progress));
            text(out, "transform_settings.txt", TransformText.settings(result));
            text(out, SUMMARY, TransformJson.of(result, FILES));
            progress.check();
            return out.commit(SUMMARY);
        }
    }

    private static void text(OutputFolder out, String name, String text) throws CalibrationException {
        out.stage(name, stream -> stream.write(text.getBytes(StandardCharsets.UTF_8)));
    }
}
