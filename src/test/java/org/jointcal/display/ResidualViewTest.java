package org.jointcal.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.plugin.Duplicator;
import java.util.EnumSet;
import org.jointcal.calibrate.result.Residuals.Fate;
import org.jointcal.core.CalibrationException;
import org.jointcal.display.OverlayLook.Layer;
import org.jointcal.finished.FinishedRun;
import org.jointcal.testing.ArrowField;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ResidualViewTest {
    private static final int STARS = 60;
    private static final int SIZE = 512;

    private final ArrowField field = new ArrowField(SIZE, 3, STARS, 15, false);
    private final FinishedRun run = FinishedRun.of(field.result());
    private ImagePlus image;
    private ResidualView view;

    @BeforeEach
    void show() throws CalibrationException {
        image = FitsStack.of("stack", field.exposures());
        view = ResidualOverlay.show(image, run, OverlayLook.STANDARD).orElseThrow();
    }

    private int[] painted() {
        return (int[]) image.flatten().getProcessor().getPixels();
    }

    private static int different(int[] a, int[] b) {
        int n = 0;
        for (int k = 0; k < a.length; k++) {
            n += (a[k] & 0xffffff) == (b[k] & 0xffffff) ? 0 : 1;
        }
        return n;
    }

    @Test
    void aPlaceOnASliceIsAMeasurement() {
        image.setSlice(2);
        for (int star : new int[]{3, 17, 44}) {
            int row = view.measurementAt(field.x(1, star) - 0.5, SIZE - field.y(1, star) + 0.5, 2).orElseThrow();
            assertEquals(STARS + star, row);
        }
        assertTrue(view.measurementAt(-50, -50, 10).isEmpty());
    }

    @Test
    void aMeasurementIsASliceAndAMark() {
        image.setSlice(1);
        int[] before = painted();
        view.goTo(2 * STARS + 9);
        assertEquals(3, image.getCurrentSlice());
        assertEquals(2, view.currentImage().orElseThrow());
        image.setSlice(1);
        int ring = different(before, painted());
        assertTrue(ring > 30 && ring < 600, "a ring around the star on the other slices too: " + ring);
        view.mark(OverlayState.NO_STAR);
        assertEquals(0, different(before, painted()));
    }

    /** A place without a mark says why: saturated, or nothing was detected. */
    @Test
    void aPlaceWithoutAMarkSaysWhy() {
        image.setSlice(2);
        int row = STARS + 17;
        run.measurements().fate()[row] = Fate.FLAGS;
        run.measurements().flags()[row] = 4;
        double x = field.x(1, 17) - 0.5;
        double y = SIZE - field.y(1, 17) + 0.5;
        assertTrue(view.measurementAt(x, y, 1).isEmpty());
        assertEquals("not used: saturated", view.unmarkedAt(x, y, 2));
        assertEquals("No star was detected there.", view.unmarkedAt(-50, -50, 2));
        image.setSlice(1);
        assertEquals("No star was detected there.", view.unmarkedAt(x, y, 0.01));
    }

    @Test
    void coloursTellWhatIsAsked() {
        ResidualColours chi2 = ResidualColours.of(run, ColourBy.CHI2);
        ResidualColours image3 = ResidualColours.of(run, ColourBy.IMAGE);
        assertNotEquals(image3.classOf(0, false), image3.classOf(STARS, false));
        assertEquals(chi2.color(0), ResidualPainter.USED);
        ResidualColours residual = ResidualColours.of(run, ColourBy.RESIDUAL);
        int outlier = 40;
        assertEquals(ResidualColours.CLASSES - 1, residual.classOf(outlier, true));
        for (ColourBy by : ColourBy.values()) {
            view.setLook(view.look().with(by));
            assertTrue(painted().length > 0, by.name());
        }
    }

    @Test
    void layersComeAndGo() {
        int[] arrows = painted();
        view.setLook(new OverlayLook(ColourBy.KIND, 1, EnumSet.of(Layer.ARROWS, Layer.GRID)));
        assertTrue(different(arrows, painted()) > 3000, "a grid over the image");
        view.setLook(new OverlayLook(ColourBy.KIND, 1, EnumSet.noneOf(Layer.class)));
        assertTrue(different(arrows, painted()) > 1000, "no arrows");
        view.setLook(OverlayLook.STANDARD.with(3));
        assertTrue(different(arrows, painted()) > 1000, "longer arrows");
        view.setLook(OverlayLook.STANDARD);
        assertEquals(0, different(arrows, painted()));
    }

    /** A duplicate shows the same, and so does one of a part of the slices. */
    @Test
    void duplicatesShowTheSame() {
        image.setSlice(2);
        int[] second = painted();
        ImagePlus copy = image.duplicate();
        copy.setSlice(2);
        assertEquals(0, different(second, (int[]) copy.flatten().getProcessor().getPixels()));
        ImagePlus part = new Duplicator().run(image, 2, 3);
        part.setSlice(1);
        assertEquals(0, different(second, (int[]) part.flatten().getProcessor().getPixels()));
    }

    /** The distortion of the field bends a column of the grid, by the polynomial that made it. */
    @Test
    void theGridBendsAsTheSolutionDoes() {
        DistortionGrid grid = DistortionGrid.of(run.images().get(0), PixelConvention.of(image));
        assertTrue(grid.largest() > 0.1, grid.largest() + " pixels");
        double straight = Math.abs(grid.x()[0] - grid.x()[grid.side() * (grid.side() - 1)]);
        assertTrue(straight > 1 || Math.abs(grid.y()[0] - grid.y()[grid.side() - 1]) > 1, "bent: " + straight);
    }
}
