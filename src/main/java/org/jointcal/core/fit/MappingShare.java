package org.jointcal.core.fit;

import java.util.Arrays;
import org.jointcal.core.model.MappingPoint;

/**
 * The share of each measurement's chi2 that the fit of the mapping takes: its leverage. Summed over all measurements it is
 * the number of parameters, but a bright star that draws a polynomial of a few stars towards itself has far more than the
 * mean.
 *
 * <p>Each polynomial is looked at alone, with the weights of its measurements made isotropic and lowered by what their stars
 * take of them: share = sum over the polynomials of 2 w φᵀ N⁻¹ φ, N = sum of w φ φᵀ, w = E/2 · tr(Gᵀ W G)/2.
 */
final class MappingShare {
    /** Added to the diagonal of N, in units of it, for polynomials that the stars hardly determine. */
    private static final double RIDGE = 1e-9;

    private final FitState state;
    /** Index of the polynomial that begins with a parameter, -1 for none. */
    private final int[] polynomial;
    private double[][] normal = new double[16][];
    private int[] terms = new int[16];
    private int count;
    private final double[] column;

    private MappingShare(FitState state) {
        this.state = state;
        polynomial = new int[state.parameterCount()];
        Arrays.fill(polynomial, -1);
        column = new double[state.parameterCount()];
    }

    /**
     * @param state the fit
     * @param parameters how many parameters of the mapping were fitted, less the conditions on them
     * @param sample measurements with what their terms should be with the mapping held
     * @return a number a measurement of the sample, at most its expectation
     */
    static double[] of(FitState state, int parameters, TermSample sample) {
        return new MappingShare(state).shares(parameters, sample);
    }

    private double[] shares(int parameters, TermSample sample) {
        MappingPoint point = state.newPoint();
        for (int i = 0; i < sample.count(); i++) {
            evaluate(sample.measurement(i), point);
            add(sample.measurement(i), sample.expected(i), point);
        }
        for (int p = 0; p < count; p++) {
            factorise(normal[p], terms[p]);
        }
        double sum = 0;
        double[] share = new double[sample.count()];
        for (int i = 0; i < share.length; i++) {
            evaluate(sample.measurement(i), point);
            share[i] = share(sample.measurement(i), sample.expected(i), point);
            sum += share[i];
        }
        double scale = sum > 0 ? Math.min(1, parameters / sum) : 0;
        for (int i = 0; i < share.length; i++) {
            share[i] *= scale;
        }
        return share;
    }

    private void evaluate(int m, MappingPoint point) {
        state.model.evaluate(state.mapping, state.problem.image()[m], state.problem.x()[m], state.problem.y()[m],
                point);
    }

    private void add(int m, double expected, MappingPoint point) {
        for (int b = 0; b < point.blockCount; b++) {
            int n = point.terms[b];
            int place = place(point.first[b], n);
            double[] sum = normal[place];
            double w = weight(m, expected, point.gain[b]);
            double[] phi = point.basis[b];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j <= i; j++) {
                    sum[i * n + j] += w * phi[i] * phi[j];
                }
            }
        }
    }

    private int place(int first, int n) {
        if (polynomial[first] < 0) {
            if (count == normal.length) {
                normal = Arrays.copyOf(normal, 2 * count);
                terms = Arrays.copyOf(terms, 2 * count);
            }
            normal[count] = new double[n * n];
            terms[count] = n;
            polynomial[first] = count++;
        }
        return polynomial[first];
    }

    /** E/2 tr(Gᵀ W G)/2. */
    private double weight(int m, double expected, double[] g) {
        double[] w = state.weight;
        return 0.25 * expected * (w[3 * m] * (g[0] * g[0] + g[1] * g[1])
                + 2 * w[3 * m + 1] * (g[0] * g[2] + g[1] * g[3]) + w[3 * m + 2] * (g[2] * g[2] + g[3] * g[3]));
    }

    private double share(int m, double expected, MappingPoint point) {
        double sum = 0;
        for (int b = 0; b < point.blockCount; b++) {
            int n = point.terms[b];
            double[] l = normal[polynomial[point.first[b]]];
            //---- φᵀ N⁻¹ φ is the squared norm of L⁻¹ φ
            double norm = 0;
            for (int i = 0; i < n; i++) {
                double value = point.basis[b][i];
                for (int j = 0; j < i; j++) {
                    value -= l[i * n + j] * column[j];
                }
                column[i] = value / l[i * n + i];
                norm += column[i] * column[i];
            }
            sum += 2 * weight(m, expected, point.gain[b]) * norm;
        }
        return Math.min(sum, expected);
    }

    /** N = L Lᵀ in place, lower triangle, its diagonal raised by the ridge. */
    private static void factorise(double[] a, int n) {
        for (int i = 0; i < n; i++) {
            double least = RIDGE * a[i * n + i];
            for (int j = 0; j <= i; j++) {
                double sum = a[i * n + j];
                for (int k = 0; k < j; k++) {
                    sum -= a[i * n + k] * a[j * n + k];
                }
                a[i * n + j] = j < i ? sum / a[j * n + j] : Math.sqrt(Math.max(sum, 0) + least);
            }
        }
    }
}
