package org.jointcal.calibrate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.jointcal.calibrate.fit.FieldFit;
import org.jointcal.calibrate.fit.FitFrame;
import org.jointcal.calibrate.fit.ModelChoice;
import org.jointcal.calibrate.load.Loading;
import org.jointcal.calibrate.request.CalibrationRequest;
import org.jointcal.calibrate.result.CalibrationResult;
import org.jointcal.calibrate.start.CalibrationSet;
import org.jointcal.calibrate.start.PatternStarts;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Problem;
import org.jointcal.core.Problem.Severity;
import org.jointcal.core.Progress;
import org.jointcal.io.catalog.CatalogSource;
import org.jointcal.io.net.GaiaCatalog;

/** The engine's front door: from a request to a result. */
public final class JointCalibration {
    private JointCalibration() {
    }

    /**
     * Loads, detects where needed, associates and fits. Writes nothing.
     *
     * <p>Problems are told to the progress' log as they are met, and are in the result.
     *
     * @param request what to do
     * @param progress told how far it is; may cancel
     * @return the result, usable or not
     * @throws CalibrationException if there is nothing that could be fitted together
     */
    public static CalibrationResult run(CalibrationRequest request, Progress progress) throws CalibrationException {
        return run(request, GaiaCatalog.ofUser(), progress);
    }

    /**
     * As {@link #run(CalibrationRequest, Progress)}, with other services for {@code reference=gaia}.
     *
     * @param request what to do
     * @param gaia what {@code reference=gaia} stands for
     * @param progress told how far it is; may cancel
     * @return the result, usable or not
     * @throws CalibrationException if there is nothing that could be fitted together
     */
    public static CalibrationResult run(CalibrationRequest request, CatalogSource gaia, Progress progress)
            throws CalibrationException {
        List<Problem> problems = Collections.synchronizedList(new ArrayList<>());
        Consumer<Problem> tell = Problem.keptAndTold(problems, progress);
        CalibrationSet loaded = Loading.load(request, gaia, progress, tell);
        CalibrationSet set = PatternStarts.findIfNeeded(loaded, request, progress, tell);
        return run(set, request, progress, tell, problems);
    }

    /** Fits a loaded set. */
    static CalibrationResult run(CalibrationSet set, CalibrationRequest request, Progress progress,
            Consumer<Problem> tell,
            List<Problem> problems) throws CalibrationException {
        long instruments = set.exposures().stream().map(e -> e.instrument()).distinct().count();
        if (instruments > 1 && request.groups().equals("one")) {
            tell.accept(new Problem(Severity.WARNING, "run", "the exposures come from " + instruments
                    + " instruments, fitted as one camera. Set groups=instrument to give each its own distortion."));
        }
        ModelChoice.checkGroups(set, request.groups(), tell);
        FieldFit fit = new FieldFit(set, request, FitFrame.SKY, progress, tell);
        fit.run();
        return new ResultAssembly(fit, request).result(new ArrayList<>(problems));
    }
}
