package org.jointcal.calibrate.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jointcal.calibrate.fit.ModelTrial.Gain;
import org.jointcal.calibrate.request.CalibrationRequest;
import org.jointcal.calibrate.start.Starts;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.jointcal.core.Workers;

/**
 * Chooses what a request leaves open of the model: by how well each model foretells stars that it was not fitted to.
 *
 * <p>From polynomials of degree 3 for chips and 1 for exposures it goes step by step: chips of a higher degree; exposures of
 * degree 2, 3, 4; where exposures differ, groups of them; chips of a lower degree. More is taken where it foretells the stars
 * better by more than one and a half standard errors; less where it foretells them no worse. After a step up, floors and
 * outliers are found anew.
 */
final class ModelSearch {
    private static final int MOST_DEGREE = 7;
    private static final int MOST_EXPOSURE_DEGREE = 4;
    /** From this degree of the exposures on, images may as well have nothing in common. */
    private static final int ENOUGH_TO_PART = 3;
    private static final int MOST_PARAMETERS = 3000;

    private final FieldFit fit;
    private final CalibrationRequest request;
    private final Starts starts;
    private final Progress progress;
    private final ModelTrials trials;
    private final List<String> steps = new ArrayList<>();
    private ModelTrial best;
    /** Chips or images of a lower degree than this proved worse. */
    private int least = 1;

    /**
     * @param fit whose associations
     * @param request what it leaves open
     * @param starts where the mappings start
     * @param workers threads to use
     * @param progress told what is chosen
     */
    ModelSearch(FieldFit fit, CalibrationRequest request, Starts starts, Workers workers, Progress progress) {
        this.fit = fit;
        this.request = request;
        this.starts = starts;
        this.progress = progress;
        trials = new ModelTrials(fit, request, starts, fit.choice(), workers, progress);
    }

    /** Whether the request leaves anything open for a model of that kind. */
    static boolean isNeeded(CalibrationRequest request, ModelChoice choice) {
        return choice.constrained()
                ? opensChips(request) || request.exposureDegree().isEmpty() || opensGroups(request)
                : request.imageDegree().isEmpty();
    }

    private static boolean opensGroups(CalibrationRequest request) {
        return request.groups().equalsIgnoreCase("auto") && !request.borrowsCamera();
    }

    private static boolean opensChips(CalibrationRequest request) {
        return request.chipDegree().isEmpty() && !(request.borrowsCamera() && request.cameraUse().equals("hold"));
    }

    /** The choice. */
    ModelChoice run() throws CalibrationException {
        best = trials.of(fit.choice());
        if (!best.solved()) {
            return fit.choice();
        }
        boolean constrained = fit.choice().constrained();
        boolean open = !constrained || opensChips(request);
        String name = constrained ? "chip degree" : "image degree";
        if (open) {
            raise(name);
        }
        if (constrained) {
            ModelTrial before = best;
            exposures();
            if (open && best != before) {
                least = 1;
                raise(name);
            }
        }
        if (open) {
            lower(name);
        }
        return best.choice().because(reason());
    }

    /** What was compared, in words. */
    List<String> steps() {
        return List.copyOf(steps);
    }

    private String reason() {
        ModelChoice c = best.choice();
        String what = c.constrained()
                ? String.format(Locale.ROOT, "chip degree %d, exposure degree %d", c.chipDegree(), c.exposureDegree())
                : String.format(Locale.ROOT, "image degree %d", c.imageDegree());
        long groups = Arrays.stream(c.group()).distinct().count();
        String split = c.constrained() && groups > 1 ? ", " + groups + " groups of exposures" : "";
        boolean given = c.constrained()
                ? !opensChips(request) && request.exposureDegree().isPresent()
                : request.imageDegree().isPresent();
        return what + split + (given ? ": degrees as asked for, groups the " : ": ") + "best of " + trials.count()
                + " models at foretelling stars kept out";
    }

    private Gain compare(ModelTrial trial, String what) {
        return compare(trial, best, what);
    }

    private Gain compare(ModelTrial trial, ModelTrial other, String what) {
        Gain gain = trial.over(other, trials.folds());
        String text = !trial.solved()
                ? what + ": the data do not determine it"
                : String.format(Locale.ROOT, "%s: chi2 of stars kept out %s by %.1f, standard error %.1f", what,
                        gain.chi2() < 0 ? "rises" : "falls", Math.abs(gain.chi2()), gain.sigma());
        steps.add(text);
        return gain;
    }

