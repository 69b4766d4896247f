package org.jointcal.resample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jointcal.core.wcs.Wcs;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PixelMapTest {
    @ParameterizedTest
    @CsvSource({"10,20,0,1", "0,0,30,1", "123,90,60,0.5", "359.99,-89.9,120,2"})
    void isTheWayThroughTheSky(double ra, double dec, double distortion, double scale) {
        int side = 1500;
        Wcs image = DrawnImage.wcs(ra, dec, side, side, 2, 33, false, distortion);
        Grid grid = Grid.of(new Grid.Footprint(DrawnImage.wcs(ra, dec, 900, 700, 2 * scale, 0, true, 0), 900, 700));
        Box box = Box.covered(image, side, side, grid);
        PixelMap map = PixelMap.of(grid.wcs(), image, box);
        double[] x = new double[box.width()];
        double[] y = new double[box.width()];
        double[] area = new double[box.width()];
        double[] a = new double[2];
        double[] b = new double[2];
        double[] c = new double[2];
        int compared = 0;
        for (int row = 3; row < box.height(); row += 37) {
            map.row(row, x, y, area);
            for (int column = 1; column < box.width(); column += 29) {
                through(grid, image, box.x() + column, box.y() + row, a);
                through(grid, image, box.x() + column + 1e-3, box.y() + row, b);
                through(grid, image, box.x() + column, box.y() + row + 1e-3, c);
                if (a[0] > 0 && a[1] > 0 && a[0] < side && a[1] < side) {
                    compared++;
                    assertEquals(0, Math.hypot(a[0] - x[column], a[1] - y[column]), 2e-4);
                    double exact = 1e6 * Math.abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1]));
                    assertEquals(exact, area[column], 2e-4 * exact);
                }
            }
        }
        assertTrue(compared > 100, compared + " points");
    }

    private static void through(Grid grid, Wcs image, double x, double y, double[] at) {
        grid.wcs().pixelToSky(x + 1, y + 1, at);
        image.skyToPixel(at[0], at[1], at);
        at[0] -= 1;
        at[1] -= 1;
    }
}
