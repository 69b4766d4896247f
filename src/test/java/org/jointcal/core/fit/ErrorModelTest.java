package org.jointcal.core.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Random;
import org.jointcal.core.Progress;
import org.jointcal.core.Workers;
import org.jointcal.core.model.AstrometryModel.Part;
import org.jointcal.core.simulate.FieldSettings;
import org.jointcal.core.sky.Angles;
import org.junit.jupiter.api.Test;

/** Two instruments with floors and error scales of their own, injected into detections without either. */
class ErrorModelTest {
    private static final double PIXEL = 200;
    private static final double[] FLOOR = {3, 8};
    private static final double[] SCALE = {1.5, 0.8};
    private static final int EXPOSURES = 8;
    private static final int FIELDS = 6;

    private static TrueProblem problem(int seed, double outliers) {
        FieldSettings settings = Fields.clean(700).withSeed(seed)
                .withPointings(p -> p.withExposures(EXPOSURES))
                .withMeasurements(m -> m.withFloor(0).withErrorAxisRatio(1).withOutliers(outliers, 0.5));
        TrueProblem truth = Fields.problem(settings);
        AstrometryProblem problem = truth.problem();
        Random random = new Random(seed);
        for (int image = 0; image < EXPOSURES; image++) {
            problem.images().instrument()[image] = image % 2;
        }
        for (int m = 0; m < problem.measurementCount(); m++) {
            int instrument = problem.image()[m] % 2;
            problem.x()[m] += FLOOR[instrument] / PIXEL * random.nextGaussian();
            problem.y()[m] += FLOOR[instrument] / PIXEL * random.nextGaussian();
            for (double[] column : new double[][]{problem.cxx(), problem.cxy(), problem.cyy()}) {
                column[m] /= SCALE[instrument] * SCALE[instrument];
            }
        }
        return truth;
    }

    /** Fits and finds the errors in turn, as a schedule does; with the outliers cut where a sigma is given. */
    private static FitState settled(TrueProblem truth, boolean robust, double cut) {
        FitState state = truth.simple(2);
        state.setFloor(0, 0.05 / 3600);
        state.setFloor(1, 0.05 / 3600);
        AstrometryFit fit = new AstrometryFit(state, new Workers(1), Progress.NONE);
        for (int round = 0; round < 5; round++) {
            fit.updateWeights();
            int parameters = fit.minimise(EnumSet.allOf(Part.class), true).parameters();
            if (cut > 0) {
                new OutlierCut(state, cut, 2).reject();
            }
            ErrorModel.estimate(state, parameters, robust || round < 2, new Workers(1));
        }
        return state;
    }

    /** Means over some fields, so that chance leaves a per cent or two. */
    private static void assertRecovered(double outliers, boolean robust, double cut, double tolerance) {
        double[] floor = new double[2];
        double[] scale = new double[2];
        for (int seed = 1; seed <= FIELDS; seed++) {
            FitState state = settled(problem(seed, outliers), robust, cut);
            for (int i = 0; i < 2; i++) {
                floor[i] += Angles.MAS * state.floor(i) / FIELDS;
                scale[i] += state.errorScale(i) / FIELDS;
            }
        }
        String found = Arrays.toString(floor) + " mas, " + Arrays.toString(scale);
        for (int i = 0; i < 2; i++) {
            assertEquals(FLOOR[i], floor[i], tolerance * FLOOR[i], found);
            assertEquals(SCALE[i], scale[i], 0.02 * SCALE[i], found);
        }
    }

    @Test
    void floorAndScaleAreRecovered() {
        assertRecovered(0, false, 0, 0.06);
    }

    @Test
    void mediansRecoverThemToo() {
        assertRecovered(0, true, 0, 0.06);
    }

    @Test
    void outliersThatWereCutDoNotCount() {
        assertRecovered(0.03, false, 5, 0.06);
        assertRecovered(0.03, true, 5, 0.06);
    }

    @Test
    void fieldWithoutAFloorGetsNone() {
        FieldSettings settings = Fields.clean(700).withMeasurements(m -> m.withFloor(0).withErrorAxisRatio(1));
        FitState state = Fields.problem(settings).simple(2);
        AstrometryFit fit = new AstrometryFit(state, new Workers(1), Progress.NONE);
        for (int round = 0; round < 3; round++) {
            fit.updateWeights();
            int parameters = fit.minimise(EnumSet.allOf(Part.class), true).parameters();
            ErrorModel.estimate(state, parameters, false, new Workers(1));
        }
        assertTrue(Angles.MAS * state.floor(0) < 0.3, "floor " + Angles.MAS * state.floor(0) + " mas");
        assertEquals(1, state.errorScale(0), 0.04);
    }

    /** Nineteen measurements say too little; the errors stay as they were. */
    @Test
    void fewMeasurementsChangeNothing() {
        FitState state = Fields.problem(Fields.clean(40)).simple(1);
        state.setFloor(0, 7 / Angles.MAS);
        for (int m = 19; m < state.used.length; m++) {
            state.used[m] = false;
        }
        AstrometryFit fit = new AstrometryFit(state, new Workers(1), Progress.NONE);
        fit.updateWeights();
        fit.solvePositions();
        ErrorModel.estimate(state, 0, false, new Workers(1));
        assertEquals(7, Angles.MAS * state.floor(0), 1e-9);
        assertEquals(1, state.errorScale(0));
    }
}
