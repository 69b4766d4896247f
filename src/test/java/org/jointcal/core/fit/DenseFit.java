package org.jointcal.core.fit;

import java.util.Arrays;
import org.jointcal.core.wcs.PlanePolynomial;

/**
 * The whole normal equations of a small fit, mapping and stars side by side, with every derivative by finite differences of
 * residuals that are written here anew: nothing of it is shared with the fit under test but the model's polynomials.
 */
final class DenseFit {
    private static final double STEP = 1e-3;
    private final FitState state;
    private final AstrometryProblem problem;
    private final int modelCount;
    private final int mappingCount;
    private final int[] first;
    private final int count;
    private final DenseMatrix matrix;
    private final DenseMatrix gradient;
    private double chi2;

    DenseFit(FitState state) {
        this.state = state;
        problem = state.problem;
        modelCount = state.model.parameterCount();
        mappingCount = state.mapping.length;
        first = new int[problem.starCount() + 1];
        first[0] = mappingCount;
        for (int k = 0; k < problem.starCount(); k++) {
            first[k + 1] = first[k] + problem.stars().unknowns()[k];
        }
        count = first[problem.starCount()];
        matrix = new DenseMatrix(count, count);
        gradient = new DenseMatrix(count, 1);
        PlanePolynomial[][] more = new PlanePolynomial[problem.imageCount()][mappingCount];
        PlanePolynomial[][] less = new PlanePolynomial[problem.imageCount()][mappingCount];
        for (int p = 0; p < mappingCount; p++) {
            for (int i = 0; i < problem.imageCount(); i++) {
                more[i][p] = moved(i, p, STEP);
                less[i][p] = moved(i, p, -STEP);
            }
        }
        for (int k = 0; k < problem.starCount(); k++) {
            addStar(k, more, less);
        }
    }

    private PlanePolynomial moved(int image, int p, double by) {
        double[] q = state.mapping.clone();
        q[p] += by;
        return state.model.toPlanePolynomial(q, image);
    }

    private void addStar(int k, PlanePolynomial[][] more, PlanePolynomial[][] less) {
        int unknowns = problem.stars().unknowns()[k];
        for (int m = problem.offset()[k]; m < problem.offset()[k + 1]; m++) {
            if (state.used[m]) {
                double[][] rows = new double[2][count];
                int image = problem.image()[m];
                for (int p = 0; p < mappingCount; p++) {
                    fill(rows, p, mapped(more[image][p], k, m, p, STEP), mapped(less[image][p], k, m, p, -STEP));
                }
                for (int c = 0; c < unknowns; c++) {
                    fill(rows, first[k] + c, projected(k, image, c, -STEP), projected(k, image, c, STEP));
                }
                double[] at = mapped(state.model.toPlanePolynomial(state.mapping, image), k, m, 0, 0);
                double[] star = projected(k, image, 0, 0);
                add(rows, new double[]{state.weight(m, 0), state.weight(m, 1), state.weight(m, 2)},
                        new double[]{at[0] - star[0], at[1] - star[1]});
            }
        }
        if (state.referenceUsed[k]) {
            addReference(k, unknowns);
        }
        for (int c = 0; c < unknowns; c++) {
            double prior = c < 2 ? state.tie[k] : c < 4 ? state.motionPrior : state.parallaxPrior;
            double value = state.star[5 * k + c];
            matrix.set(first[k] + c, first[k] + c, matrix.get(first[k] + c, first[k] + c) + prior);
            gradient.set(first[k] + c, 0, gradient.get(first[k] + c, 0) + prior * value);
            chi2 += prior * value * value;
        }
    }

    private void addReference(int k, int unknowns) {
        double[] w = problem.stars().referenceWeight();
        double[] value = problem.stars().referenceValue();
        for (int i = 0; i < unknowns; i++) {
            for (int j = 0; j < unknowns; j++) {
                double weight = w[25 * k + 5 * i + j];
                double r = state.star[5 * k + j] - value[5 * k + j];
                matrix.set(first[k] + i, first[k] + j, matrix.get(first[k] + i, first[k] + j) + weight);
                gradient.set(first[k] + i, 0, gradient.get(first[k] + i, 0) + weight * r);
                chi2 += (state.star[5 * k + i] - value[5 * k + i]) * weight * r;
            }
        }
    }

    private static void fill(double[][] rows, int column, double[] more, double[] less) {
        rows[0][column] = (more[0] - less[0]) / (2 * STEP);
        rows[1][column] = (more[1] - less[1]) / (2 * STEP);
    }

