package org.jointcal.core.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.OptionalInt;
import org.jointcal.core.model.AstrometryModel.Part;
import org.junit.jupiter.api.Test;

class SimplePolyModelTest extends AstrometryModelSuite {
    @Override
    AstrometryModel model(List<ImageFrame> images) {
        return new SimplePolyModel(images, 3);
    }

    /** Two stars to a term: degree 3 has 10 terms, degree 2 six, degree 1 three. */
    @Test
    void degreeIsLoweredWhereStarsAreFew() {
        int[][] starsAndDegree = {{20, 3}, {19, 2}, {12, 2}, {11, 1}, {5, 1}};
        for (int[] expected : starsAndDegree) {
            List<ImageFrame> images = new Frames().poorExposure(expected[0], 0, 0, false, 0).exposure(0, 0, false, 0)
                    .list();
            SimplePolyModel model = new SimplePolyModel(images, 3);
            assertEquals(expected[1], model.degree(0), expected[0] + " stars");
            assertEquals(3, model.degree(1), "the other image keeps its own");
        }
    }

    @Test
    void nothingIsShared() {
        AstrometryModel model = model(turned());
        assertEquals(8 * 20, model.parameterCount());
        assertEquals(0, model.gauges().count());
        assertEquals(Part.IMAGE, model.part(0));
        assertEquals("exp0[0], term constant of xi (500 stars)", model.describe(0));
        assertEquals("exp3[1], term y^3 of eta (500 stars)", model.describe(model.parameterCount() - 1));
        assertEquals("exp0[1], term x^2 y of eta (500 stars)", model.describe(20 + 10 + 7));
    }

    /** As transformations between images need it: the held image has its start mapping, no parameters, and no derivatives. */
    @Test
    void anImageCanBeHeld() {
        SimplePolyModel model = new SimplePolyModel(turned(), 3, OptionalInt.of(2));
        SimplePolyModel free = new SimplePolyModel(turned(), 1);
        assertEquals(7 * 20, model.parameterCount());
        double[] p = disturbed(model);
        MappingPoint point = model.newPoint();
        MappingPoint expected = free.newPoint();
        model.evaluate(p, 2, 317.3, 800.9, point);
        free.evaluate(free.startParameters(), 2, 317.3, 800.9, expected);
        assertEquals(0, point.blockCount);
        assertEquals(expected.value[0], point.value[0], 1e-12);
        assertEquals(expected.value[1], point.value[1], 1e-12);
        double[] plane = new double[2];
        model.toPlanePolynomial(p, 2).value(317.3, 800.9, plane);
        assertEquals(point.value[1], plane[1], 1e-12);
        double[] jacobian = new double[4];
        double[] ofFree = new double[4];
        model.jacobian(p, 2, 317.3, 800.9, jacobian, point);
        free.jacobian(free.startParameters(), 2, 317.3, 800.9, ofFree, expected);
        for (int k = 0; k < 4; k++) {
            assertEquals(ofFree[k], jacobian[k], 1e-12);
        }
        assertEquals("exp1[1], term constant of xi (500 stars)", model.describe(2 * 20));
    }
}
