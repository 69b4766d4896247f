package org.jointcal.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jointcal.calibrate.request.DetectionRequest;
import org.jointcal.calibrate.load.SourceCatalogs;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.jointcal.io.InputExposure;
import org.jointcal.io.OutputFolder;
import org.jointcal.io.ReaderLogs;
import org.jointcal.report.SourceReport;

/** What every door does with the keys of a search for sources; as {@link FitRunner} does with those of a fit. */
final class DetectRunner {
    private DetectRunner() {
    }

    /**
     * What a door shows at the end.
     *
     * @param images how many images were searched
     * @param folder where their catalogs are
     * @param summary what was found, a line for each image
     */
    record Outcome(int images, Path folder, String summary) {
    }

    /**
     * Reads a request from the keys.
     *
     * @param keys settings as typed
     * @param openImages what an empty {@code input} stands for
     * @return the request
     * @throws CalibrationException if a key or a value is wrong, or there is nothing to work on
     */
    static DetectionRequest request(Map<String, String> keys, List<InputExposure> openImages)
            throws CalibrationException {
        DetectionRequest request = DetectionRequest.of(keys, openImages);
        OpenExposures.requireInput(request.input(), openImages);
        return request;
    }

    /**
     * Searches the images and writes their catalogs.
     *
     * @param request what to do
     * @param besideOpenImages folder beside which the catalogs of open images go
     * @param progress told how far it is; may cancel
     * @param also takes the sources too, of each exposure after they were written
     * @return what was found, and where it was written
     * @throws CalibrationException if the request cannot be carried out, or a catalog cannot be written
     */
    static Outcome run(DetectionRequest request, Path besideOpenImages, Progress progress, SourceCatalogs.Sink also)
            throws CalibrationException {
        ReaderLogs.quieten();
        Path folder = ResultFolder.of(request.output(), request.input(), besideOpenImages);
        if (!request.preview()) {
            // Refuses a folder that cannot be written before the search begins, and tidies up after a killed run.
            try (OutputFolder made = OutputFolder.open(folder)) {
                folder = made.path();
            }
        }
        SourceReport report = new SourceReport(folder, !request.preview());
        SourceCatalogs.run(request, progress, (exposure, chips) -> {
            report.accept(exposure, chips);
            also.accept(exposure, chips);
        });
        return new Outcome(report.count(), folder, report.text());
    }
}
