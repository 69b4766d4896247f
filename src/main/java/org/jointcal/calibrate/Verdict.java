package org.jointcal.calibrate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jointcal.calibrate.result.ImageSolution;
import org.jointcal.calibrate.result.RunSummary;
import org.jointcal.calibrate.start.CalibrationSet;
import org.jointcal.calibrate.start.ReferenceDistance;
import org.jointcal.core.Problem;
import org.jointcal.core.Problem.Severity;
import org.jointcal.core.fit.AstrometryFit.Outcome;

/**
 * Whether a solution may be used, in one sentence, and what to look at.
 *
 * @param usable whether it may be used
 * @param sentence the verdict
 * @param problems all problems, worst first
 */
record Verdict(boolean usable, String sentence, List<Problem> problems) {
    /** Reserved stars that scatter more than this times the fitted ones mean a fit that follows its noise. */
    private static final double OVERFIT = 1.5;

    static Verdict of(CalibrationSet set, List<ImageSolution> images, RunSummary summary,
            Outcome last, List<Problem> noticed) {
        List<Problem> problems = new ArrayList<>(noticed);
        long exposures = images.stream().filter(ImageSolution::isFitted).map(i -> i.image().exposure()).distinct()
                .count();
        Optional<Problem> failure = failure(set, summary, last, exposures);
        if (summary.reservedReducedChi2() > OVERFIT * OVERFIT && summary.reserved().count() > 50) {
            problems.add(new Problem(Severity.WARNING, "run", String.format(Locale.ROOT,
                    "the stars that were kept out scatter %.1f times more than their errors and the floor allow (reduced chi2 %.2f)."
                            + " Lower the degrees, or look at the exposures that stand out.",
                    Math.sqrt(summary.reservedReducedChi2()), summary.reservedReducedChi2())));
        }
        failure.ifPresent(problems::add);
        // Files are read by several threads: only a full order makes the same list of the same input.
        problems.sort(Comparator.comparing(Problem::severity).reversed()
                .thenComparing(problem -> !problem.object().equals("run")).thenComparing(Problem::object)
                .thenComparing(Problem::message));
        String sentence = failure
                .map(problem -> "Not usable: "
                        + (problem.object().equals("run") ? problem.message() : "because of " + problem))
                .orElseGet(() -> (SkyHold.GUESS.holds(summary)
                        ? "Usable, only relative: the place on the sky is that of one header (to arcminutes), and"
                                + " rotation and parity are assumed; give a reference. "
                        : "Usable: ") + figures(exposures, summary));
        return new Verdict(failure.isEmpty(), sentence, problems);
    }

    private static String figures(long exposures, RunSummary summary) {
        RunSummary.Rms rms = summary.reserved().count() > 0 ? summary.reserved() : summary.internal();
        return String.format(Locale.ROOT, "%d exposures, %d stars; a single measurement of a star that was %s"
                + " scatters by %.3g mas east, %.3g mas north.", exposures, summary.starCount(),
                summary.reserved().count() > 0 ? "kept out of the fit" : "fitted", rms.east(), rms.north());
    }

    private static Optional<Problem> failure(CalibrationSet set, RunSummary summary, Outcome last, long exposures) {
        if (exposures < 2) {
            return of("run", "fewer than two exposures could be fitted together. Give exposures that overlap.");
        }
        if (!last.problem().isEmpty()) {
            return of(last.problem(),
                    "the data do not determine it. Here the model has more freedom than the stars can hold: lower the degree, or add "
                            + "exposures or reference stars.");
        }
        if (!last.converged() || !Double.isFinite(last.chi2())) {
            String restless = last.restless().isEmpty() ? "" : "; what moves most is " + last.restless();
            return of("run", "the fit did not converge" + restless
                    + ". Lower the degrees, or look at the exposures that stand out.");
        }
        if (last.ndof() <= 0) {
            return of("run", "there are more parameters than measurements. Lower the degrees.");
        }
        if (set.reference().count() > 0 && summary.referenceUsed() == 0) {
            ReferenceDistance distance = ReferenceDistance.of(set.images(), set.reference());
            return of(summary.referenceName(), (summary.referenceCount() == 1
                    ? "its only star does not match the exposures: "
                    : "none of its " + summary.referenceCount() + " stars matches the exposures: ")
                    + distance.places() + ". "
                    + (distance.isApart()
                            ? distance.advice()
                            : "Check that it covers the field, raise reference_tolerance, or set reference=none."));
        }
        return Optional.empty();
    }

    private static Optional<Problem> of(String object, String message) {
        return Optional.of(new Problem(Severity.ERROR, object, message));
    }
}
