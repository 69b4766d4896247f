package org.jointcal.report;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jointcal.calibrate.result.CalibrationResult;
import org.jointcal.calibrate.result.ImageSolution;
import org.jointcal.calibrate.result.ModelSummary;
import org.jointcal.calibrate.result.ReferenceResiduals;
import org.jointcal.calibrate.result.Residuals;
import org.jointcal.calibrate.result.Residuals.Fate;
import org.jointcal.calibrate.result.RunSummary;
import org.jointcal.calibrate.result.RunSummary.Rms;
import org.jointcal.calibrate.result.SolvedStars;
import org.jointcal.core.Problem;
import org.jointcal.core.Problem.Severity;
import org.jointcal.core.star.RefStars;
import org.jointcal.testing.NoPhotometry;

/** A run in which nothing could be fitted. */
final class HopelessRun {
    private HopelessRun() {
    }

    /** It has the images of {@link ResultFixture#small}. */
    static CalibrationResult make() {
        CalibrationResult r = ResultFixture.small();
        List<ImageSolution> none = r.images().stream()
                .map(i -> ResultFixture.leftOut(i.image(), "no stars in common <&> \"others\""))
                .toList();
        Fate[] fate = new Fate[r.residuals().count()];
        Arrays.fill(fate, Fate.IMAGE_LEFT_OUT);
        double[] nan = ResultFixture.filled(r.residuals().count(), Double.NaN);
        int[] nothing = new int[r.residuals().count()];
        Arrays.fill(nothing, -1);
        Residuals residuals = new Residuals(r.residuals().image(), r.residuals().row(), nothing, nan, nan, nan, nan,
                nan,
                fate);
        double[] d = new double[0];
        int[] i = new int[0];
        RunSummary summary = new RunSummary("simple", "", 0, 0, 0, 0, "none", 0, 0, 0, List.of(), Rms.NONE, Rms.NONE,
                Rms.NONE, Rms.NONE, Rms.NONE, Double.NaN, Double.NaN, Map.of(), "nothing");
        return new CalibrationResult(r.request(), false, "No two images share enough stars.", r.exposures(), none,
                RefStars.NONE,
                new SolvedStars(d, d, d, d, d, d, d, d, d, d, d, d, i, i, d, d, i, i, d, i, new boolean[0]),
                residuals,
                new ReferenceResiduals(i, i, d, d, d, d, d, d, d, new boolean[0], d),
                NoPhotometry.of(none.size(), residuals.count(), 0), summary,
                ModelSummary.NONE,
                List.of(new Problem(Severity.ERROR, "run", "nothing overlaps. Check the WCS of the images.")));
    }
}
