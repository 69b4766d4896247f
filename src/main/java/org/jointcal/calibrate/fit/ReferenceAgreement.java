package org.jointcal.calibrate.fit;

import java.util.Locale;
import java.util.function.Consumer;
import org.jointcal.core.Problem;
import org.jointcal.core.Problem.Severity;
import org.jointcal.core.Workers;
import org.jointcal.core.fit.TermStatistics;
import org.jointcal.core.sky.Angles;

/**
 * Tells of a reference that scatters about the stars by far more than its errors allow: a wrong epoch, motions that were left
 * out, or errors that are not its own. The stars then lean on it too much, and their stated errors are too small.
 */
final class ReferenceAgreement {
    /** Told when the scatter is this many times what the errors allow. */
    private static final double LARGE = 2;
    private static final int FEWEST = 10;

    private ReferenceAgreement() {
    }

    static void report(FieldFit fit, Workers workers, Consumer<Problem> problems) {
        double[] sums = new double[4];
        TermStatistics.forEachUsed(fit.state(), (k, m, x, y, chi2, expectation) -> {
        }, (k, east, north, chi2, expectation) -> {
            sums[0] += chi2;
            sums[1] += expectation;
            sums[2] += 2 * (east * east + north * north) / (expectation * expectation);
            sums[3]++;
        }, workers);
        double excess = Math.sqrt(sums[0] / sums[1]);
        if (sums[3] >= FEWEST && excess > LARGE) {
            problems.accept(new Problem(Severity.WARNING, fit.set().reference().name(), String.format(Locale.ROOT,
                    "its stars are %.3g mas off in each axis, %.1f times what its errors and those of the exposures allow."
                            + " Check its epoch and its proper motions, or give reference_floor=%.3g.",
                    Angles.MAS * Math.sqrt(sums[2] / sums[3]), excess, Angles.MAS * Math.sqrt(sums[2] / sums[3]))));
        }
    }
}
