package org.jointcal.core.simulate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.jointcal.core.sky.TangentPlane;
import org.jointcal.core.sky.UnitVectors;
import org.jointcal.core.star.CcdImage;
import org.jointcal.core.star.MeasuredStars;
import org.jointcal.core.star.RefStars;
import org.jointcal.core.wcs.PlanePolynomial;
import org.jointcal.testing.AnchorCases;
import org.junit.jupiter.api.Test;

class SimulatedFieldTest {
    private static final double MAS = 1 / 3.6e6;
    private static final FieldSettings SMALL = FieldSettings.DEFAULT
            .withCamera(c -> c.withSize(600, 400).withPixelScale(1).withOpticalDistortion(3))
            .withPointings(p -> p.withExposures(3))
            .withStars(s -> s.withStarsPerChip(200).withMinSeparation(8));

    /** The formula of the truth, written out with trigonometric Chebyshev polynomials and plain spherical angles. */
    private static double[] truth(SimulatedField field, int image, double x, double y) {
        SimulatedCamera camera = field.camera();
        CameraChip chip = camera.chips().get(image % field.chipCount());
        SimulatedPointing p = field.pointings().get(image / field.chipCount());
        double w = camera.settings().width();
        double h = camera.settings().height();
        double px = x - (w + 1) / 2;
        double py = y - (h + 1) / 2;
        double u = chip.centreX() + Math.cos(chip.rotation()) * px - Math.sin(chip.rotation()) * py;
        double v = chip.centreY() + Math.sin(chip.rotation()) * px + Math.cos(chip.rotation()) * py;
        double r2 = (u * u + v * v) / (camera.radius() * camera.radius());
        double f = 1 + camera.cubic() * r2 + camera.quintic() * r2 * r2;
        double s = camera.settings().pixelScale() / 3600;
        double xi0 = -s * u * f + sum(chip.xi(), px / (w / 2), py / (h / 2));
        double eta0 = s * v * f + sum(chip.eta(), px / (w / 2), py / (h / 2));
        double field0 = camera.radius() * s;
        double xi = p.matrix()[0][0] * xi0 + p.matrix()[0][1] * eta0
                + sum(p.turbulenceXi(), xi0 / field0, eta0 / field0);
        double eta = p.matrix()[1][0] * xi0 + p.matrix()[1][1] * eta0
                + sum(p.turbulenceEta(), xi0 / field0, eta0 / field0);
        double d0 = Math.toRadians(p.plane().dec());
        double den = Math.cos(d0) - Math.toRadians(eta) * Math.sin(d0);
        double ra = p.plane().ra() + Math.toDegrees(Math.atan2(Math.toRadians(xi), den));
        double dec = Math.toDegrees(Math.atan2(Math.sin(d0) + Math.toRadians(eta) * Math.cos(d0),
                Math.hypot(Math.toRadians(xi), den)));
        return new double[]{ra, dec};
    }

    private static double sum(double[][] c, double a, double b) {
        double sum = 0;
        for (int i = 0; i < c.length; i++) {
            for (int j = 0; i + j < c.length; j++) {
                sum += c[i][j] * chebyshev(i, a) * chebyshev(j, b);
            }
        }
        return sum;
    }

    private static double chebyshev(int n, double x) {
        double t = Math.abs(x) <= 1
                ? Math.cos(n * Math.acos(x))
                : Math.cosh(n * Math.log(Math.abs(x)
                        + Math.sqrt(x * x - 1)));
        return x < -1 && n % 2 == 1 ? -t : t;
    }

    private static double[] sky(PlanePolynomial map, double x, double y) {
        double[] position = new double[2];
        map.value(x, y, position);
        map.plane().deproject(position[0], position[1], position);
        return position;
    }

    private static FieldSettings hard(double ra, double dec, boolean flipped, double angle) {
        return SMALL.withCamera(c -> c.withChips(2, 1).withDegree(5).withFlipped(flipped).withPositionAngle(angle))
                .withPointings(p -> p.withCentre(ra, dec).withTurbulence(3, 20).withRotationScatter(0.3));
    }

    @Test
    void theMappingIsTheWrittenFormula() {
        for (FieldSettings settings : List.of(SMALL, hard(0, 40, false, 0), hard(77, 90, true, 30),
                hard(359.999, -89.9, false, -100))) {
            SimulatedField field = SimulatedField.of(settings);
            for (int image = 0; image < field.images().size(); image++) {
                for (double[] pixel : new double[][]{{1, 1}, {600, 1}, {300.3, 200.7}, {17, 400}}) {
                    double[] expected = truth(field, image, pixel[0], pixel[1]);
                    double[] found = sky(field.trueMapping(image), pixel[0], pixel[1]);
                    assertEquals(0, UnitVectors.separation(expected[0], expected[1], found[0], found[1]), 1e-6 * MAS);
                }
            }
        }
    }

