package org.jointcal.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jointcal.calibrate.plane.ImageTransformations;
import org.jointcal.calibrate.request.TransformRequest;
import org.jointcal.calibrate.result.TransformResult;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.jointcal.io.InputExposure;
import org.jointcal.io.ReaderLogs;
import org.jointcal.report.TransformText;
import org.jointcal.report.TransformWriter;

/** What every door does with the keys of {@code transform}: build the request, run it, write what came out. */
final class TransformRunner {
    private static final String NAME = "transform";

    private TransformRunner() {
    }

    /**
     * What a door shows at the end.
     *
     * @param result the maps, usable or not
     * @param folder where they were written
     * @param summary the answer in words
     */
    record Outcome(TransformResult result, Path folder, String summary) {
    }

    /**
     * Reads a request from the keys.
     *
     * @param keys settings as typed
     * @param openImages what an empty {@code input} stands for
     * @return the request
     * @throws CalibrationException if a key or a value is wrong, or there is nothing to work on
     */
    static TransformRequest request(Map<String, String> keys, List<InputExposure> openImages)
            throws CalibrationException {
        TransformRequest request = TransformRequest.of(keys, openImages);
        OpenExposures.requireInput(request.fit().input(), openImages);
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
    static Outcome run(TransformRequest request, Path besideOpenImages, Progress progress)
            throws CalibrationException {
        ReaderLogs.quieten();
        Path folder = ResultFolder.of(request.fit().output(), request.fit().input(), NAME, besideOpenImages);
        TransformWriter.keepForeignFiles(folder);
        TransformResult result = ImageTransformations.run(request, progress);
        progress.check();
        TransformWriter.write(result, folder, progress);
        return new Outcome(result, folder, TransformText.of(result, folder));
    }
}
