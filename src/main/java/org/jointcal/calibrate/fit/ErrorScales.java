package org.jointcal.calibrate.fit;

import java.util.Locale;
import java.util.function.Consumer;
import org.jointcal.calibrate.start.PixelScales;
import org.jointcal.core.Problem;
import org.jointcal.core.Problem.Severity;
import org.jointcal.core.sky.Angles;

/** Tells of instruments whose stated position errors the fit had to multiply by much, or to which it had to add much. */
final class ErrorScales {
    private static final double LARGE = 1.25;
    /** A floor above this is no noise of centroids (pixels). */
    private static final double LARGE_FLOOR = 0.1;

    private ErrorScales() {
    }

    /**
     * @param fit a finished fit
     * @param found whether the fit found the floors, and converged; otherwise they say nothing of the model
     * @param problems told
     */
    static void report(FieldFit fit, boolean found, Consumer<Problem> problems) {
        double pixel = PixelScales.of(fit.set().images()).median();
        boolean[] told = new boolean[fit.field().problem().instrumentCount()];
        for (int e = 0; e < fit.set().exposures().size(); e++) {
            int i = fit.instrument(e);
            if (i >= told.length || told[i]) {
                continue;
            }
            told[i] = true;
            String label = fit.set().exposures().get(e).instrument();
            String camera = label.isEmpty() ? "run" : "camera " + label;
            double floor = 3600 * fit.state().floor(i) / pixel;
            if (found && floor > LARGE_FLOOR) {
                problems.accept(new Problem(Severity.WARNING, camera, String.format(Locale.ROOT,
                        "bright stars scatter by %.3g mas (%.2f pixel) more than their errors allow: the mapping does not follow"
                                + " the images. Leave the degrees open or raise them; look for trailed stars.",
                        Angles.MAS * fit.state().floor(i), floor)));
            }
            double scale = fit.state().errorScale(i);
            if (scale > LARGE || scale < 1 / LARGE) {
                problems.accept(new Problem(Severity.NOTE, camera, String.format(Locale.ROOT,
                        "the stated position errors are too %s: multiplied by %.2f to agree with the scatter of faint stars."
                                + " Check the gain that the detection was given.",
                        scale > 1 ? "small" : "large", scale)));
            }
        }
    }
}