    @Test
    void theDegreeOfTheMappingIsTheOneAskedFor() {
        for (int degree = 1; degree <= 7; degree++) {
            int d = degree;
            assertEquals(d, SimulatedField.of(SMALL.withCamera(c -> c.withDegree(d))).trueMapping(0).degree());
        }
    }

    @Test
    void theSameSeedGivesTheSameFieldAndAnotherOneDoesNot() {
        SimulatedField one = SimulatedField.of(SMALL);
        SimulatedField same = SimulatedField.of(SMALL);
        SimulatedField other = SimulatedField.of(SMALL.withSeed(2));
        assertArrayEquals(one.images().get(2).stars().x(), same.images().get(2).stars().x());
        assertArrayEquals(one.reference().ra(), same.reference().ra());
        assertEquals(one.images().get(1).header(), same.images().get(1).header());
        assertTrue(one.images().get(0).stars().x()[0] != other.images().get(0).stars().x()[0]);
    }

    @Test
    void moreOutliersLeaveTheStarsWhereTheyAre() {
        SimulatedField more = SimulatedField.of(SMALL.withMeasurements(m -> m.withOutliers(0.3, 2)));
        assertArrayEquals(SimulatedField.of(SMALL).stars().ra(), more.stars().ra());
    }

    @Test
    void pullsOfTheDetectionsHaveUnitWidth() {
        SimulatedField field = SimulatedField.of(AnchorCases.a(1)
                .withMeasurements(m -> m.withFloor(0).withErrorAxisRatio(2).withSaturationMag(0)));
        double chi2 = 0;
        int n = 0;
        int outliers = 0;
        int spurious = 0;
        double[] pixel = new double[2];
        double[] vector = new double[3];
        for (int image = 0; image < field.images().size(); image++) {
            MeasuredStars m = field.images().get(image).stars();
            double mjd = field.exposures().get(image).mjd();
            for (int row = 0; row < m.count(); row++) {
                int star = field.trueStar(image)[row];
                spurious += star < 0 ? 1 : 0;
                outliers += field.outlier(image)[row] && star >= 0 ? 1 : 0;
                if (field.outlier(image)[row]) {
                    continue;
                }
                field.stars().direction(star, mjd, vector);
                assertTrue(field.truePixel(image, vector, 0, pixel));
                double dx = m.x()[row] - pixel[0];
                double dy = m.y()[row] - pixel[1];
                double det = m.varX()[row] * m.varY()[row] - m.covXY()[row] * m.covXY()[row];
                chi2 += (m.varY()[row] * dx * dx - 2 * m.covXY()[row] * dx * dy + m.varX()[row] * dy * dy) / det;
                n++;
            }
        }
        assertTrue(n > 9000, n + " detections");
        assertEquals(2, chi2 / n, 5 * 2 / Math.sqrt(n));
        assertEquals(0.01 * n, outliers, 5 * Math.sqrt(0.01 * n));
        assertEquals(0.02 * n, spurious, 5 * Math.sqrt(0.02 * n));
    }

    @Test
    void theAnchorCasesHaveTheSizesTheyAreKnownBy() {
        SimulatedField b = SimulatedField.of(AnchorCases.b(1));
        assertEquals(40, b.images().size());
        double mean = b.images().stream().mapToInt(image -> image.stars().count()).average().orElseThrow();
        assertEquals(2000, mean, 150);
        assertEquals(0.1, b.reference().count() / (double) b.stars().count(), 0.001);
        assertEquals(4, b.trueMapping(39).degree());
        assertEquals("exp009[CCD04]", b.images().get(39).name());
    }

    @Test
    void headersAreOffByWhatWasAskedForAndLinear() {
        FieldSettings settings = hard(0, 90, false, 0)
                .withCamera(c -> c.withOpticalDistortion(0).withChipDistortion(0))
                .withPointings(p -> p.withExposures(200).withTurbulence(1, 0).withHeaderErrors(1, 0))
                .withStars(s -> s.withStarsPerChip(1));
        SimulatedField field = SimulatedField.of(settings);
        double sum = 0;
        double[] position = new double[2];
        for (int e = 0; e < 200; e++) {
            CcdImage image = field.images().get(2 * e);
            image.wcs().pixelToSky(300, 200, position);
            double[] true0 = sky(field.trueMapping(2 * e), 300, 200);
            double separation = 3600 * UnitVectors.separation(position[0], position[1], true0[0], true0[1]);
            sum += separation * separation / 2;
            // Without distortion the error is the same over the whole image, at the pole too.
            image.wcs().pixelToSky(1, 1, position);
            double[] true1 = sky(field.trueMapping(2 * e), 1, 1);
            assertEquals(separation, 3600 * UnitVectors.separation(position[0], position[1], true1[0], true1[1]), 1e-3);
        }
        assertEquals(1, Math.sqrt(sum / 200), 0.2);
    }

