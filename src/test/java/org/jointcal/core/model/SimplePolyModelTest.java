package org.jointcal.core.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
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
}
