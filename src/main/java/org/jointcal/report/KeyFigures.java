package org.jointcal.report;

import java.util.ArrayList;
import java.util.List;
import org.jointcal.calibrate.CalibrationResult;
import org.jointcal.calibrate.RunSummary;
import org.jointcal.calibrate.RunSummary.Rms;

/**
 * One scatter of the run beside what the errors allow, with what it means; the page and the shell show the same ones.
 *
 * @param name what it is, a few words
 * @param meaning what it tells, one sentence
 * @param measured the scatter (mas)
 * @param allowed what the errors would make of it (mas)
 */
record KeyFigures(String name, String meaning, Rms measured, Rms allowed) {
    private static final double AS_EXPECTED = 1.15;
    private static final double SOMEWHAT_MORE = 1.5;

    /**
     * @param result a run
     * @param noise its yardstick
     * @return those figures for which there is anything to average
     */
    static List<KeyFigures> of(CalibrationResult result, ExpectedNoise noise) {
        RunSummary s = result.summary();
        List<KeyFigures> all = List.of(
                new KeyFigures("Between images", "Measurements about their star, all in the solution.", s.internal(),
                        noise.internal()),
                new KeyFigures("Between images, bright",
                        "The same for S/N above 100, where the mapping and the air show.", s.internalBright(),
                        noise.internalBright()),
                new KeyFigures("Stars kept out",
                        "Stars that the fit had not seen when it was judged: the honest figure.",
                        s.reserved(), noise.reserved()),
                new KeyFigures("Stars kept out, bright", "The same for S/N above 100.", s.reservedBright(),
                        noise.reservedBright()),
                new KeyFigures("To the reference", "Stars against " + s.referenceName() + ".", s.reference(),
                        noise.reference()));
        List<KeyFigures> known = new ArrayList<>(all);
        known.removeIf(figure -> figure.measured.count() == 0);
        return known;
    }

    /** Measured over allowed, both axes together; NaN where unknown. */
    double ratio() {
        return Math.hypot(measured.east(), measured.north()) / Math.hypot(allowed.east(), allowed.north());
    }

    /** The ratio in words. */
    String judgement() {
        double ratio = ratio();
        if (!Double.isFinite(ratio)) {
            return "";
        }
        if (ratio > SOMEWHAT_MORE) {
            return "more than the errors allow";
        }
        return ratio > AS_EXPECTED ? "somewhat more than the errors allow" : "as the errors allow";
    }
}