    @Test
    void headerCardsAreTheWcs() {
        CcdImage image = SimulatedField.of(SMALL).images().get(1);
        TangentPlane plane = image.wcs().tangentPlane();
        assertEquals(plane.ra(), image.header().number("CRVAL1").orElseThrow());
        assertEquals(plane.dec(), image.header().number("CRVAL2").orElseThrow());
        double x = 100 - image.header().number("CRPIX1").orElseThrow();
        double y = 50 - image.header().number("CRPIX2").orElseThrow();
        double[] out = new double[2];
        image.wcs().pixelToPlane(100, 50, out);
        assertEquals(image.header().number("CD1_1").orElseThrow() * x
                + image.header().number("CD1_2").orElseThrow() * y, out[0], 1e-15);
        assertEquals(image.header().number("CD2_1").orElseThrow() * x
                + image.header().number("CD2_2").orElseThrow() * y, out[1], 1e-15);
    }

    @Test
    void orientationIsNorthUpEastLeftTurnedByThePositionAngleOrMirrored() {
        for (double[] centre : new double[][]{{0, 0}, {150, 20}, {10, 90}}) {
            double[] north = direction(SMALL.withPointings(p -> p.withCentre(centre[0], centre[1])), 0, 100);
            assertEquals(0, north[0], 0.01);
            assertTrue(north[1] > 0);
        }
        double[] right = direction(SMALL, 100, 0);
        assertTrue(right[0] < 0, "east is left");
        double[] mirrored = direction(SMALL.withCamera(c -> c.withFlipped(true)), 100, 0);
        assertTrue(mirrored[0] > 0, "east is right in a mirror image");
        double[] turned = direction(SMALL.withCamera(c -> c.withPositionAngle(90)), 0, 100);
        assertTrue(turned[0] > 0, "at position angle 90 the y axis points east");
        assertEquals(0, turned[1], 0.01);
    }

    /** Unit vector, in the tangent plane of the first exposure, of a step on the chip. */
    private static double[] direction(FieldSettings settings, double dx, double dy) {
        SimulatedField field = SimulatedField.of(settings);
        double[] a = new double[2];
        double[] b = new double[2];
        field.trueMapping(0).value(300, 200, a);
        field.trueMapping(0).value(300 + dx, 200 + dy, b);
        double length = Math.hypot(b[0] - a[0], b[1] - a[1]);
        assertEquals(100 / 3600.0, length, 2e-4);
        return new double[]{(b[0] - a[0]) / length, (b[1] - a[1]) / length};
    }

    @Test
    void referenceStandsWhereTheStarsAreAtItsDate() {
        FieldSettings settings = SMALL.withStars(s -> s.withStarsPerChip(2000).withMinSeparation(0)
                .withProperMotion(50)).withReference(r -> r.withFraction(0.5).withErrors(3, 0).withEpoch(2010));
        SimulatedField field = SimulatedField.of(settings);
        RefStars r = field.reference();
        double sum = 0;
        double moved = 0;
        for (int row = 0; row < r.count(); row++) {
            int star = field.referenceStar()[row];
            double years = 2010 - field.exposures().get(0).epoch();
            double cos = Math.cos(Math.toRadians(field.stars().dec()[star]));
            double east = (r.ra()[row] - field.stars().ra()[star]) * cos / MAS - field.stars().pmRa()[star] * years;
            double north = (r.dec()[row] - field.stars().dec()[star]) / MAS - field.stars().pmDec()[star] * years;
            sum += (east * east + north * north) / 18;
            moved += Math.abs(r.pmRa()[row] - field.stars().pmRa()[star]);
        }
        assertTrue(r.count() > 1000);
        assertEquals(1, sum / r.count(), 0.15);
        assertEquals(0.1 * Math.sqrt(2 / Math.PI), moved / r.count(), 0.01);
    }

    @Test
    void noStarsNoReferenceIsAFieldToo() {
        SimulatedField empty = SimulatedField.of(SMALL.withStars(s -> s.withStarsPerChip(0)));
        assertEquals(0, empty.images().get(0).stars().count());
        SimulatedField without = SimulatedField.of(SMALL.withReference(r -> r.withFraction(0)));
        assertSame(RefStars.NONE, without.reference());
    }

    @Test
    void impossibleSettingsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> SMALL.withCamera(c -> c.withDegree(0)));
        assertThrows(IllegalArgumentException.class, () -> SMALL.withPointings(p -> p.withCentre(0, 91)));
        assertThrows(IllegalArgumentException.class, () -> SMALL.withStars(s -> s.withMagnitudes(20, 10, 0.3)));
        assertThrows(IllegalArgumentException.class, () -> SMALL.withPixels(p -> p.withDetector(0, 1, 1)));
    }
}
