package org.jointcal.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jointcal.calibrate.request.CalibrationRequest;
import org.jointcal.calibrate.result.CalibrationResult;
import org.jointcal.calibrate.JointCalibration;
import org.jointcal.calibrate.load.NoSkyException;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.jointcal.io.FilesOfExposures;
import org.jointcal.io.InputExposure;
import org.jointcal.io.ReaderLogs;
import org.jointcal.report.ForeignFiles;
import org.jointcal.report.ResultWriter;
import org.jointcal.report.TextSummary;

/** What every door does with the keys it collected: build the request, run it, write what came out. */
final class FitRunner {
    private FitRunner() {
    }

    /**
     * What a door shows at the end.
     *
     * @param result the engine's answer, usable or not
     * @param folder where it was written
     * @param summary the answer in words, some lines of text
     */
    record Outcome(CalibrationResult result, Path folder, String summary) {
    }

    /**
     * Reads a request from the keys; for doors that tell a bad call from a bad run.
     *
     * @param keys settings as typed
     * @param openImages what an empty {@code input} stands for
     * @return the request
     * @throws CalibrationException if a key or a value is wrong, or there is nothing to work on
     */
    static CalibrationRequest request(Map<String, String> keys, List<InputExposure> openImages)
            throws CalibrationException {
        CalibrationRequest request = CalibrationRequest.of(keys, openImages);
        OpenExposures.requireInput(request.input(), openImages);
        return request;
    }

    /**
     * Runs a request and writes its results.
     *
     * @param request what to do
     * @param besideOpenImages folder beside which the results of open images go
     * @param progress told how far it is; may cancel
     * @return the answer, and where it was written
     * @throws CalibrationException if the request cannot be carried out, or the results cannot be written
     */
    static Outcome run(CalibrationRequest request, Path besideOpenImages, Progress progress)
            throws CalibrationException {
        ReaderLogs.quieten();
        Path folder = ResultFolder.of(request, besideOpenImages);
        ForeignFiles.keep(request, folder);
        CalibrationResult result;
        try {
            result = JointCalibration.run(request, progress);
        } catch (NoSkyException e) {
            throw MapsInstead.of(request, folder, e, progress);
        }
        progress.check();
        String input = request.input().isEmpty()
                ? FilesOfExposures.input(besideOpenImages,
                        request.openImages().stream().map(InputExposure::name).toList()).orElse("")
                : request.input();
        ResultWriter.write(result, input, folder, progress);
        return new Outcome(result, folder, TextSummary.of(result, folder));
    }
}
