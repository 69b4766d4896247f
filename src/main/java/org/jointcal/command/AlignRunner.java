package org.jointcal.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jointcal.align.AlignRequest;
import org.jointcal.align.AlignResult;
import org.jointcal.align.StackAlignment;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.jointcal.io.InputExposure;
import org.jointcal.io.ReaderLogs;

/** What every door does with the keys of {@code align}: build the request, run it. */
final class AlignRunner {
    private static final String NAME = "aligned";

    private AlignRunner() {
    }

    /**
     * Reads a request from the keys.
     *
     * @param keys settings as typed
     * @param openImages what an empty {@code input} stands for
     * @return the request
     * @throws CalibrationException if a key or a value is wrong, or there is nothing to work on
     */
    static AlignRequest request(Map<String, String> keys, List<InputExposure> openImages) throws CalibrationException {
        AlignRequest request = AlignRequest.of(keys, openImages);
        OpenExposures.requireInput(request.input(), openImages);
        return request;
    }

    /**
     * Runs a request.
     *
     * @param request what to do
     * @param besideOpenImages folder beside which the results of open images go
     * @param progress told how far it is; may cancel
     * @return what was made
     * @throws CalibrationException if the request cannot be carried out
     */
    static AlignResult run(AlignRequest request, Path besideOpenImages, Progress progress) throws CalibrationException {
        ReaderLogs.quieten();
        Path output = ResultFolder.of(request.output(), request.input(), NAME, besideOpenImages);
        Path solutions = ResultFolder.ofFit(request.input(), besideOpenImages);
        return StackAlignment.run(request, solutions, output, progress);
    }
}
