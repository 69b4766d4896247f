package org.jointcal.calibrate;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jointcal.calibrate.fit.FieldFit;
import org.jointcal.calibrate.result.ImageSolution;
import org.jointcal.calibrate.result.TogetherOrAlone;
import org.jointcal.calibrate.result.WcsUncertainty;
import org.jointcal.core.Order;
import org.jointcal.core.Problem;
import org.jointcal.core.Problem.Severity;
import org.jointcal.core.fit.AloneAccuracy;
import org.jointcal.core.fit.TermStatistics;
import org.jointcal.core.sky.Angles;
import org.jointcal.core.star.CcdImage;

/** Compares a finished fit with fits of each image alone to the reference, by what their errors are to be. */
final class AloneComparison {
    /** Below this gain fitting together is not worth it. */
    private static final double NOTHING = 1.1;

    private AloneComparison() {
    }

    /**
     * @param fit a finished fit
     * @param images what it found
     * @param given whether the user gave the degree of the images or chips
     * @param problems told when fitting together brings nothing, or the degree that was given is too high
     * @return both figures
     */
    static TogetherOrAlone of(FieldFit fit, List<ImageSolution> images, boolean given, List<Problem> problems) {
        int[] members = fit.field().images();
        boolean known = Arrays.stream(members).allMatch(i -> images.get(i).uncertainty().side() > 0);
        if (fit.set().reference().count() == 0 || !known) {
            return TogetherOrAlone.NONE;
        }
        int[][] size = new int[members.length][];
        int[] degree = new int[members.length];
        double[] together = new double[members.length];
        for (int at = 0; at < members.length; at++) {
            CcdImage image = fit.set().images().get(members[at]);
            WcsUncertainty u = images.get(members[at]).uncertainty();
            size[at] = new int[]{image.width(), image.height()};
            degree[at] = fit.choice().constrained() ? fit.choice().chipDegree() : fit.choice().imageDegree();
            together[at] = Math.sqrt((u.rmsEast() * u.rmsEast() + u.rmsNorth() * u.rmsNorth()) / 2);
        }
        AloneAccuracy accuracy = new AloneAccuracy(fit.state(), size, degree);
        double[] alone = new double[members.length];
        Arrays.setAll(alone, at -> Angles.MAS * accuracy.rms(at));
        TogetherOrAlone figures = new TogetherOrAlone(Order.median(together), Order.median(alone));
        double single = Angles.MAS * TermStatistics.typicalError(fit.state());
        if (given && figures.together() > single) {
            problems.add(new Problem(Severity.WARNING, "run", String.format(Locale.ROOT,
                    "the median image is known to %.3g mas only, no better than a single star is measured (%.3g mas): the"
                            + " model has more freedom than the stars can hold. Lower the degrees, or leave them open.",
                    figures.together(), single)));
        }
        if (figures.alone() < NOTHING * figures.together()) {
            problems.add(new Problem(Severity.NOTE, "run", String.format(Locale.ROOT,
                    "fitting together brings nothing here: the images are known to %.3g mas, and each alone with its"
                            + " references could be to %.3g mas. Use deeper images, or more exposures of the same stars.",
                    figures.together(), figures.alone())));
        }
        return figures;
    }
}
