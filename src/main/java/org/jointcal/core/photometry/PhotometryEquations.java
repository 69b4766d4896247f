package org.jointcal.core.photometry;

import java.util.Arrays;
import org.jointcal.core.Workers;

/**
 * The normal equations of the zero points with the stars eliminated. With a = ∂value/∂p and weights w, for each star k
 *
 * <pre>
 *     H_k = Σ w (+ reference)     u_k = Σ w a     g_k = -Σ w r (+ reference)
 *     S = Σ w a aᵀ - Σ_k u_k u_kᵀ / H_k          s = Σ w a r + Σ_k u_k g_k / H_k
 * </pre>
 *
 * and each condition adds f fᵀ/σ² and f (f·p)/σ². With the stars held, S is the first sum alone.
 */
final class PhotometryEquations {
    /** Above so many parameters one matrix is held, not one for each part of the stars. */
    private static final int LARGE = 1000;
    /** A star that touches more than one parameter in so many is subtracted from whole rows. */
    private static final int DENSE = 3;

    final double[] matrix;
    final double[] right;
    private final int size;
    private final PhotometryState state;
    private final boolean whole;
    private final double[] coupling;
    private final int[] touched;
    private final boolean[] isTouched;
    private int count;

    private PhotometryEquations(PhotometryState state, boolean whole) {
        this.state = state;
        this.whole = whole;
        size = state.terms.count();
        matrix = new double[whole ? size * size : 0];
        right = new double[size];
        coupling = new double[size];
        touched = new int[size];
        isTouched = new boolean[size];
    }

    /**
     * @param state the fit
     * @param starsMove whether the stars are fitted too
     * @param whole whether the matrix is wanted too; without it there is the right-hand side only, for a fraction of the time
     * @param workers take some stars each
     * @return the equations
     */
    static PhotometryEquations of(PhotometryState state, boolean starsMove, boolean whole, Workers workers) {
        int parts = state.terms.count() <= LARGE ? PhotometryFit.PARTS : 1;
        PhotometryEquations[] part = new PhotometryEquations[parts];
        workers.run(parts, p -> {
            part[p] = new PhotometryEquations(state, whole);
            part[p].addStars(PhotometryFit.first(state, p, parts), PhotometryFit.first(state, p + 1, parts), starsMove);
        });
        PhotometryEquations all = part[0];
        for (int p = 1; p < parts; p++) {
            sum(all.matrix, part[p].matrix);
            sum(all.right, part[p].right);
        }
        all.mirror();
        state.terms.conditions().forEach(all::add);
        return all;
    }

    /** What was summed up below the diagonal stands above it too. */
    private void mirror() {
        for (int i = 0; whole && i < size; i++) {
            for (int j = 0; j < i; j++) {
                matrix[j * size + i] = matrix[i * size + j];
            }
        }
    }

    private static void sum(double[] to, double[] more) {
        for (int i = 0; i < to.length; i++) {
            to[i] += more[i];
        }
    }

    private void addStars(int from, int to, boolean starsMove) {
        TermRow row = new TermRow();
        for (int k = from; k < to; k++) {
            if (state.starIn[k] && !Double.isNaN(state.star[k])) {
                add(k, starsMove, row);
            }
        }
    }

    private void add(int k, boolean starsMove, TermRow row) {
        double h = state.referenceWeight(k);
        double g = h == 0 ? 0 : h * state.referenceResidual(k);
        count = 0;
        for (int m = state.problem.offset()[k]; m < state.problem.offset()[k + 1]; m++) {
            if (!state.used[m]) {
                continue;
            }
            state.terms.fill(m, row);
            double zeroPoint = row.sum(state.parameters);
            double r = state.residual(k, m, zeroPoint);
            double w = state.weight[m];
            double slope = state.model.slope(state.raw[m], zeroPoint);
            h += w;
            g -= w * r;
            for (int s = 0; s < row.count(); s++) {
                double a = w * slope * row.factor(s);
                touch(row.index(s), a);
                right[row.index(s)] += a * r;
                if (whole) {
                    row.addTo(matrix, row.index(s) * size, a * slope, s);
                }
            }
        }
        if (starsMove && h > 0) {
            eliminate(h, g);
        }
        for (int s = 0; s < count; s++) {
            coupling[touched[s]] = 0;
            isTouched[touched[s]] = false;
        }
    }

    private void touch(int parameter, double by) {
        if (!isTouched[parameter]) {
            isTouched[parameter] = true;
            touched[count++] = parameter;
        }
        coupling[parameter] += by;
    }

    private void eliminate(double h, double g) {
        for (int s = 0; s < count; s++) {
            double u = coupling[touched[s]] / h;
            int p = touched[s];
            right[p] += u * g;
            if (whole && DENSE * count > size) {
                subtractRow(p, u);
            } else if (whole) {
                subtractTouched(p, u);
            }
        }
    }

    /** Over all parameters, in one stretch: those that the star does not touch have a coupling of 0. */
    private void subtractRow(int p, double u) {
        int row = p * size;
        for (int q = 0; q <= p; q++) {
            matrix[row + q] -= u * coupling[q];
        }
    }

    private void subtractTouched(int p, double u) {
        int row = p * size;
        for (int t = 0; t < count; t++) {
            int q = touched[t];
            if (q <= p) {
                matrix[row + q] -= u * coupling[q];
            }
        }
    }

    private void add(Condition c) {
        double w = 1 / (c.sigma() * c.sigma());
        double sum = c.sum(state.parameters);
        for (int s = 0; s < c.index().length; s++) {
            right[c.index()[s]] += w * c.factor()[s] * sum;
            for (int t = 0; whole && t < c.index().length; t++) {
                matrix[c.index()[s] * size + c.index()[t]] += w * c.factor()[s] * c.factor()[t];
            }
        }
    }

    /** Adds to the diagonal. */
    void damp(double by) {
        for (int i = 0; i < size; i++) {
            matrix[i * size + i] += by;
        }
    }

    /** A copy of the right-hand side with its sign changed. */
    double[] downhill() {
        return Arrays.stream(right).map(x -> -x).toArray();
    }
}
