package org.jointcal.calibrate.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.jointcal.core.sky.Angles;
import org.jointcal.core.star.RefStars;
import org.junit.jupiter.api.Test;

/** The covariance of a reference at another date, against F C Fᵀ with every element of a full C. */
class ReferenceCovarianceTest {

    @Test
    void everyElementOfTheCatalogsCovarianceIsCarried() {
        Random random = new Random(3);
        for (int trial = 0; trial < 20; trial++) {
            DMatrixRMaj c = RandomMatrices_DDRM.symmetricPosDef(5, random);
            double years = 30 * random.nextDouble() - 15;
            DMatrixRMaj f = CommonOps_DDRM.identity(5);
            f.set(0, 2, years);
            f.set(1, 3, years);
            DMatrixRMaj fc = new DMatrixRMaj(5, 5);
            DMatrixRMaj moved = new DMatrixRMaj(5, 5);
            CommonOps_DDRM.mult(f, c, fc);
            CommonOps_DDRM.multTransB(fc, f, moved);
            double[] at = new ReferenceCovariance(star(c), 0, 0.5).at(2016 + years);
            for (int i = 0; i < 5; i++) {
                for (int j = 0; j < 5; j++) {
                    double floor = i == j && i < 2 ? 0.25 : 0;
                    assertEquals(moved.get(i, j) + floor, at[5 * i + j] * Angles.MAS * Angles.MAS,
                            1e-9 * years * years + 1e-9,
                            i + " " + j);
                }
            }
        }
    }

    @Test
    void correlationsThatCannotBeAreLeftOut() {
        DMatrixRMaj c = CommonOps_DDRM.identity(5);
        c.set(0, 1, 0.99);
        c.set(0, 2, 0.99);
        c.set(1, 2, -0.99);
        double[] at = new ReferenceCovariance(star(c), 0, 0).at(2016);
        assertEquals(0, at[1]);
        assertTrue(at[0] > 0 && at[6] > 0);
    }

    private static RefStars star(DMatrixRMaj c) {
        return new RefStars("one", one(10), one(20), one(sigma(c, 0)), one(sigma(c, 1)), one(rho(c, 0, 1)), one(2016),
                one(1), one(2), one(sigma(c, 2)), one(sigma(c, 3)), one(12), one(0.01), one(3), one(sigma(c, 4)),
                one(0.5), one(rho(c, 0, 2)), one(rho(c, 0, 3)), one(rho(c, 1, 2)), one(rho(c, 1, 3)), one(rho(c, 2, 3)),
                one(rho(c, 0, 4)), one(rho(c, 1, 4)), one(rho(c, 2, 4)), one(rho(c, 3, 4)));
    }

    private static double[] one(double value) {
        return new double[]{value};
    }

    private static double sigma(DMatrixRMaj c, int i) {
        return Math.sqrt(c.get(i, i));
    }

    private static double rho(DMatrixRMaj c, int i, int j) {
        return c.get(i, j) / (sigma(c, i) * sigma(c, j));
    }
}
