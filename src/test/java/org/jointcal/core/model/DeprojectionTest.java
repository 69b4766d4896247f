package org.jointcal.core.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jointcal.core.poly.BivariatePolynomial;
import org.jointcal.core.sky.TangentPlane;
import org.jointcal.core.wcs.PlanePolynomial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Back to the sky from gnomonic and from stereographic planes, at ordinary places, at RA 0 and at the poles. */
class DeprojectionTest {
    private static final double DEGREE = Math.toDegrees(1);

    /** Stereographic: xi = 2 v·e/(|v| + v·t). */
    private static ProjectionHandler stereographic(TangentPlane p) {
        return (image, x, y, z, out) -> {
            double[] v = {x, y, z};
            double length = Math.sqrt(x * x + y * y + z * z);
            double[] dot = new double[3];
            for (int axis = 0; axis < 3; axis++) {
                dot[0] += v[axis] * p.east(axis);
                dot[1] += v[axis] * p.north(axis);
                dot[2] += v[axis] * p.centre(axis);
            }
            double below = length + dot[2];
            for (int k = 0; k < 2; k++) {
                out[k] = DEGREE * 2 * dot[k] / below;
                for (int axis = 0; axis < 3; axis++) {
                    double basis = k == 0 ? p.east(axis) : p.north(axis);
                    out[2 + 3 * k + axis] = DEGREE * 2
                            * (basis / below - dot[k] * (v[axis] / length + p.centre(axis)) / (below * below));
                }
            }
        };
    }

    @ParameterizedTest
    @CsvSource({"150, 20", "0, 0", "10, 90", "200, -90", "359.99, -45"})
    void thereAndBackIsExact(double ra, double dec) {
        TangentPlane plane = new TangentPlane(ra, dec);
        ProjectionHandler projection = stereographic(plane);
        double[] vector = new double[3];
        double[] p = new double[ProjectionHandler.SIZE];
        for (double xi = -3; xi <= 3; xi += 1.5) {
            for (double eta = -3; eta <= 3; eta += 1.5) {
                plane.deprojectToVector(xi, eta, vector);
                Deprojection.toSky(projection, 0, xi, eta, vector);
                projection.project(0, vector[0], vector[1], vector[2], p);
                assertEquals(xi, p[0], 1e-11);
                assertEquals(eta, p[1], 1e-11);
            }
        }
    }

    @Test
    void derivativesOfTheTestsOwnProjection() {
        ProjectionHandler projection = stereographic(new TangentPlane(150, 20));
        double[] p = new double[ProjectionHandler.SIZE];
        double[] moved = new double[ProjectionHandler.SIZE];
        double[] v = new double[3];
        new TangentPlane(150, 20).deprojectToVector(2, -1, v);
        projection.project(0, v[0], v[1], v[2], p);
        for (int axis = 0; axis < 3; axis++) {
            double h = 1e-7;
            projection.project(0, v[0] + (axis == 0 ? h : 0), v[1] + (axis == 1 ? h : 0), v[2] + (axis == 2 ? h : 0),
                    moved);
            assertEquals((moved[0] - p[0]) / h, p[2 + axis], 1e-4);
            assertEquals((moved[1] - p[1]) / h, p[5 + axis], 1e-4);
        }
    }

    /** A linear mapping into a stereographic plane of two degrees becomes polynomials into the tangent plane. */
    @Test
    void aMappingBecomesOneForAWcs() {
        TangentPlane plane = new TangentPlane(0, 85);
        ProjectionHandler projection = stereographic(plane);
        PlanePolynomial mapping = new PlanePolynomial(plane, 1000.5, 1000.5, 1000,
                BivariatePolynomial.linear(0.01, -1, 0.1), BivariatePolynomial.linear(0, 0.1, 1));
        Deprojection.Converted converted = Deprojection.onTangentPlane(projection, 0, mapping, 2000, 2000);
        assertTrue(3.6e6 * converted.largestError() < 0.001, converted.largestError() + " degrees");
        double[] p = new double[2];
        double[] vector = new double[3];
        double[] back = new double[ProjectionHandler.SIZE];
        for (double x = 1; x <= 2000; x += 333) {
            converted.mapping().value(x, 2001 - x, p);
            plane.deprojectToVector(p[0], p[1], vector);
            projection.project(0, vector[0], vector[1], vector[2], back);
            mapping.value(x, 2001 - x, p);
            assertEquals(p[0], back[0], 1e-9);
            assertEquals(p[1], back[1], 1e-9);
        }
    }

    @Test
    void theUsualPlanesNeedNoConversion() {
        assertTrue(Deprojection.isGnomonic(new IdentityProjector()));
        assertTrue(!Deprojection.isGnomonic(stereographic(new TangentPlane(0, 0))));
    }
}
