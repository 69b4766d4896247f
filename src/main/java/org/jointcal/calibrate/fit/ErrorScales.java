package org.jointcal.calibrate.fit;

import java.util.Locale;
import java.util.function.Consumer;
import org.jointcal.core.Problem;
import org.jointcal.core.Problem.Severity;

/** Tells of instruments whose stated position errors the fit had to multiply by much. */
final class ErrorScales {
    private static final double LARGE = 1.25;

    private ErrorScales() {
    }

    static void report(FieldFit fit, Consumer<Problem> problems) {
        boolean[] told = new boolean[fit.field().problem().instrumentCount()];
        for (int e = 0; e < fit.set().exposures().size(); e++) {
            int i = fit.instrument(e);
            double scale = i < told.length && !told[i] ? fit.state().errorScale(i) : 1;
            if (scale > LARGE || scale < 1 / LARGE) {
                told[i] = true;
                String label = fit.set().exposures().get(e).instrument();
                problems.accept(new Problem(Severity.NOTE, label.isEmpty() ? "run" : "camera " + label, String.format(
                        Locale.ROOT,
                        "the stated position errors are too %s: multiplied by %.2f to agree with the scatter of faint stars."
                                + " Check the gain that the detection was given.",
                        scale > 1 ? "small" : "large", scale)));
            }
        }
    }
}
