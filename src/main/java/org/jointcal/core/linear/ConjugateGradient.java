package org.jointcal.core.linear;

import java.util.Arrays;
import java.util.function.BiConsumer;

/**
 * Solves A x = b by conjugate gradients with a preconditioner M near A. With M = A it is one step of solution and one of
 * checking.
 */
public final class ConjugateGradient {
    private final double[] r;
    private final double[] z;
    private final double[] p;
    private final double[] ap;
    private int iterations;

    public ConjugateGradient(int size) {
        r = new double[size];
        z = new double[size];
        p = new double[size];
        ap = new double[size];
    }

    /**
     * Solves.
     *
     * @param a x ↦ A x, into the second array
     * @param m r ↦ M⁻¹ r, into the second array
     * @param b the right-hand side
     * @param x receives the solution
     * @param relative ends when rᵀ M⁻¹ r has fallen to this times its first value squared
     * @param absolute or when it has fallen below this
     * @param most iterations at most
     * @return whether it ended in one of these ways
     */
    public boolean solve(BiConsumer<double[], double[]> a, BiConsumer<double[], double[]> m, double[] b, double[] x,
            double relative, double absolute, int most) {
        Arrays.fill(x, 0);
        Arrays.fill(z, 0);
        System.arraycopy(b, 0, r, 0, r.length);
        m.accept(r, z);
        System.arraycopy(z, 0, p, 0, p.length);
        double rz = dot(r, z);
        double end = Math.max(absolute, relative * relative * rz);
        for (iterations = 0; rz > end; iterations++) {
            if (iterations == most) {
                return false;
            }
            a.accept(p, ap);
            double curvature = dot(p, ap);
            if (!(curvature > 0)) {
                return false;
            }
            double alpha = rz / curvature;
            for (int i = 0; i < x.length; i++) {
                x[i] += alpha * p[i];
                r[i] -= alpha * ap[i];
            }
            m.accept(r, z);
            double next = dot(r, z);
            double beta = next / rz;
            for (int i = 0; i < p.length; i++) {
                p[i] = z[i] + beta * p[i];
            }
            rz = next;
        }
        return rz <= end;
    }

    /** {@return iterations that the last solution took} */
    public int iterations() {
        return iterations;
    }

    private static double dot(double[] a, double[] b) {
        return TileKernels.dot(a, 0, b, 0, a.length);
    }
}
