package org.jointcal.calibrate.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.jointcal.calibrate.request.CalibrationRequest;
import org.jointcal.calibrate.start.CalibrationSet;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.jointcal.core.Workers;
import org.jointcal.core.fit.AstrometryProblem;
import org.jointcal.core.simulate.FieldSettings;
import org.jointcal.core.simulate.SimulatedField;
import org.junit.jupiter.api.Test;

class FirstStarsTest {
    private static FieldFit prepared(SimulatedField field) throws CalibrationException {
        CalibrationSet set = new CalibrationSet(field.exposures(), field.images(), field.reference());
        FieldFit fit = new FieldFit(set, CalibrationRequest.of(Map.of("threads", "1"), List.of()), FitFrame.SKY,
                Progress.NONE, problem -> {
                });
        try (Workers workers = new Workers(1)) {
            fit.prepare(workers);
        }
        return fit;
    }

    private static SimulatedField field(int exposures, double stars) {
        return SimulatedField.of(FieldSettings.DEFAULT.withStars(s -> s.withStarsPerChip(stars))
                .withPointings(p -> p.withExposures(exposures)));
    }

    private static int[][] counts(AstrometryProblem problem) {
        int[][] counts = new int[2][problem.imageCount()];
        for (int k = 0; k < problem.starCount(); k++) {
            for (int m = problem.offset()[k]; m < problem.offset()[k + 1]; m++) {
                counts[0][problem.image()[m]]++;
                counts[1][problem.image()[m]] += problem.stars().reference()[k] >= 0 ? 1 : 0;
            }
        }
        return counts;
    }

    @Test
    void everyImageHasEnoughAndNotMuchMore() throws CalibrationException {
        SimulatedField field = field(20, 2000);
        FieldProblem all = prepared(field).field();
        AstrometryProblem some = FirstStars.of(all, field.images());
        assertEquals(all.problem().imageCount(), some.imageCount());
        int[][] had = counts(all.problem());
        int[][] has = counts(some);
        for (int image = 0; image < some.imageCount(); image++) {
            assertTrue(has[0][image] >= Math.min(150, had[0][image]), image + ": " + has[0][image]);
            assertTrue(has[1][image] >= Math.min(20, had[1][image]), image + ": " + has[1][image]);
        }
        assertTrue(some.measurementCount() < 0.3 * all.problem().measurementCount(),
                some.measurementCount() + " of " + all.problem().measurementCount());
    }

    @Test
    void aSmallFieldIsFittedWhole() throws CalibrationException {
        SimulatedField field = field(4, 300);
        FieldProblem all = prepared(field).field();
        assertSame(all.problem(), FirstStars.of(all, field.images()));
    }
}
