package org.jointcal.resample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.wcs.HeaderWcs;
import org.jointcal.core.wcs.Wcs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GridTest {
    private static Grid.Footprint at(double ra, double dec, double turn) {
        return new Grid.Footprint(DrawnImage.wcs(ra, dec, 300, 200, 2, turn, false, 3), 300, 200);
    }

    @ParameterizedTest
    @CsvSource({"120,30", "0,0", "359.99,-60", "45,90", "200,-89.95"})
    void northUpHoldsAllImages(double ra, double dec) throws CalibrationException {
        List<Grid.Footprint> images = List.of(at(ra, dec, 0), at(ra + 0.05, dec, 40),
                at(ra, dec - 0.05 * Math.signum(dec), 130));
        Grid grid = Grid.northUp(images, Double.NaN);
        assertEquals(2.0, grid.wcs().pixelScale() * 3600, 0.05);
        assertTrue(grid.wcs().cd11() < 0 && grid.wcs().cd22() > 0);
        assertEquals(0, grid.wcs().cd12());
        double[] point = new double[2];
        for (Grid.Footprint image : images) {
            for (int k = 0; k < 4; k++) {
                image.wcs().pixelToSky(0.5 + 300 * (k % 2), 0.5 + 200 * (k / 2), point);
                grid.wcs().skyToPixel(point[0], point[1], point);
                assertTrue(point[0] >= 0.5 && point[1] >= 0.5 && point[0] <= grid.width() + 0.5
                        && point[1] <= grid.height() + 0.5, point[0] + ", " + point[1] + " in " + grid);
            }
        }
        assertTrue(grid.width() < 700 && grid.height() < 700, grid::toString);
    }

    @Test
    void theScaleIsThatAskedFor() throws CalibrationException {
        Grid grid = Grid.northUp(List.of(at(10, 10, 0)), 0.5 / 3600);
        assertEquals(0.5, grid.wcs().pixelScale() * 3600, 1e-9);
        assertEquals(1200, grid.width(), 60);
    }

    @Test
    void imagesFarApartAreRefused() {
        CalibrationException refused = assertThrows(CalibrationException.class,
                () -> Grid.northUp(List.of(at(10, 10, 0), at(70, 10, 0)), 0.1 / 3600));
        assertTrue(refused.getMessage().startsWith("pixel_scale: "), refused.getMessage());
    }

    /** What the header says is what was computed with. */
    @ParameterizedTest
    @CsvSource({"0,0,0", "10,20,4", "300,90,4", "5,-90,0"})
    void theHeaderIsTheGrid(double ra, double dec, double distortion) throws CalibrationException {
        Wcs wcs = DrawnImage.wcs(ra, dec, 300, 200, 2, 77, true, distortion);
        Grid grid = Grid.of(new Grid.Footprint(wcs, 300, 200));
        Wcs read = HeaderWcs.of(grid.wcs().cards(), 300, 200);
        assertEquals("TAN", read.kind());
        double[] a = new double[2];
        double[] b = new double[2];
        for (int k = 0; k < 100; k++) {
            double x = 30.1 * (k % 10);
            double y = 20.3 * (k / 10);
            grid.wcs().pixelToPlane(x, y, a);
            read.pixelToPlane(x, y, b);
            assertEquals(0, Math.hypot(a[0] - b[0], a[1] - b[1]), 1e-13);
            grid.wcs().planeToPixel(a[0], a[1], a);
            assertEquals(0, Math.hypot(a[0] - x, a[1] - y), 1e-9);
        }
        wcs.pixelToSky(150.5, 100.5, a);
        grid.wcs().pixelToSky(150.5, 100.5, b);
        assertEquals(a[0], b[0], 1e-10);
        assertEquals(a[1], b[1], 1e-10);
    }
}