    /** Takes a trial if it is better by more than chance. */
    private boolean takeIfBetter(ModelTrial trial, String what) {
        boolean better = compare(trial, what).isBetter();
        if (better) {
            take(trial);
        }
        return better;
    }

    /** Takes a trial; floors and outliers, which were those of a poorer model, are found anew. */
    private void take(ModelTrial trial) {
        best = judgedAnew(trial);
    }

    private ModelTrial judgedAnew(ModelTrial trial) {
        trials.judgeBy(trial.choice());
        return trials.of(trial.choice());
    }

    /** Degree of the exposures, and groups of them where they differ. */
    private void exposures() {
        ModelTrial plain = best;
        ModelTrial bent = null;
        ModelTrial turbulent = plain;
        int from = plain.choice().exposureDegree();
        boolean open = request.exposureDegree().isEmpty();
        for (int degree = from + 1; degree <= MOST_EXPOSURE_DEGREE && (open || opensGroups(request)); degree++) {
            ModelTrial trial = trials.of(plain.choice().withDegrees(plain.choice().chipDegree(), degree));
            bent = trial.solved() ? trial : bent;
            boolean better = compare(trial, turbulent, "exposure degree " + degree).isBetter();
            turbulent = !better ? turbulent : open ? judgedAnew(trial) : trial;
            if (!better && degree >= from + 2) {
                break;
            }
        }
        boolean instruments = fit.set().exposures().stream().map(e -> e.instrument()).distinct().count() > 1;
        ModelTrial chosen = open ? turbulent : plain;
        if (opensGroups(request) && bent != null && (turbulent != plain || instruments)) {
            chosen = groups(plain, chosen, turbulent == plain ? bent : turbulent);
        }
        if (chosen != plain && chosen != turbulent) {
            take(chosen);
        }
        best = chosen == turbulent ? turbulent : best;
        if (request.model().equals("auto") && !request.borrowsCamera() && chosen == turbulent
                && chosen.choice().exposureDegree() >= ENOUGH_TO_PART && isSmall()) {
            int degree = request.imageDegree().orElse(chosen.choice().chipDegree());
            takeIfBetter(trials.of(chosen.choice().simple(degree)), "a polynomial for each image");
        }
    }

    /** Whether polynomials of all images together are no large problem. */
    private boolean isSmall() {
        return fit.field().images().length * (MOST_DEGREE + 1) * (MOST_DEGREE + 2) <= MOST_PARAMETERS;
    }

    /** Groups instead of exposures with polynomials of their own, where that is no worse; or beside them. */
    private ModelTrial groups(ModelTrial plain, ModelTrial turbulent, ModelTrial bent) {
        ModelTrial chosen = turbulent;
        Map<String, int[]> splits = ExposureSplits.of(fit.set(), starts, bent.state(), fit.field().images());
        for (Map.Entry<String, int[]> split : splits.entrySet()) {
            ModelTrial stable = trials.of(plain.choice().withGroups(split.getValue()));
            Gain gain = compare(stable, chosen, "groups by " + split.getKey());
            boolean fewer = stable.parameters() <= chosen.parameters();
            chosen = gain.isBetter() || fewer && gain.isNoWorse() ? stable : chosen;
        }
        if (chosen == turbulent || turbulent == plain) {
            return chosen;
        }
        ModelTrial both = trials.of(chosen.choice().withDegrees(chosen.choice().chipDegree(),
                turbulent.choice().exposureDegree()));
        return compare(both, chosen, "and exposure degree " + both.choice().exposureDegree()).isBetter()
                ? both
                : chosen;
    }

    private int degree() {
        return best.choice().constrained() ? best.choice().chipDegree() : best.choice().imageDegree();
    }

    private ModelTrial withDegree(int degree) {
        ModelChoice c = best.choice();
        return trials.of(c.constrained() ? c.withDegrees(degree, c.exposureDegree()) : c.simple(degree));
    }

    /** The degree of the chips or images goes up while that is better, over a useless one too. */
    private void raise(String name) {
        int before = degree();
        while (degree() < MOST_DEGREE && takeIfBetter(withDegree(degree() + 1), name + " " + (degree() + 1))
                || degree() + 1 < MOST_DEGREE && takeIfBetter(withDegree(degree() + 2), name + " " + (degree() + 2))) {
            progress.check();
            least = degree() == before + 1 ? degree() : 1;
            before = degree();
        }
    }

    /** It goes down while that is no worse. */
    private void lower(String name) {
        while (degree() > least) {
            ModelTrial lower = withDegree(degree() - 1);
            if (!compare(lower, name + " " + (degree() - 1)).isNoWorse()) {
                return;
            }
            best = lower;
        }
    }
}
