package org.jointcal.core.fit;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.jointcal.core.poly.BivariatePolynomial;

/**
 * How well each image would be known if it were fitted alone, to the references that it measures: a polynomial of the pixel by
 * least squares, Cov(eta) = (sum of phi phiᵀ/sigma²)⁻¹, sigma² the variances of measurement and reference together.
 */
public final class AloneAccuracy {
    private static final int SIDE = 9;

    private final FitState state;
    private final int[][] size;
    private final int[] references;
    private final DMatrixRMaj[] normal;
    private final int[] degree;

    /**
     * @param state a fit at its minimum
     * @param size width and height of each image (pixels)
     * @param degree total degree of each image's polynomial
     */
    public AloneAccuracy(FitState state, int[][] size, int[] degree) {
        this.state = state;
        this.size = size;
        this.degree = degree.clone();
        references = new int[size.length];
        normal = new DMatrixRMaj[size.length];
        forEachReferenced((k, m) -> references[state.problem.image()[m]]++);
        for (int i = 0; i < size.length; i++) {
            int n = BivariatePolynomial.termCount(this.degree[i]);
            normal[i] = new DMatrixRMaj(n, n);
        }
        forEachReferenced(this::add);
    }

    private interface Visitor {
        void visit(int k, int m);
    }

    private void forEachReferenced(Visitor visitor) {
        AstrometryProblem problem = state.problem;
        for (int k = 0; k < problem.starCount(); k++) {
            for (int m = problem.offset()[k]; m < problem.offset()[k + 1]; m++) {
                if (state.starIn[k] && state.referenceUsed[k] && state.used[m]) {
                    visitor.visit(k, m);
                }
            }
        }
    }

    private void add(int k, int m) {
        int image = state.problem.image()[m];
        double[] sigma = TermStatistics.sigma(state, m);
        double[] w = state.problem.stars().referenceWeight();
        double variance = (sigma[0] * sigma[0] + sigma[1] * sigma[1]) / 2 + 2 / (w[25 * k] + w[25 * k + 6]);
        double[] phi = basis(image, state.problem.x()[m], state.problem.y()[m]);
        double[] a = normal[image].data;
        for (int i = 0; i < phi.length; i++) {
            for (int j = 0; j < phi.length; j++) {
                a[i * phi.length + j] += phi[i] * phi[j] / variance;
            }
        }
    }

    private double[] basis(int image, double x, double y) {
        double[] phi = new double[BivariatePolynomial.termCount(degree[image])];
        double s = Math.max(size[image][0], size[image][1]) / 2.0;
        BivariatePolynomial.monomials(degree[image], (x - (size[image][0] + 1) / 2.0) / s,
                (y - (size[image][1] + 1) / 2.0) / s, phi, 0);
        return phi;
    }

    /**
     * @param image index of the image in the problem
     * @return its rms error per axis over a grid of its pixels (degrees); infinite where its references carry no polynomial
     */
    public double rms(int image) {
        int n = normal[image].numRows;
        DMatrixRMaj covariance = new DMatrixRMaj(n, n);
        if (references[image] < n || !CommonOps_DDRM.invert(normal[image], covariance)) {
            return Double.POSITIVE_INFINITY;
        }
        double sum = 0;
        for (int k = 0; k < SIDE * SIDE; k++) {
            double[] phi = basis(image, 1 + (size[image][0] - 1.0) * (k % SIDE) / (SIDE - 1),
                    1 + (size[image][1] - 1.0) * (k / SIDE) / (SIDE - 1));
            double[] row = new double[n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    row[i] += covariance.data[i * n + j] * phi[j];
                }
            }
            for (int i = 0; i < n; i++) {
                sum += row[i] * phi[i] / (SIDE * SIDE);
            }
        }
        return Math.sqrt(sum);
    }
}
