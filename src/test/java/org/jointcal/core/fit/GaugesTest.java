package org.jointcal.core.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jointcal.core.Progress;
import org.jointcal.core.Workers;
import org.jointcal.core.fit.AstrometryFit.Outcome;
import org.jointcal.core.model.AstrometryModel.Part;
import org.jointcal.core.model.GaugeChoice;
import org.jointcal.core.model.MappingPoint;
import org.jointcal.core.simulate.FieldSettings;
import org.jointcal.core.sky.Angles;
import org.junit.jupiter.api.Test;

/** Whatever settles how chips and exposures share what both could take over, the mappings are the same. */
class GaugesTest {
    private static final Set<Part> ALL = EnumSet.allOf(Part.class);
    private static final int SIDE = 5;

    /** A fitted state with the mapped places of a grid on each image, and what they are known to (degrees). */
    private record Fitted(Outcome outcome, double[] places, double sigma) {
        static Fitted of(TrueProblem truth, int chipDegree, int exposureDegree, GaugeChoice gauge) {
            FitState state = truth.constrained(chipDegree, exposureDegree, gauge);
            state.setFloor(0, 2 / Angles.MAS);
            AstrometryFit fit = new AstrometryFit(state, new Workers(1), Progress.NONE);
            fit.updateWeights();
            fit.minimise(ALL, true);
            fit.updateWeights();
            Outcome outcome = fit.minimise(ALL, true);
            double[] covariance = fit.covariance(ALL);
            int images = truth.problem().imageCount();
            double[] places = new double[2 * SIDE * SIDE * images];
            MappingPoint point = state.model.newPoint();
            MappingCovariance known = new MappingCovariance(state, covariance);
            double[] v = new double[3];
            double variance = 0;
            for (int i = 0; i < places.length / 2; i++) {
                int image = i / (SIDE * SIDE);
                double width = truth.field().images().get(image).width();
                double height = truth.field().images().get(image).height();
                double x = 1 + i % SIDE * (width - 1) / (SIDE - 1);
                double y = 1 + i / SIDE % SIDE * (height - 1) / (SIDE - 1);
                state.model.evaluate(state.mapping, image, x, y, point);
                System.arraycopy(point.value, 0, places, 2 * i, 2);
                known.at(image, x, y, v);
                variance += (v[0] + v[2]) / places.length;
            }
            return new Fitted(outcome, places, Math.sqrt(variance));
        }

        double differs(Fitted other) {
            double sum = 0;
            for (int i = 0; i < places.length; i++) {
                sum += Math.pow(places[i] - other.places[i], 2) / places.length;
            }
            return Math.sqrt(sum);
        }
    }

    private static List<Fitted> all(FieldSettings settings, int chipDegree, int exposureDegree) {
        TrueProblem truth = Fields.problem(settings);
        List<Fitted> all = new ArrayList<>();
        for (GaugeChoice gauge : GaugeChoice.values()) {
            Fitted one = Fitted.of(truth, chipDegree, exposureDegree, gauge);
            assertTrue(one.outcome.converged(), gauge + ": " + one.outcome);
            all.add(one);
        }
        return all;
    }

    @Test
    void exactDataGiveTheSameMappings() {
        List<Fitted> all = all(Fields.twoChips(150).withMeasurements(m -> m.withSnrAtMagMax(1e7).withFloor(0)), 2, 1);
        for (Fitted one : all) {
            assertEquals(0, one.differs(all.get(0)), 1e-9);
        }
    }

    @Test
    void noisyDataGiveTheSameMappingsFarBelowTheNoise() {
        List<Fitted> all = all(Fields.twoChips(150), 2, 1);
        for (Fitted one : all) {
            assertEquals(0, one.differs(all.get(0)), 1e-3 * one.sigma);
            assertEquals(all.get(0).sigma, one.sigma, 1e-3 * one.sigma, "and they are known as well");
            assertEquals(all.get(0).outcome.ndof(), one.outcome.ndof());
            assertEquals(all.get(0).outcome.chi2(), one.outcome.chi2(), 0.01);
        }
    }

    /** Above degree 1 a term can move from the chips to the exposures only as far as the chips are not bent. */
    @Test
    void turbulenceOfDegreeTwoIsSharedAlike() {
        List<Fitted> all = all(Fields.twoChips(150).withPointings(p -> p.withTurbulence(2, 10)), 2, 2);
        for (Fitted one : all) {
            assertEquals(0, one.differs(all.get(0)), 0.01 * one.sigma);
            assertEquals(all.get(0).outcome.chi2(), one.outcome.chi2(), 0.5);
        }
    }
}
