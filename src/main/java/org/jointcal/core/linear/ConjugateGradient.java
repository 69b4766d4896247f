package org.jointcal.core.linear;

import java.util.Arrays;
import java.util.function.BiConsumer;

/**
 * Solves A x = b by conjugate gradients with a preconditioner M near A. With M = A it is one step of solution and one of
 * checking.
 *
 * <p>The iterations may apply A in single precision: whenever the remainder has fallen so far that the error of that could
 * matter it is made anew from x with the exact A, and the directions go on from there (residual replacement, van der Vorst and
 * Ye, SIAM J. Sci. Comput. 22, 835, 2000).
 */
public final class ConjugateGradient {
    /** The remainder is made anew when its square has fallen by this since. */
    private static final double REPLACED = 1e-10;

    private final double[] r;
    private final double[] z;
    private final double[] p;
    private final double[] ap;
    private int iterations;

    /**
     * Makes room for one system after another.
     *
     * @param size number of unknowns
     */
    public ConjugateGradient(int size) {
        r = new double[size];
        z = new double[size];
        p = new double[size];
        ap = new double[size];
    }

    /**
     * Solves.
     *
     * @param exact x ↦ A x, into the second array
     * @param quick about the same, to some 1e-6 of its length
     * @param m r ↦ M⁻¹ r, into the second array
     * @param b the right-hand side
     * @param x receives the solution
     * @param relative ends when rᵀ M⁻¹ r has fallen to this times its first value squared
     * @param absolute or when it has fallen below this
     * @param most iterations at most
     * @return whether it ended in one of these ways
     */
    public boolean solve(BiConsumer<double[], double[]> exact, BiConsumer<double[], double[]> quick,
            BiConsumer<double[], double[]> m, double[] b, double[] x, double relative, double absolute, int most) {
        Arrays.fill(x, 0);
        Arrays.fill(z, 0);
        System.arraycopy(b, 0, r, 0, r.length);
        m.accept(r, z);
        System.arraycopy(z, 0, p, 0, p.length);
        double rz = dot(r, z);
        double end = Math.max(absolute, relative * relative * rz);
        double sure = rz;
        for (iterations = 0; rz > end; iterations++) {
            if (iterations == most) {
                return false;
            }
            quick.accept(p, ap);
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
            if (next < REPLACED * sure) {
                replace(exact, b, x);
                m.accept(r, z);
                next = dot(r, z);
                sure = next;
            }
            double beta = next / rz;
            for (int i = 0; i < p.length; i++) {
                p[i] = z[i] + beta * p[i];
            }
            rz = next;
        }
        return rz <= end;
    }

    /** r = b - A x. */
    private void replace(BiConsumer<double[], double[]> exact, double[] b, double[] x) {
        exact.accept(x, ap);
        for (int i = 0; i < r.length; i++) {
            r[i] = b[i] - ap[i];
        }
    }

    /** {@return iterations that the last solution took} */
    public int iterations() {
        return iterations;
    }

    private static double dot(double[] a, double[] b) {
        return RowKernels.dot(a, b, 0, a.length);
    }
}
