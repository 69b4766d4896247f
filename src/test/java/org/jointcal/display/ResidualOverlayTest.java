package org.jointcal.display;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.io.FileSaver;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import java.awt.Color;
import java.nio.file.Path;
import org.jointcal.calibrate.result.CalibrationResult;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.wcs.PlanePolynomial;
import org.jointcal.testing.ArrowField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResidualOverlayTest {
    /** Away from the panel, the zoom indicator and the edges, and far enough from other stars. */
    private static boolean isClear(ArrowField field, int exposure, int star, int stars, int size) {
        double x = field.x(exposure, star);
        double y = field.y(exposure, star);
        boolean inside = x > 0.15 * size && x < 0.85 * size && y > 0.35 * size && y < 0.65 * size;
        for (int other = 0; other < stars && inside; other++) {
            double d = Math.hypot(field.x(exposure, other) - x, field.y(exposure, other) - y);
            inside = other == star || d > 0.06 * size;
        }
        return inside;
    }

    private static boolean isNear(Color wanted, int rgb) {
        Color c = new Color(rgb);
        return Math.abs(c.getRed() - wanted.getRed()) + Math.abs(c.getGreen() - wanted.getGreen())
                + Math.abs(c.getBlue() - wanted.getBlue()) < 90;
    }

    /** Whether a pixel within half a line width of a point has the colour. */
    private static boolean hasColor(ImageProcessor flat, double x, double y, Color wanted, int reach) {
        for (int dy = -reach; dy <= reach; dy++) {
            for (int dx = -reach; dx <= reach; dx++) {
                if (isNear(wanted, flat.get((int) x + dx, (int) y + dy) & 0xffffff)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static ImagePlus open(ArrowField field, boolean flipped) throws CalibrationException {
        ImagePlus image = FitsStack.of("stack", field.exposures());
        if (!flipped) {
            for (int slice = 1; slice <= image.getStackSize(); slice++) {
                image.getStack().getProcessor(slice).flipVertical();
            }
            PixelConvention.record(image, false);
        }
        return image;
    }

    @ParameterizedTest
    @CsvSource({"512, true, false, 0", "512, false, false, 30", "512, true, true, 75", "4000, true, false, 200"})
    void arrowsStartOnTheStarsAndPointAlongTheSky(int size, boolean flipped, boolean mirrored, double rotation)
            throws CalibrationException {
        int stars = 60;
        ArrowField field = new ArrowField(size, 2, stars, rotation, mirrored);
        ImagePlus image = open(field, flipped);
        CalibrationResult result = field.result();
        assertEquals(2, ResidualOverlay.show(image, result));
        double unit = Math.max(1, size / 1200.0);
        double[] before = new double[2];
        double[] after = new double[2];
        int checked = 0;
        for (int slice = 1; slice <= 2; slice++) {
            image.setSlice(slice);
            ImageProcessor flat = image.flatten().getProcessor();
            for (int star = 0; star < stars; star++) {
                int row = (slice - 1) * stars + star;
                double length = Math.hypot(result.residuals().east()[row], result.residuals().north()[row]);
                if (!isClear(field, slice - 1, star, stars, size) || length < 25) {
                    continue;
                }
                Color color = star % 40 == 0 ? ResidualPainter.REJECTED : ResidualPainter.USED;
                double fx = field.x(slice - 1, star);
                double fy = field.y(slice - 1, star);
                double ix = fx - 0.5;
                double iy = flipped ? size - fy + 0.5 : fy - 0.5;
                assertTrue(hasColor(flat, ix, iy, color, (int) Math.ceil(unit)), "star " + star + " at its place");
                // Where a small step along the residual goes: by search over directions, with the solution only.
                double angle = direction(field.solution(slice - 1), fx, fy, result.residuals().east()[row],
                        result.residuals().north()[row], before, after);
                double reach = 9 * unit;
                double tx = ix + reach * Math.cos(angle);
                double ty = iy + (flipped ? -1 : 1) * reach * Math.sin(angle);
                assertTrue(hasColor(flat, tx, ty, color, (int) Math.ceil(unit)),
                        "star " + star + " points the right way");
                double ox = ix - reach * Math.cos(angle);
                double oy = iy - (flipped ? -1 : 1) * reach * Math.sin(angle);
                assertTrue(!hasColor(flat, ox, oy, color, (int) unit / 2), "star " + star + " has nothing behind it");
                checked++;
            }
        }
        assertTrue(checked > 8, checked + " stars checked");
    }

    /** The direction in FITS pixels whose step on the sky is along (east, north), found by trying all degrees. */
    private static double direction(PlanePolynomial solution, double x, double y, double east, double north,
            double[] before, double[] after) {
        double best = -2;
        double angle = 0;
        solution.value(x, y, before);
        for (int degree = 0; degree < 360; degree++) {
            double a = Math.toRadians(degree);
            solution.value(x + Math.cos(a), y + Math.sin(a), after);
            double dXi = after[0] - before[0];
            double dEta = after[1] - before[1];
            double cosine = (dXi * east + dEta * north) / Math.hypot(dXi, dEta) / Math.hypot(east, north);
            if (cosine > best) {
                best = cosine;
                angle = a;
            }
        }
        return angle;
    }

    @Test
    void eachSliceShowsItsOwnAndOtherElementsStay() throws CalibrationException {
        ArrowField field = new ArrowField(512, 3, 40, 0, false);
        ImagePlus image = open(field, true);
        Overlay mine = new Overlay(new Roi(10, 10, 5, 5));
        Roi circles = new Roi(20, 20, 5, 5);
        circles.setName(SourceRoi.NAME);
        mine.add(circles);
        image.setOverlay(mine);
        ResidualOverlay.show(image, field.result());
        ResidualOverlay.show(image, field.result());
        assertEquals(4, image.getOverlay().size());
        ImagePlus second = image.crop("2-2");
        assertEquals(2, second.getOverlay().size());
        ResidualOverlay.hide(image);
        assertEquals(1, image.getOverlay().size());
        image.setOverlay(null);
        ResidualOverlay.show(image, field.result());
        ResidualOverlay.hide(image);
        assertNull(image.getOverlay());
    }

    @Test
    void imagesOfOtherRunsShowNothing() throws CalibrationException {
        ImagePlus image = new ImagePlus("other", new FloatProcessor(512, 512));
        assertEquals(0, ResidualOverlay.show(image, new ArrowField(512, 1, 10, 0, false).result()));
        assertNull(image.getOverlay());
    }

    @Test
    void aCroppedCopyKeepsTheArrowsOnTheStars() throws CalibrationException {
        ArrowField field = new ArrowField(512, 1, 60, 0, false);
        ImagePlus image = FitsStack.of("field_1.fits", field.exposures());
        ResidualOverlay.show(image, field.result());
        image.setRoi(50, 60, 400, 380);
        ImagePlus crop = image.crop();
        ImageProcessor flat = crop.flatten().getProcessor();
        int checked = 0;
        for (int star = 0; star < 60; star++) {
            if (isClear(field, 0, star, 60, 512)) {
                checked++;
                Color color = star % 40 == 0 ? ResidualPainter.REJECTED : ResidualPainter.USED;
                assertTrue(hasColor(flat, field.x(0, star) - 0.5 - 50, 512 - field.y(0, star) + 0.5 - 60, color, 1));
            }
        }
        assertTrue(checked > 2);
    }

    @Test
    void flattenedStacksHaveEachSlicesOwnArrows() throws CalibrationException {
        ArrowField field = new ArrowField(512, 2, 60, 0, false);
        ImagePlus image = open(field, true);
        ResidualOverlay.show(image, field.result());
        ImagePlus one = image.duplicate();
        one.setSlice(2);
        int[] second = (int[]) one.flatten().getProcessor().getPixels();
        image.flattenStack();
        int[] flat = (int[]) image.getStack().getProcessor(2).getPixels();
        int different = 0;
        for (int at = 0; at < flat.length; at++) {
            different += (flat[at] & 0xffffff) == (second[at] & 0xffffff) ? 0 : 1;
        }
        assertEquals(0, different);
    }

    @Test
    void aSavedTiffReopensWithoutStrayRectangles(@TempDir Path folder) throws CalibrationException {
        ArrowField field = new ArrowField(256, 2, 20, 0, false);
        ImagePlus image = open(field, true);
        ResidualOverlay.show(image, field.result());
        String path = folder.resolve("saved.tif").toString();
        assertTrue(new FileSaver(image).saveAsTiffStack(path));
        ImagePlus again = IJ.openImage(path);
        int[] with = (int[]) again.flatten().getProcessor().getPixels();
        again.setOverlay(null);
        int[] without = (int[]) again.flatten().getProcessor().getPixels();
        assertArrayEquals(without, with);
        assertEquals(2, ResidualOverlay.show(again, field.result()));
    }

    @Test
    void theBarIsARoundNumber() {
        for (double perMas : new double[]{0.013, 0.8, 1, 7, 250}) {
            ResidualScale scale = new ResidualScale(perMas, 100);
            double pixels = scale.barMas() * perMas;
            assertTrue(pixels >= 40 - 1e-9 && pixels <= 100 + 1e-9, scale.barText());
        }
        assertEquals("50 mas", new ResidualScale(0.8, 100).barText());
        assertEquals("0.2 mas", new ResidualScale(250, 100).barText());
        assertEquals("5 arcsec", new ResidualScale(0.013, 100).barText());
    }
}
