package org.jointcal.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jointcal.calibrate.result.CalibrationResult;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Problem;
import org.jointcal.core.Progress;
import org.jointcal.finished.ExpectedNoise;
import org.jointcal.finished.FinishedFolder;
import org.jointcal.finished.FinishedRun;
import org.jointcal.finished.Measurements;
import org.jointcal.io.CameraFile;
import org.jointcal.io.OutputFolder;

/**
 * Writes everything that a run leaves in its output folder; docs/files.md tells every file.
 *
 * <p>The files appear together when all are whole, and replace those of an earlier run; {@code summary.json} comes last. A
 * failure leaves the files of the earlier run as they were. The same result gives the same bytes.
 */
public final class ResultWriter {
    private static final String SUMMARY = FinishedFolder.SUMMARY;
    private static final List<String> FIXED = List.of("stars.fits", "residuals.fits", "reference.fits",
            FinishedFolder.ERRORS, "images.csv", "camera.json", "stars.reg", "settings.txt", "report.html", SUMMARY);

    private ResultWriter() {
    }

    /**
     * As {@link #write(CalibrationResult, String, Path, Progress)}, with the input that the run was given.
     *
     * @param result ??
     * @param folder ??
     * @param progress told how far it is; may cancel
     * @return the files, absolute
     * @throws CalibrationException if it cannot be done
     */
    public static List<Path> write(CalibrationResult result, Path folder, Progress progress)
            throws CalibrationException {
        return write(result, result.request().input(), folder, progress);
    }

    /**
     * @param result a run
     * @param input value of {@code input} that stands for its images in a shell; empty where there is none
     * @param folder where to write; made if it is missing
     * @param progress told how far it is; may cancel, and then nothing is changed
     * @return the files, absolute, in the order of docs/files.md; then the images that {@code update_images} made or changed
     * @throws CalibrationException if a file cannot be written, or would replace one that the user brought; if an image
     *     could not be updated, when all else was written
     */
    public static List<Path> write(CalibrationResult result, String input, Path folder, Progress progress)
            throws CalibrationException {
        ForeignFiles.keep(result.request(), folder);
        try (OutputFolder out = OutputFolder.open(folder, progress)) {
            progress.report("Writing results", 0);
            FinishedRun run = FinishedRun.of(result);
            Measurements detections = run.measurements();
            SolutionHeaders headers = new SolutionHeaders(result, detections);
            headers.stage(out, progress);
            headers.problems().forEach(problem -> progress.log(problem.toString()));
            CalibrationResult told = with(result, headers.problems());
            ExpectedNoise noise = new ExpectedNoise(run);
            List<String> names = new ArrayList<>(headers.names());
            names.addAll(FIXED);
            progress.report("Writing results", 0.3);
            out.stage("stars.fits", StarsTable.of(told)::writeTo);
            progress.check();
            out.stage("residuals.fits", ResidualsTable.of(told, detections)::writeTo);
            progress.check();
            out.stage("reference.fits", ReferenceTable.of(told)::writeTo);
            out.stage(FinishedFolder.ERRORS, ErrorsTable.of(told)::writeTo);
            progress.report("Writing results", 0.7);
            text(out, "images.csv", ImagesCsv.of(told, headers.images()));
            text(out, "camera.json", CameraFile.text(told.model().camera()));
            text(out, "stars.reg", StarRegions.of(told));
            text(out, "settings.txt", SettingsText.of(told.request(), input));
            progress.check();
            text(out, "report.html", HtmlReport.of(told, run, noise, names, progress));
            text(out, SUMMARY, SummaryJson.of(told, noise, names));
            progress.check();
            Set<Path> outdated = headersOfEarlierRun(out.path());
            List<Path> files = out.commit(SUMMARY);
            files.forEach(outdated::remove);
            remove(outdated);
            List<Path> all = new ArrayList<>(files);
            all.addAll(new ImageUpdates(result, headers).write(out.path(), progress));
            progress.report("Writing results", 1);
            return all;
        }
    }

    private static void text(OutputFolder out, String name, String text) throws CalibrationException {
        out.stage(name, stream -> stream.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static CalibrationResult with(CalibrationResult result, List<Problem> more) {
        List<Problem> all = new ArrayList<>(result.problems());
        all.addAll(more);
        all.sort(Comparator.comparing(Problem::severity).reversed());
        return new CalibrationResult(result.request(), result.usable(), result.verdict(), result.exposures(),
                result.images(), result.catalog(), result.stars(), result.residuals(), result.references(),
                result.photometry(), result.summary(), result.model(), all);
    }

    /** The .wcs and .head files that the summary of the earlier run in this folder names, where they still are ours. */
    private static Set<Path> headersOfEarlierRun(Path folder) {
        Set<Path> headers = new LinkedHashSet<>();
        try {
            String summary = Files.readString(folder.resolve(SUMMARY));
            JsonElement files = JsonParser.parseString(summary).getAsJsonObject().get("files");
            for (JsonElement file : files instanceof JsonArray array ? array : new JsonArray()) {
                String name = file.getAsString();
                Path path = folder.resolve(name).normalize();
                if (name.matches(".*\\.(wcs|head)") && folder.equals(path.getParent())
                        && SolutionHeaders.isOurs(path)) {
                    headers.add(path);
                }
            }
        } catch (IOException | JsonParseException | IllegalStateException | UnsupportedOperationException
                | InvalidPathException e) {
            // No earlier run, or its summary is not ours to understand: nothing more to clear.
        }
        return headers;
    }

    private static void remove(Set<Path> outdated) throws CalibrationException {
        for (Path path : outdated) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                throw new CalibrationException(path + ": is of an earlier run and cannot be removed ("
                        + e.getClass().getSimpleName() + "). Remove it.", e);
            }
        }
    }
}
