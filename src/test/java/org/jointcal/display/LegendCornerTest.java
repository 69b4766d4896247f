package org.jointcal.display;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.Rectangle;
import java.awt.geom.Point2D;
import java.util.Arrays;
import java.util.Optional;
import org.jointcal.display.ResidualMarks.Kind;
import org.junit.jupiter.api.Test;

class LegendCornerTest {
    private static Point2D corner(boolean flat, double... xy) {
        int n = xy.length / 2;
        double[] x = new double[n];
        double[] y = new double[n];
        Arrays.setAll(x, k -> xy[2 * k]);
        Arrays.setAll(y, k -> xy[2 * k + 1]);
        Kind[] kind = new Kind[n];
        Arrays.fill(kind, Kind.STAR);
        ResidualMarks marks = new ResidualMarks(new int[n], x, y, new double[n], new double[n], new double[n], kind);
        ScreenView view = new ScreenView(new Rectangle(0, 0, 500, 400), 2, 1, flat, 0, 0);
        return LegendCorner.of(view, marks, Optional.empty(), 200, 100, 8);
    }

    /** Twice enlarged: 1000 by 800 pixels of the screen, of which the panel takes 100 by 50 of the image. */
    @Test
    void whereItHidesTheFewestStars() {
        assertEquals(new Point2D.Double(8, 692), corner(false));
        assertEquals(new Point2D.Double(8, 8), corner(true));
        assertEquals(new Point2D.Double(792, 692), corner(false, 50, 370));
        assertEquals(new Point2D.Double(792, 8), corner(false, 50, 370, 450, 370));
        assertEquals(new Point2D.Double(8, 8), corner(false, 50, 370, 450, 370, 450, 30));
        assertEquals(new Point2D.Double(8, 692), corner(false, 50, 370, 450, 370, 450, 30, 60, 30));
    }
}
