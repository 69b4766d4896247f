package org.jointcal.core.fit;

import java.util.Arrays;
import org.jointcal.core.Workers;
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
    /** With more parameters than this there is one sum of N alone, for the sake of memory. */
    private static final int MANY = 20_000;
    /** Added to the diagonal of N, in units of it, for polynomials that the stars hardly determine. */
    private static final double RIDGE = 1e-9;

    private final FitState state;
    /** Index of the polynomial that begins with a parameter, -1 for none. */
    private final int[] polynomial;
    private double[][] normal = new double[16][];
    private int[] terms = new int[16];
    private int count;

    private MappingShare(FitState state) {
        this.state = state;
        polynomial = new int[state.parameterCount()];
        Arrays.fill(polynomial, -1);
    }

    /**
     * @param state the fit
     * @param parameters how many parameters of the mapping were fitted, less the conditions on them
     * @param sample measurements with what their terms should be with the mapping held
     * @param workers work on some measurements each
     * @return a number a measurement of the sample, at most its expectation
     */
    static double[] of(FitState state, int parameters, TermSample sample, Workers workers) {
        double[] share = sum(state, sample, workers).shares(sample, workers);
        double scale = Math.min(1, parameters / Math.max(Double.MIN_NORMAL, Arrays.stream(share).sum()));
        for (int i = 0; i < share.length; i++) {
            share[i] *= scale;
        }
        return share;
    }

    /** N of all polynomials, factorised. */
    private static MappingShare sum(FitState state, TermSample sample, Workers workers) {
        int parts = state.parameterCount() > MANY ? 1 : TermSample.PARTS;
        MappingShare[] part = new MappingShare[parts];
        workers.run(parts, p -> {
            part[p] = new MappingShare(state);
            MappingPoint point = state.newPoint();
            int end = parts == 1 ? sample.count() : TermSample.from(sample.count(), p + 1);
            for (int i = TermSample.from(sample.count(), p); i < end; i++) {
                part[p].evaluate(sample.measurement(i), point);
                part[p].add(sample.measurement(i), sample.expected(i), point);
            }
        });
        MappingShare whole = part[0];
        Arrays.stream(part, 1, parts).forEach(whole::addAll);
        for (int n = 0; n < whole.count; n++) {
            factorise(whole.normal[n], whole.terms[n]);
        }
        return whole;
    }

    private void addAll(MappingShare other) {
        for (int first = 0; first < polynomial.length; first++) {
            if (other.polynomial[first] >= 0) {
                double[] more = other.normal[other.polynomial[first]];
                int place = place(first, other.terms[other.polynomial[first]]);
                double[] sum = normal[place];
                for (int i = 0; i < more.length; i++) {
                    sum[i] += more[i];
                }
            }
        }
    }

    private double[] shares(TermSample sample, Workers workers) {
        double[] share = new double[sample.count()];
        workers.run(TermSample.PARTS, p -> {
            MappingPoint point = state.newPoint();
            double[] column = new double[Arrays.stream(terms).max().orElse(0)];
            for (int i = TermSample.from(share.length, p); i < TermSample.from(share.length, p + 1); i++) {
                evaluate(sample.measurement(i), point);
                share[i] = share(sample.measurement(i), sample.expected(i), point, column);
            }
        });
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
        return 0.25 * expected * (state.weight(m, 0) * (g[0] * g[0] + g[1] * g[1])
                + 2 * state.weight(m, 1) * (g[0] * g[2] + g[1] * g[3])
                + state.weight(m, 2) * (g[2] * g[2] + g[3] * g[3]));
    }

    private double share(int m, double expected, MappingPoint point, double[] column) {
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
