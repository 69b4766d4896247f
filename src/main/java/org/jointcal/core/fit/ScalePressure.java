package org.jointcal.core.fit;

import java.util.Arrays;
import org.jointcal.core.Workers;
import org.jointcal.core.model.MappingPoint;

/**
 * The slope that chi2 has only because its weights stand still while the mapping moves.
 *
 * <p>A mapping that shrinks makes all residuals shrink with it. The weights, which are in the sky's units, should grow
 * in step, but they stand still in a minimisation: chi2 falls by 2 chi2 for each unit of the logarithm of the scale. Where little
 * else holds the scale, few or poor references or none, the field shrinks until that balances. In the likelihood the
 * determinants of the covariances, det(J C Jᵀ), undo it. Here its expected value is taken away, so that chi2 has
 * no slope at the truth on average: f = sum over the measurements of e ∂ ln|det J| / ∂eta, e what is expected of the term.
 */
final class ScalePressure {
    /** Step of the numerical derivatives by the pixel (pixels). */
    private static final double STEP = 1;

    private final FitState state;
    private final MappingPoint[] right;
    private final MappingPoint[] up;
    private final double[] slope;

    private ScalePressure(FitState state) {
        this.state = state;
        right = new MappingPoint[]{state.newPoint(), state.newPoint()};
        up = new MappingPoint[]{state.newPoint(), state.newPoint()};
        slope = new double[state.parameterCount()];
    }

    /**
     * @param state a fit near its minimum
     * @param parameters how many parameters of the mapping move, less the conditions on them
     * @param every one in so many stars is looked at, and stands for the others
     * @param workers look at some stars each
     * @return f, a number for each parameter of the mapping
     */
    static double[] of(FitState state, int parameters, int every, Workers workers) {
        TermSample sample = TermSample.of(state, every, workers);
        double[] share = MappingShare.of(state, parameters, sample, workers);
        ScalePressure[] parts = new ScalePressure[TermSample.PARTS];
        workers.run(parts.length, p -> {
            parts[p] = new ScalePressure(state);
            for (int i = TermSample.from(share.length, p); i < TermSample.from(share.length, p + 1); i++) {
                if (sample.expected(i) > share[i]) {
                    parts[p].add(sample.measurement(i), every * (sample.expected(i) - share[i]));
                }
            }
        });
        double[] slope = new double[state.parameterCount()];
        for (ScalePressure part : parts) {
            Arrays.setAll(slope, i -> slope[i] + part.slope[i]);
        }
        return slope;
    }

    private void add(int m, double e) {
        for (int side = 0; side < 2; side++) {
            double step = (2 * side - 1) * STEP;
            evaluate(m, step, 0, right[side]);
            evaluate(m, 0, step, up[side]);
        }
        double xx = right[1].value[0] - right[0].value[0];
        double xy = up[1].value[0] - up[0].value[0];
        double yx = right[1].value[1] - right[0].value[1];
        double yy = up[1].value[1] - up[0].value[1];
        double det = xx * yy - xy * yx;
        //---- tr(J⁻¹ ∂J/∂eta), the columns of J and of its derivative as differences over two steps
        for (int b = 0; b < right[0].blockCount; b++) {
            for (int side = 0; side < 2; side++) {
                double f = (2 * side - 1) * e / det;
                add(right[side], b, f * yy, -f * xy);
                add(up[side], b, -f * yx, f * xx);
            }
        }
    }

    /** Adds a multiple of ∂M_xi and one of ∂M_eta by each parameter of a block. */
    private void add(MappingPoint point, int b, double byXi, double byEta) {
        double[] gain = point.gain[b];
        double[] basis = point.basis[b];
        int n = point.terms[b];
        for (int out = 0; out < point.outputs[b]; out++) {
            double f = byXi * gain[out] + byEta * gain[2 + out];
            int to = point.first[b] + out * n;
            for (int k = 0; k < n; k++) {
                slope[to + k] += f * basis[k];
            }
        }
    }

    private void evaluate(int m, double dx, double dy, MappingPoint point) {
        state.model.evaluate(state.mapping, state.problem.image()[m], state.problem.x()[m] + dx,
                state.problem.y()[m] + dy, point);
    }
}
