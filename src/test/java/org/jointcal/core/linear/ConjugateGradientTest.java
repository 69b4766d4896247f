package org.jointcal.core.linear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.junit.jupiter.api.Test;

/** Conjugate gradients whose iterations see the matrix in single precision only. */
class ConjugateGradientTest {
    private static final int SIZE = 60;

    private final SplittableRandom random = new SplittableRandom(9);
    private final DMatrixRMaj matrix = matrix();

    private DMatrixRMaj matrix() {
        DMatrixRMaj a = new DMatrixRMaj(SIZE, SIZE);
        for (int i = 0; i < SIZE; i++) {
            for (int j = 0; j < SIZE; j++) {
                a.set(i, j, random.nextDouble() - 0.5);
            }
        }
        DMatrixRMaj out = CommonOps_DDRM.identity(SIZE);
        CommonOps_DDRM.scale(0.05, out);
        CommonOps_DDRM.multAddTransB(a, a, out);
        return out;
    }

    private void exact(double[] x, double[] out) {
        for (int i = 0; i < SIZE; i++) {
            out[i] = 0;
            for (int j = 0; j < SIZE; j++) {
                out[i] += matrix.get(i, j) * x[j];
            }
        }
    }

    private void single(double[] x, double[] out) {
        for (int i = 0; i < SIZE; i++) {
            float sum = 0;
            for (int j = 0; j < SIZE; j++) {
                sum += (float) matrix.get(i, j) * (float) x[j];
            }
            out[i] = sum;
        }
    }

    private static void none(double[] r, double[] z) {
        System.arraycopy(r, 0, z, 0, SIZE);
    }

    @Test
    void singleIterationsReachTheSolutionOfTheExactMatrix() {
        double[] b = random.doubles(SIZE).toArray();
        double[] x = new double[SIZE];
        ConjugateGradient cg = new ConjugateGradient(SIZE);
        assertTrue(cg.solve(this::exact, this::single, ConjugateGradientTest::none, b, x, 1e-11, 0, 500));
        DMatrixRMaj expected = new DMatrixRMaj(SIZE, 1);
        CommonOps_DDRM.solve(matrix, new DMatrixRMaj(SIZE, 1, true, b), expected);
        double error = 0;
        for (int i = 0; i < SIZE; i++) {
            error = Math.max(error, Math.abs(x[i] - expected.get(i)));
        }
        assertEquals(0, error / NormOps_DDRM.normF(expected), 1e-10);
    }

    @Test
    void withoutEnoughIterationsItSaysSo() {
        ConjugateGradient cg = new ConjugateGradient(SIZE);
        assertFalse(cg.solve(this::exact, this::single, ConjugateGradientTest::none, random.doubles(SIZE).toArray(),
                new double[SIZE], 1e-11, 0, 5));
        assertEquals(5, cg.iterations());
    }
}
