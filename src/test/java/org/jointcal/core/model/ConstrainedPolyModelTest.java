package org.jointcal.core.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.SingularOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;
import org.jointcal.core.model.AstrometryModel.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConstrainedPolyModelTest extends AstrometryModelSuite {
    @Override
    AstrometryModel model(List<ImageFrame> images) {
        return new ConstrainedPolyModel(images, 3, 2, GaugeChoice.MEAN);
    }

    @Test
    void chipsAreSharedByTheExposuresOfAGroup() {
        AstrometryModel model = model(turned());
        assertEquals(2 * 20 + 4 * 12, model.parameterCount());
        assertEquals(Part.CHIP, model.part(39));
        assertEquals(Part.EXPOSURE, model.part(40));
        List<ImageFrame> two = new Frames().exposure(0, 0, false, 0, 1).exposure(7, 5, false, 0, 1).list();
        assertEquals(4 * 20 + 2 * 12, model(two).parameterCount(), "another group has chips of its own");
        assertEquals("the chip of exp0[0], term constant of xi", model.describe(0));
        assertEquals("the exposure of exp3[0], term y^2 of eta", model.describe(model.parameterCount() - 1));
    }

    @Test
    void degreesAreLoweredWhereStarsAreFew() {
        List<ImageFrame> images = new Frames().poorExposure(9, 0, 0, false, 0).poorExposure(10, 0, 1, false, 0).list();
        assertEquals(2, new ConstrainedPolyModel(images, 3, 1, GaugeChoice.MEAN).degree(0),
                "19 stars on the chip: one too few for 3");
        images = new Frames().poorExposure(10, 0, 0, false, 0).poorExposure(10, 0, 1, false, 0).list();
        assertEquals(3, new ConstrainedPolyModel(images, 3, 1, GaugeChoice.MEAN).degree(0), "20 stars on the chip");
        assertEquals(3, new ConstrainedPolyModel(images, 3, 2, GaugeChoice.MEAN).degree(0),
                "10 stars in the exposure: degree 1 only");
    }

    /** Exposures 0 and 2 share chip 0, exposure 1 has another chip alone: two cameras, tied by nothing. */
    @Test
    void exposuresWithoutACommonChipAreCamerasOfTheirOwn() {
        List<ImageFrame> images = new Frames().exposure(0, 0, false, 0).exposure(0, 120, true, 1)
                .exposure(0, 180, false, 0).list();
        AstrometryModel model = new ConstrainedPolyModel(images, 3, 1, GaugeChoice.MEAN);
        assertStartReproduced(model, images);
        assertEquals(12, model.gauges().count(), "six conditions for each camera");
    }

    /** Exposure 1 has no chip in common with exposure 0 but is tied to it through exposure 2. */
    @Test
    void exposuresAreTiedThroughOthers() {
        List<ImageFrame> images = new Frames().exposure(0, 0, false, 0).exposure(0, 75, true, 1)
                .exposure(0, 180, false, 0, 1).list();
        AstrometryModel model = new ConstrainedPolyModel(images, 3, 1, GaugeChoice.MEAN);
        assertStartReproduced(model, images);
        assertEquals(6, model.gauges().count());
    }

    /** With exposures of degree 1 the parameters that change no mapping are as many as the gauges, which hold them all. */
    @ParameterizedTest
    @EnumSource(GaugeChoice.class)
    void gaugesHoldExactlyWhatTheDataCannotTell(GaugeChoice gauge) {
        AstrometryModel model = new ConstrainedPolyModel(turned(), 3, 1, gauge);
        int n = model.parameterCount();
        assertEquals(6, model.gauges().held());
        assertEquals(n - 6, rank(model, false));
        assertEquals(n, rank(model, true));
    }

    /** One chip of three, the middle one, is held where it starts, and only in place, scale and orientation. */
    @Test
    void heldChipIsTheCentralOne() {
        AstrometryModel model = new ConstrainedPolyModel(
                new Frames().exposure(0, 0, false, 0, 1, 2).exposure(0, 33, false, 0, 1, 2).list(), 3, 1,
                GaugeChoice.CHIP);
        double[] start = model.startParameters();
        Gauges gauges = model.gauges();
        for (int g = 0; g < gauges.count(); g++) {
            int p = gauges.sums().get(g)[0];
            assertEquals(1, gauges.sums().get(g).length);
            assertTrue(model.describe(p).matches("the chip of exp0\\[1], term (constant|x|y) of .*"),
                    model.describe(p));
            assertEquals(start[p], gauges.targets()[g]);
        }
    }

    private static int rank(AstrometryModel model, boolean withGauges) {
        double[] p = disturbed(model);
        int side = 5;
        DMatrixRMaj all = new DMatrixRMaj(8 * side * side * 2 + 24, p.length);
        int row = 0;
        for (int image = 0; image < 8; image++) {
            for (int k = 0; k < side * side; k++) {
                double x = 1 + k % side * (Frames.WIDTH - 1.0) / (side - 1);
                double y = 1 + k / side * (Frames.HEIGHT - 1.0) / (side - 1);
                for (double[] derivative : rows(model, p, image, x, y)) {
                    System.arraycopy(derivative, 0, all.data, row++ * p.length, p.length);
                }
            }
        }
        for (int[] gauge : withGauges ? model.gauges().sums() : List.<int[]>of()) {
            for (int k : gauge) {
                all.set(row, k, 1);
            }
            row++;
        }
        SingularValueDecomposition_F64<DMatrixRMaj> svd = DecompositionFactory_DDRM.svd(all.numRows, p.length, false,
                false, true);
        svd.decompose(all);
        return SingularOps_DDRM.rank(svd, 1e-8);
    }
}
