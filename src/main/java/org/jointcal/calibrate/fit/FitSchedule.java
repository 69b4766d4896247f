package org.jointcal.calibrate.fit;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jointcal.calibrate.request.CalibrationRequest;
import org.jointcal.calibrate.result.RunSummary.Stage;
import org.jointcal.core.Progress;
import org.jointcal.core.Workers;
import org.jointcal.core.fit.AstrometryFit;
import org.jointcal.core.fit.AstrometryFit.Outcome;
import org.jointcal.core.fit.ErrorModel;
import org.jointcal.core.fit.FitState;
import org.jointcal.core.fit.JointcalCut;
import org.jointcal.core.fit.OutlierCut;
import org.jointcal.core.fit.OutlierRule;
import org.jointcal.core.model.AstrometryModel.Part;
import org.jointcal.core.sky.Angles;

/**
 * What is fitted when (docs/method.md, section 8): the mapping with the stars held, exposures first; the stars; both together;
 * then outliers, floors and both again until nothing changes.
 */
public final class FitSchedule {
    private static final int MOST_REJECTIONS = 20;
    private static final int MOST_SLOW_REJECTIONS = 500;
    private static final double SETTLED = 0.01;
    /** What chi2 may be above its minimum by: at the end, on the way there, and with the stars held for each measurement. */
    private static final double FINE = 1e-5;
    private static final double ROUGH = 1;
    private static final double COARSE = 1e-3;
    /** The floor that the first stages work with where it is to be found (degrees): 0.05 arcsec. */
    private static final double FIRST_FLOOR = 0.05 / 3600;

    private final CalibrationRequest request;
    private final FittedParts parts;
    private final FitState state;
    private AstrometryFit fit;
    private final Workers workers;
    private final Progress progress;
    private final List<Stage> stages = new ArrayList<>();
    private double tolerance = FINE;
    private Outcome last = new Outcome(Double.NaN, Double.NaN, 0, 0, 0, false, "", "");

    FitSchedule(CalibrationRequest request, FitState state, Workers workers, Progress progress) {
        this.request = request;
        parts = FittedParts.of(request);
        this.state = state;
        this.workers = workers;
        this.progress = progress;
        fit = new AstrometryFit(state, workers, progress);
    }

    /**
     * From the start mapping to both together: mapping, then positions, then all; with the floors found robustly. Chi2 is
     * left a little above its minimum.
     *
     * @param near whether the start is a solution, so that the errors found at it are those at the minimum, and the mapping
     *     need not be found with the stars held
     */
    void approach(boolean near) {
        begin();
        if (!near || !parts.positions()) {
            tolerance = COARSE * state.problem().measurementCount();
            approachHeld();
        }
        tolerance = ROUGH;
        if (parts.positions()) {
            minimise(parts.starWords(), EnumSet.noneOf(Part.class), true, 0);
        }
        findFloors(true);
        balanceScale(near ? state.model().parameterCount() : 0);
        minimise(parts.words(), parts.mapping(), parts.positions(), 0);
        findFloors(true);
    }

    private void approachHeld() {
        boolean constrained = state.model().part(state.model().parameterCount() - 1) == Part.EXPOSURE;
        if (parts.distortions() && constrained) {
            minimise("Distortions of the exposures", EnumSet.of(Part.EXPOSURE), false, 0);
        }
        if (!parts.mapping().isEmpty()) {
            minimise(parts.mappingWords(), parts.mapping(), false, 0);
        }
    }

    private void balanceScale(int parameters) {
        fit.balanceScale(parts.distortions() && parts.positions() ? parameters : 0);
    }

    /** Weights to start with: with the floor that the request has, or a wide one. */
    public void begin() {
        setFloors(
                request.positionFloor().isPresent() ? request.positionFloor().getAsDouble() / Angles.MAS : FIRST_FLOOR);
        fit.updateWeights();
        fit.balanceScale(0);
    }

    /**
     * One minimisation of whatever is asked for, with the weights as they are.
     *
     * @param name what messages call it
     * @param mapping the parts of the mapping that move
     * @param positions whether the stars move
     * @return how it ended
     */
    public Outcome minimise(String name, Set<Part> mapping, boolean positions) {
        minimise(name, mapping, positions, 0);
        return last;
    }

