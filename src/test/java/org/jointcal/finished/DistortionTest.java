package org.jointcal.finished;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jointcal.core.poly.BivariatePolynomial;
import org.jointcal.core.sky.TangentPlane;
import org.jointcal.core.wcs.PlanePolynomial;
import org.jointcal.core.wcs.PolynomialWcs;
import org.jointcal.core.wcs.Wcs;
import org.junit.jupiter.api.Test;

class DistortionTest {
    private static final double STEP = 0.3 / 3600;

    /** East and north turned and mirrored, with a quadratic and a cubic term. */
    private static Wcs wcs(double bend) {
        double[] xi = BivariatePolynomial.linear(0.01, -400 * STEP, 300 * STEP).toDegree(3).coefficients();
        double[] eta = BivariatePolynomial.linear(-0.02, 300 * STEP, 400 * STEP).toDegree(3).coefficients();
        xi[BivariatePolynomial.termIndex(2, 0)] = bend * STEP;
        eta[BivariatePolynomial.termIndex(1, 2)] = -2 * bend * STEP;
        return new PolynomialWcs(new PlanePolynomial(new TangentPlane(10, 50), 500, 400, 500,
                new BivariatePolynomial(3, xi), new BivariatePolynomial(3, eta)));
    }

    @Test
    void aLinearMappingHasNone() {
        assertEquals(0, Distortion.of(wcs(0), 1000, 800, 9).largest(), 1e-9);
    }

    /** Moved back by its distortion, every node lies where one linear mapping has it. */
    @Test
    void withoutTheDistortionTheMappingIsLinear() {
        Distortion d = Distortion.of(wcs(3), 1000, 800, 9);
        assertTrue(d.largest() > 1, d.largest() + " pixels");
        double[][] nodes = new double[d.x().length][];
        for (int k = 0; k < nodes.length; k++) {
            double[] plane = new double[2];
            wcs(3).pixelToPlane(d.x()[k], d.y()[k], plane);
            nodes[k] = new double[]{d.x()[k] - d.dx()[k], d.y()[k] - d.dy()[k], plane[0] / STEP, plane[1] / STEP};
        }
        // Of three nodes the linear mapping; all others follow it.
        for (int axis = 2; axis < 4; axis++) {
            double[] a = nodes[0];
            double[] b = nodes[8];
            double[] c = nodes[72];
            double determinant = (b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1]);
            double slopeX = ((b[axis] - a[axis]) * (c[1] - a[1]) - (c[axis] - a[axis]) * (b[1] - a[1])) / determinant;
            double slopeY = ((c[axis] - a[axis]) * (b[0] - a[0]) - (b[axis] - a[axis]) * (c[0] - a[0])) / determinant;
            for (double[] node : nodes) {
                assertEquals(a[axis] + slopeX * (node[0] - a[0]) + slopeY * (node[1] - a[1]), node[axis], 1e-6);
            }
        }
    }
}
