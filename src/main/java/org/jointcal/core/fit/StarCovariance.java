package org.jointcal.core.fit;

import java.util.Arrays;
import org.jointcal.core.model.MappingPoint;

/**
 * The covariance of a star's parameters, the mapping's own included: H⁻¹ + H⁻¹ Cᵀ Cov(eta) C H⁻¹, C = sum Aᵀ W B. One object
 * for each thread.
 */
final class StarCovariance {
    private final FitState state;
    private final double[] mapping;
    private final StarSolver solver;
    private final StarCoupling coupling;

    /**
     * @param state a fit at its minimum
     * @param mapping covariance of the mapping's parameters, row-major n×n
     */
    StarCovariance(FitState state, double[] mapping) {
        this.state = state;
        this.mapping = mapping;
        solver = new StarSolver(state);
        coupling = new StarCoupling(state.parameterCount());
    }

    /**
     * @param k a star that is in the fit
     * @param out receives a full matrix with stride {@link StarBlock#MOST}; NaN where nothing determines the star
     */
    void of(int k, double[] out) {
        own(k, out);
        ofMapping(k, out);
    }

    /** H⁻¹ of star k alone; NaN where nothing determines it. */
    void own(int k, double[] out) {
        solver.map(k);
        solver.block(k);
        if (solver.factorise()) {
            StarBlock.inverse(solver.l, state.problem.stars().unknowns()[k], out);
        } else {
            Arrays.fill(out, Double.NaN);
        }
    }

    /** Adds to the covariance of star k what the mapping's own makes of it. */
    void ofMapping(int k, double[] out) {
        addTerms(k, state.problem.stars().unknowns()[k]);
        solver.block(k);
        if (solver.factorise()) {
            coupling.timesInverse(solver.l);
            coupling.addQuadraticForm(mapping, state.parameterCount(), out);
        }
        coupling.clear();
    }

    private void addTerms(int k, int unknowns) {
        coupling.start(unknowns);
        for (int m = state.problem.offset()[k]; m < state.problem.offset()[k + 1]; m++) {
            if (state.used[m]) {
                solver.map(k, m);
                solver.residual(k, m);
                MappingPoint point = solver.terms.point;
                for (int p = 0; p < point.blockCount; p++) {
                    coupling.add(point, p, solver.terms.b, state.weight(m, 0), state.weight(m, 1), state.weight(m, 2));
                }
            }
        }
    }
}
