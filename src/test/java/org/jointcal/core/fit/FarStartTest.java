package org.jointcal.core.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.jointcal.core.Progress;
import org.jointcal.core.Workers;
import org.jointcal.core.fit.AstrometryFit.Outcome;
import org.jointcal.core.model.AstrometryModel;
import org.jointcal.core.model.AstrometryModel.Part;
import org.jointcal.core.model.Gauges;
import org.jointcal.core.model.MappingPoint;
import org.jointcal.core.wcs.PlanePolynomial;
import org.junit.jupiter.api.Test;

/** Starts from which a whole Gauss–Newton step leads uphill: shorter steps reach the minimum all the same. */
class FarStartTest {
    private static final Set<Part> ALL = EnumSet.allOf(Part.class);
    /** Beyond this distance from its start the mapping hardly moves any more (degrees). */
    private static final double BEND = 0.002;

    /** A mapping x that goes like x0 + s atan((x − x0)/s): Newton's steps are too long from 1.4 s on. */
    private record BentModel(AstrometryModel straight) implements AstrometryModel {
        @Override
        public int parameterCount() {
            return straight.parameterCount();
        }

        @Override
        public double[] startParameters() {
            return straight.startParameters();
        }

        @Override
        public MappingPoint newPoint() {
            return straight.newPoint();
        }

        @Override
        public void evaluate(double[] parameters, int image, double x, double y, MappingPoint out) {
            straight.evaluate(startParameters(), image, x, y, out);
            double[] start = out.value.clone();
            straight.evaluate(parameters, image, x, y, out);
            for (int axis = 0; axis < 2; axis++) {
                double away = (out.value[axis] - start[axis]) / BEND;
                out.value[axis] = start[axis] + BEND * Math.atan(away);
                out.gain[0][2 * axis] /= 1 + away * away;
                out.gain[0][2 * axis + 1] /= 1 + away * away;
            }
        }

        @Override
        public void jacobian(double[] parameters, int image, double x, double y, double[] jacobian,
                MappingPoint work) {
            straight.jacobian(startParameters(), image, x, y, jacobian, work);
        }

        @Override
        public PlanePolynomial toPlanePolynomial(double[] parameters, int image) {
            return straight.toPlanePolynomial(parameters, image);
        }

        @Override
        public Gauges gauges() {
            return straight.gauges();
        }

        @Override
        public Part part(int parameter) {
            return straight.part(parameter);
        }

        @Override
        public String describe(int parameter) {
            return straight.describe(parameter);
        }

        @Override
        public int degree(int image) {
            return straight.degree(image);
        }
    }

    /** Starts with the constant term of the first image off by some bends; by how much a whole step then changes chi2. */
    private static double reach(double bends, Outcome[] outcome, double[] least) {
        TrueProblem problem = Fields.problem(Fields.twoChips(60));
        BentModel model = new BentModel(problem.simple(2).model);
        FitState state = new FitState(problem.problem(), model, model.startParameters());
        for (int i = 0; i < state.problem.instrumentCount(); i++) {
            state.setFloor(i, 2 / 3.6e6);
        }
        try (Workers workers = new Workers(1)) {
            AstrometryFit fit = new AstrometryFit(state, workers, Progress.NONE);
            fit.updateWeights();
            least[0] = fit.minimise(ALL, true).chi2();
            state.mapping[0] += bends * BEND;
            double change = wholeStep(state, workers);
            outcome[0] = fit.minimise(ALL, true);
            return change;
        }
    }

    private static double wholeStep(FitState state, Workers workers) {
        Linearisation lin = new Linearisation(state, workers);
        ReducedSolver solver = new ReducedSolver(lin);
        boolean[] active = new boolean[state.parameterCount()];
        Arrays.fill(active, true);
        double before = lin.update(true);
        assertTrue(solver.prepare(active, state.model.gauges(), 0));
        double[] step = new double[active.length];
        solver.step(step, 1e-9);
        double[] mapping = state.mapping.clone();
        Arrays.setAll(state.mapping, p -> mapping[p] + step[p]);
        double after = lin.update(true);
        System.arraycopy(mapping, 0, state.mapping, 0, mapping.length);
        return after - before;
    }

    @Test
    void stepsThatLeadUphillAreShortened() {
        for (double bends : new double[]{2, 3}) {
            check(bends);
        }
    }

    private static void check(double bends) {
        Outcome[] outcome = new Outcome[1];
        double[] least = new double[1];
        double change = reach(bends, outcome, least);
        assertTrue(change > 0, "a whole step from " + bends + " changes chi2 by " + change);
        assertTrue(outcome[0].converged(), bends + ": " + outcome[0]);
        assertEquals(least[0], outcome[0].chi2(), 1e-3, bends + " bends");
    }
}