    /** Where a measurement falls when parameter p of the mapping is moved; the polynomial is that of the moved parameter. */
    private double[] mapped(PlanePolynomial polynomial, int k, int m, int p, double by) {
        double[] out = new double[2];
        polynomial.value(problem.x()[m], problem.y()[m], out);
        int image = problem.image()[m];
        int band = problem.images().refraction()[image];
        if (band >= 0) {
            double coefficient = state.mapping[modelCount + band] + (p == modelCount + band ? by : 0);
            for (int axis = 0; axis < 2; axis++) {
                out[axis] -= coefficient * problem.stars().colour()[k] * problem.images().zenith()[2 * image + axis];
            }
        }
        return out;
    }

    private double[] projected(int k, int image, int moved, double by) {
        double[] s = Arrays.copyOfRange(state.star, 5 * k, 5 * k + 5);
        s[moved] += by;
        double[] v = new double[3];
        for (int c = 0; c < 2; c++) {
            double offset = s[c] + s[2 + c] * problem.images().years()[image];
            for (int axis = 0; axis < 3; axis++) {
                offset -= s[4] * problem.images().earth()[3 * image + axis] * frame(k, 1 + c, axis);
            }
            for (int axis = 0; axis < 3; axis++) {
                v[axis] += Math.toRadians(offset) * frame(k, 1 + c, axis);
            }
        }
        double[] out = new double[8];
        problem.images().projection().project(image, v[0] + frame(k, 0, 0), v[1] + frame(k, 0, 1),
                v[2] + frame(k, 0, 2), out);
        return Arrays.copyOf(out, 2);
    }

    private double frame(int k, int vector, int axis) {
        return problem.stars().frame()[9 * k + 3 * vector + axis];
    }

    private void add(double[][] rows, double[] weight, double[] residual) {
        DenseMatrix j = new DenseMatrix(2, count);
        for (int p = 0; p < count; p++) {
            j.set(0, p, rows[0][p]);
            j.set(1, p, rows[1][p]);
        }
        DenseMatrix w = new DenseMatrix(2, 2, weight[0], weight[1], weight[1], weight[2]);
        DenseMatrix r = new DenseMatrix(2, 1, residual);
        DenseMatrix jw = j.transpose().mult(w);
        matrix.add(jw.mult(j));
        gradient.add(jw.mult(r));
        chi2 += r.transpose().mult(w).mult(r).get(0, 0);
    }

    double chi2() {
        return chi2;
    }

    /** N_ηη - N_ηF N_FF⁻¹ N_Fη. */
    DenseMatrix schur() {
        return block(true, true).minus(block(true, false).mult(block(false, false).invert()).mult(block(false, true)));
    }

    /** g_η - N_ηF N_FF⁻¹ g_F. */
    DenseMatrix reducedGradient() {
        return gradient.part(0, mappingCount, 0, 1).minus(block(true, false).mult(block(false, false).invert())
                .mult(gradient.part(mappingCount, count, 0, 1)));
    }

    private DenseMatrix block(boolean mappingRows, boolean mappingColumns) {
        int row = mappingRows ? 0 : mappingCount;
        int column = mappingColumns ? 0 : mappingCount;
        return matrix.part(row, mappingRows ? mappingCount : count, column,
                mappingColumns ? mappingCount : count);
    }

    /** The step of mapping and stars that solves the whole system with the sums of some parameters held at zero. */
    DenseMatrix step() {
        DenseMatrix inverse = bordered().invert();
        int conditions = state.model.gauges().count();
        DenseMatrix right = new DenseMatrix(count + conditions, 1);
        for (int p = 0; p < count; p++) {
            right.set(p, 0, -gradient.get(p, 0));
        }
        for (int g = 0; g < conditions; g++) {
            right.set(count + g, 0,
                    -Arrays.stream(state.model.gauges().sums().get(g)).mapToDouble(p -> state.mapping[p]).sum());
        }
        return inverse.mult(right).part(0, count, 0, 1);
    }

    /** The covariance of mapping and stars with those sums held. */
    DenseMatrix covariance() {
        return bordered().invert().part(0, count, 0, count);
    }

    /** The system bordered by the conditions. */
    private DenseMatrix bordered() {
        int conditions = state.model.gauges().count();
        DenseMatrix all = new DenseMatrix(count + conditions, count + conditions);
        all.insert(matrix);
        int row = count;
        for (int[] gauge : state.model.gauges().sums()) {
            for (int p : gauge) {
                all.set(row, p, 1);
                all.set(p, row, 1);
            }
            row++;
        }
        return all;
    }
}
