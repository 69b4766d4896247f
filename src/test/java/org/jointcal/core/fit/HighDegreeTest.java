package org.jointcal.core.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.NormOps_DDRM;
import org.jointcal.core.Progress;
import org.jointcal.core.Workers;
import org.jointcal.core.fit.AstrometryFit.Outcome;
import org.jointcal.core.model.AstrometryModel.Part;
import org.jointcal.core.model.MappingPoint;
import org.jointcal.core.poly.BivariatePolynomial;
import org.jointcal.core.simulate.FieldSettings;
import org.jointcal.core.sky.Angles;
import org.junit.jupiter.api.Test;

/** Degree 7, the highest there is: the monomials of normalised pixels are well enough conditioned for it. */
class HighDegreeTest {
    private static final int DEGREE = 7;
    private static final int SIDE = 5;

    private static FieldSettings field(int chipsX, int chipsY) {
        return Fields.clean(300).withCamera(c -> c.withChips(chipsX, chipsY).withDegree(DEGREE).withSize(1024, 2048)
                .withOpticalDistortion(4)).withPointings(p -> p.withExposures(4).withDither(0.1 / chipsY));
    }

    /** Rms error over a grid on all images per axis, and what the covariance promises where it is asked for (mas). */
    private static double[] errors(FieldSettings settings, boolean withCovariance) {
        TrueProblem truth = Fields.problem(settings);
        FitState state = truth.constrained(DEGREE, 1);
        state.setFloor(0, 2 / Angles.MAS);
        AstrometryFit fit = new AstrometryFit(state, new Workers(1), Progress.NONE);
        fit.updateWeights();
        Outcome outcome = fit.minimise(EnumSet.allOf(Part.class), true);
        assertEquals("", outcome.problem());
        assertTrue(outcome.converged(), outcome.toString());
        assertEquals(1, outcome.chi2() / outcome.ndof(), 5 * Math.sqrt(2.0 / outcome.ndof()));
        MappingCovariance known = new MappingCovariance(state,
                withCovariance ? fit.covariance(EnumSet.allOf(Part.class)) : new double[0]);
        MappingPoint point = state.model.newPoint();
        double[] sky = new double[2];
        double[] vector = new double[3];
        double[] v = new double[3];
        double[] sums = new double[2];
        int images = truth.problem().imageCount();
        for (int k = 0; k < images * SIDE * SIDE; k++) {
            int image = k / (SIDE * SIDE);
            double x = 1 + k % SIDE * (settings.camera().width() - 1) / (SIDE - 1.0);
            double y = 1 + k / SIDE % SIDE * (settings.camera().height() - 1) / (SIDE - 1.0);
            truth.field().trueMapping(image).value(x, y, sky);
            truth.field().trueMapping(image).plane().deprojectToVector(sky[0], sky[1], vector);
            truth.field().images().get(image).wcs().tangentPlane().project(vector[0], vector[1], vector[2], sky);
            state.model.evaluate(state.mapping, image, x, y, point);
            sums[0] += Math.pow(point.value[0] - sky[0], 2) + Math.pow(point.value[1] - sky[1], 2);
            if (withCovariance) {
                known.at(image, x, y, v);
                sums[1] += v[0] + v[2];
            }
        }
        double n = 2.0 * images * SIDE * SIDE;
        return new double[]{Angles.MAS * Math.sqrt(sums[0] / n), Angles.MAS * Math.sqrt(sums[1] / n)};
    }

    /** The formal error is that of four chips; of 36 with as many stars each it is the same or less. */
    @Test
    void thirtySixChipsAreAsGoodAsTheirStars() {
        double[] few = errors(field(2, 2), true);
        assertEquals(1, few[0] / few[1], 0.25, few[0] + " mas, promised " + few[1]);
        double[] many = errors(field(9, 4), false);
        assertTrue(many[0] <= 1.1 * few[1], many[0] + " mas, promised " + few[1]);
    }

    /** The scaled normal matrix of 150 stars on a chip of two to one. */
    @Test
    void monomialsAreConditionedFarAboveRounding() {
        int n = BivariatePolynomial.termCount(DEGREE);
        Random random = new Random(1);
        DMatrixRMaj a = new DMatrixRMaj(600, n);
        for (int i = 0; i < 600; i++) {
            BivariatePolynomial.monomials(DEGREE, random.nextDouble() - 0.5, 2 * random.nextDouble() - 1, a.data,
                    i * n);
        }
        for (int j = 0; j < n; j++) {
            double sum = 0;
            for (int i = 0; i < 600; i++) {
                sum += a.get(i, j) * a.get(i, j);
            }
            for (int i = 0; i < 600; i++) {
                a.set(i, j, a.get(i, j) / Math.sqrt(sum));
            }
        }
        double condition = NormOps_DDRM.conditionP2(a);
        assertTrue(condition * condition < 1e7, "condition of the normal equations " + condition * condition);
    }
}
