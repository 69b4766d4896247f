package org.jointcal.core.poly;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.decomposition.QRPDecomposition_F64;
import org.ejml.interfaces.linsol.LinearSolverDense;

/** Least-squares fits of {@link BivariatePolynomial}s to points, by Householder QR with column pivoting. */
public final class PolynomialFit {
    private PolynomialFit() {
    }

    /**
     * Fits several values over the same points with equal weights.
     *
     * @param degree total degree
     * @param u first variable of each point; best mapped to [-1, 1]
     * @param v second variable of each point
     * @param values {@code values[k][i]}: what polynomial k should be at point i
     * @return one polynomial for each row of values
     * @throws IllegalArgumentException if there are fewer points than terms, or they do not determine the polynomial
     */
    public static BivariatePolynomial[] fit(int degree, double[] u, double[] v, double[]... values) {
        int terms = BivariatePolynomial.termCount(degree);
        int points = u.length;
        if (points < terms) {
            throw new IllegalArgumentException(points + " points for " + terms + " terms");
        }
        DMatrixRMaj a = new DMatrixRMaj(points, terms);
        for (int i = 0; i < points; i++) {
            BivariatePolynomial.monomials(degree, u[i], v[i], a.data, i * terms);
        }
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.leastSquaresQrPivot(true, false);
        QRPDecomposition_F64<DMatrixRMaj> qrp = solver.getDecomposition();
        if (!solver.setA(a) || qrp.getRank() < terms) {
            throw new IllegalArgumentException("the points do not determine a polynomial of degree " + degree);
        }
        BivariatePolynomial[] out = new BivariatePolynomial[values.length];
        DMatrixRMaj c = new DMatrixRMaj(terms, 1);
        for (int k = 0; k < values.length; k++) {
            solver.solve(DMatrixRMaj.wrap(points, 1, values[k].clone()), c);
            out[k] = new BivariatePolynomial(degree, c.data);
        }
        return out;
    }
}
