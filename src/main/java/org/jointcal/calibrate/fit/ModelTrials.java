package org.jointcal.calibrate.fit;

import java.util.Arrays;
import java.util.EnumSet;
import org.jointcal.calibrate.request.CalibrationRequest;
import org.jointcal.calibrate.start.Starts;
import org.jointcal.core.Progress;
import org.jointcal.core.Workers;
import org.jointcal.core.fit.AstrometryFit;
import org.jointcal.core.fit.AstrometryFit.Outcome;
import org.jointcal.core.fit.AstrometryProblem;
import org.jointcal.core.fit.FitState;
import org.jointcal.core.model.AstrometryModel.Part;

/** Runs trials of models on the present associations: fits each without a part of the stars, and foretells those. */
final class ModelTrials {
    /** By what chi2 of a trial may be above its minimum: little beside what chance does to a comparison. */
    private static final double TOLERANCE = 0.1;

    private final FieldFit fit;
    private final Starts starts;
    private final Workers workers;
    private final Progress progress;
    private final CalibrationRequest request;
    private final StarFolds folds;
    private final AstrometryProblem problem;
    private FitState judge;
    private int count;

    /**
     * @param fit whose associations
     * @param request floors and outliers
     * @param starts where the mappings start
     * @param first the model by which floors and outliers of all trials are found
     * @param workers threads to use
     * @param progress asked whether to go on
     */
    ModelTrials(FieldFit fit, CalibrationRequest request, Starts starts, ModelChoice first, Workers workers,
            Progress progress) {
        this.fit = fit;
        this.starts = starts;
        this.workers = workers;
        this.progress = progress;
        this.request = request;
        StarFolds all = StarFolds.of(fit.field().problem());
        folds = all.alone();
        problem = fit.field().problem().of(all.stars());
        FitSchedule schedule = judge(first);
        schedule.outliers().reject();
        schedule.together("trial", 0);
    }

    /**
     * Finds the floors and outliers of the trials that follow by a model that proved better. Those of the first model are from
     * one pass: it may be a poor one, and what it cannot follow must not be settled as noise.
     */
    void judgeBy(ModelChoice choice) {
        judge(choice).settleRoughly("trial");
    }

    private FitSchedule judge(ModelChoice choice) {
        judge = fit.state(choice, starts, problem);
        FitSchedule schedule = new FitSchedule(request, judge, workers, Progress.NONE);
        schedule.approach(true);
        return schedule;
    }

    StarFolds folds() {
        return folds;
    }

    /** How many trials there were. */
    int count() {
        return count;
    }

    /** Tries a model. */
    ModelTrial of(ModelChoice choice) {
        progress.check();
        count++;
        FitState state = fit.state(choice, starts, problem);
        state.judgeAs(judge);
        AstrometryFit trial = new AstrometryFit(state, workers, progress);
        double[] chi2 = new double[folds.fold().length];
        double[] own = chi2.clone();
        Arrays.fill(chi2, Double.NaN);
        Arrays.fill(own, Double.NaN);
        boolean solved = true;
        int parameters = 0;
        for (int f = 0; f < folds.folds() && solved; f++) {
            for (int k = 0; k < chi2.length; k++) {
                state.setStarIn(k, judge.isStarIn(k) && folds.fold()[k] != f);
            }
            trial.updateWeights();
            Outcome outcome = trial.minimise(EnumSet.allOf(Part.class), true, TOLERANCE);
            solved = outcome.problem().isEmpty() && Double.isFinite(outcome.chi2());
            parameters = outcome.parameters();
            double[] each = trial.solveEach();
            for (int k = 0; k < chi2.length; k++) {
                if (judge.isStarIn(k) && folds.fold()[k] == f) {
                    chi2[k] = each[k];
                } else if (judge.isStarIn(k)) {
                    own[k] = each[k];
                }
            }
        }
        return new ModelTrial(choice, chi2, own, parameters, state, solved);
    }
}
