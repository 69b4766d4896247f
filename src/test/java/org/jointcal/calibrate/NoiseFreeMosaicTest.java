package org.jointcal.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jointcal.calibrate.start.CalibrationSet;
import org.jointcal.core.poly.BivariatePolynomial;
import org.jointcal.core.poly.PolynomialFit;
import org.jointcal.core.simulate.FieldSettings;
import org.jointcal.core.simulate.SimulatedField;
import org.jointcal.core.sky.TangentPlane;
import org.jointcal.core.star.CcdImage;
import org.jointcal.core.star.MeasuredStars;
import org.jointcal.core.wcs.PlanePolynomial;
import org.jointcal.testing.AnchorCases;
import org.junit.jupiter.api.Test;

/** MegaCam's 36 chips of 2048 by 4612 pixels and 0.187 arcsec, detections without noise: what remains is the method. */
class NoiseFreeMosaicTest {
    private static final int SIDE = 12;

    private static FieldSettings settings() {
        return AnchorCases.c(3, 3)
                .withCamera(c -> c.withChips(9, 4).withSize(2048, 4612).withGap(70).withPixelScale(0.187))
                .withPointings(p -> p.withExposures(4)).withStars(s -> s.withStarsPerChip(110))
                .withReference(r -> r.withFraction(1).withErrors(1e-6, 0))
                .withMeasurements(m -> m.withFloor(0).withSeeing(1e-3, 0).withOutliers(0, 0).withSpuriousFraction(0)
                        .withSaturationMag(0));
    }

    /** The field with every detection where its star truly falls. */
    private static CalibrationSet exact(SimulatedField field) {
        List<CcdImage> images = new ArrayList<>();
        double[] v = new double[3];
        double[] at = new double[2];
        for (int i = 0; i < field.images().size(); i++) {
            CcdImage image = field.images().get(i);
            MeasuredStars s = image.stars();
            double[] x = s.x().clone();
            double[] y = s.y().clone();
            for (int row = 0; row < s.count(); row++) {
                field.stars().direction(field.trueStar(i)[row], field.exposures().get(image.exposure()).mjd(), v);
                field.truePixel(i, v, 5, at);
                x[row] = at[0];
                y[row] = at[1];
            }
            images.add(new CcdImage(image.exposure(), image.chip(), image.name(), image.width(), image.height(),
                    image.header(), image.wcs(), new MeasuredStars(s.id(), x, y, s.varX(), s.varY(), s.covXY(),
                            s.flux(), s.fluxErr(), s.flags(), s.fluxRadius(), s.elongation())));
        }
        return new CalibrationSet(field.exposures(), images, field.reference());
    }

    @Test
    void skyAndCoefficientsAreExact() throws Exception {
        SimulatedField field = SimulatedField.of(settings());
        SimulatedRun run = SimulatedRun.of(field, exact(field), "chip_degree=3", "reference_floor=0.001");
        assertTrue(run.result().usable(), run.result().verdict());
        assertEquals(144, run.errors().images());
        assertTrue(run.errors().largest() < 0.01, run.errors().toString());
        for (int i = 0; i < 144; i++) {
            PlanePolynomial found = run.result().images().get(i).solution().orElseThrow();
            BivariatePolynomial[] truth = about(found, run.field().trueMapping(i), run.field());
            assertClose(truth[0], found.xi());
            assertClose(truth[1], found.eta());
        }
    }

    /** The true mapping in the plane and the variables of a solution. */
    private static BivariatePolynomial[] about(PlanePolynomial found, PlanePolynomial truth,
            SimulatedField field) {
        int n = SIDE * SIDE;
        double[][] c = new double[4][n];
        double[] p = new double[2];
        double[] v = new double[3];
        TangentPlane plane = found.plane();
        for (int k = 0; k < n; k++) {
            double x = 1 + k % SIDE * (field.settings().camera().width() - 1.0) / (SIDE - 1);
            double y = 1 + k / SIDE * (field.settings().camera().height() - 1.0) / (SIDE - 1);
            truth.value(x, y, p);
            truth.plane().deprojectToVector(p[0], p[1], v);
            plane.project(v[0], v[1], v[2], p);
            c[0][k] = (x - found.originX()) / found.scale();
            c[1][k] = (y - found.originY()) / found.scale();
            c[2][k] = p[0];
            c[3][k] = p[1];
        }
        return PolynomialFit.fit(found.xi().degree(), c[0], c[1], c[2], c[3]);
    }

    /** To 1e-8 of the largest coefficient, which is that of the chip's own size on the sky. */
    private static void assertClose(BivariatePolynomial truth, BivariatePolynomial found) {
        double size = Arrays.stream(truth.coefficients()).map(Math::abs).max().orElseThrow();
        for (int k = 0; k < truth.coefficients().length; k++) {
            assertEquals(truth.coefficients()[k], found.coefficients()[k], 1e-8 * size, "coefficient " + k);
        }
    }
}