    /**
     * Floors and scales as the scatter has them now, and the weights with them.
     *
     * @param robust whether outliers may still be among the measurements
     * @return whether one moved by more than a hundredth
     */
    public boolean estimateErrors(boolean robust) {
        boolean moved = findFloors(robust);
        balanceScale(last.parameters());
        return moved;
    }

    private void setFloors(double degrees) {
        for (int i = 0; i < state.problem().instrumentCount(); i++) {
            state.setFloor(i, degrees);
        }
    }

    /**
     * Both together with outlier rejection, until nothing more is rejected and the floors stand still.
     *
     * @param why in words
     * @param clean whether the outliers were rejected before, and other stars take part than at the last minimum
     */
    void settle(String why, boolean clean) {
        settle(why, clean, FINE);
    }

    /** The same where only floors and outliers are wanted: chi2 is left a little above its minimum. */
    void settleRoughly(String why) {
        settle(why, false, ROUGH);
    }

    private void settle(String why, boolean clean, double enough) {
        tolerance = enough;
        if (clean) {
            together(why, 0);
        }
        int most = slow() ? MOST_SLOW_REJECTIONS : MOST_REJECTIONS;
        for (int pass = 0; pass < most && last.converged(); pass++) {
            int removed = outliers().reject();
            boolean moved = findFloors(pass < 1 && !clean || slow() && removed > 0);
            if (removed == 0 && !moved && (pass > 0 || clean)) {
                return;
            }
            together(why, removed);
        }
    }

    /** The rule that rejects outliers, as the request has it. */
    OutlierRule outliers() {
        if (request.outlierSigma() == 0) {
            return OutlierRule.NONE;
        }
        return slow()
                ? new JointcalCut(state, request.outlierSigma())
                : new OutlierCut(state, request.outlierSigma(), request.minimumMeasurements(), workers);
    }

    /** Whether the rule takes few outliers a pass. */
    private boolean slow() {
        return request.outlierRule().equals("jointcal");
    }

    /** Fits the mapping and the positions with what takes part now. */
    void together(String why, int removed) {
        fit.updateWeights();
        balanceScale(last.parameters());
        minimise(parts.words() + " " + why, parts.mapping(), parts.positions(), removed);
    }

    /** Finds the floors, where the request leaves them open; whether one moved by more than a hundredth. */
    private boolean findFloors(boolean robust) {
        if (request.positionFloor().isPresent()) {
            fit.updateWeights();
            return false;
        }
        double[] before = floors();
        ErrorModel.estimate(state, last.parameters(), robust, workers);
        fit.updateWeights();
        boolean moved = false;
        double[] after = floors();
        for (int i = 0; i < after.length; i++) {
            moved |= Math.abs(after[i] - before[i]) > SETTLED * before[i] + 1e-5 / Angles.MAS;
        }
        return moved;
    }

    private double[] floors() {
        double[] floors = new double[state.problem().instrumentCount()];
        for (int i = 0; i < floors.length; i++) {
            floors[i] = state.floor(i);
        }
        return floors;
    }

    /** A stage: chi2 is told before and after it, with the same terms and weights. */
    private void minimise(String name, Set<Part> moving, boolean positions, int removed) {
        Outcome outcome = fit.minimise(moving, positions, tolerance);
        last = outcome;
        stages.add(new Stage(name, outcome.start(), outcome.chi2(), outcome.ndof(), outcome.parameters(),
                outcome.iterations(),
                removed, outcome.converged()));
        progress.stage(name, outcome.chi2(), outcome.ndof(), removed);
        progress.log(String.format(Locale.ROOT, "%s: chi2 %.1f, ndof %d, removed %d%s", name, outcome.chi2(),
                outcome.ndof(), removed, outcome.converged() ? "" : " (not converged) " + outcome.problem()));
    }

    /** Lets go of what only the fitting needs, most of its memory. */
    void finish() {
        fit = null;
    }

    /** {@return the fit that does it} */
    public AstrometryFit fit() {
        return fit;
    }

    /** {@return how the last minimisation ended} */
    public Outcome last() {
        return last;
    }

    /** chi2 through the schedule so far. */
    List<Stage> stages() {
        return stages;
    }
}
