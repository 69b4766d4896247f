package org.jointcal.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Dimension;
import java.awt.Point;
import java.awt.Rectangle;
import org.junit.jupiter.api.Test;

class BesideTest {
    private static final Rectangle SCREEN = new Rectangle(0, 0, 1366, 768);

    private static Point place(int x, int y, int width, int height, int wide, int high) {
        return Beside.place(new Rectangle(x, y, width, height), new Dimension(wide, high), SCREEN);
    }

    @Test
    void whereThereIsRoom() {
        assertEquals(new Point(528, 30), place(20, 30, 500, 500, 800, 600), "to the right");
        assertEquals(new Point(2, 80), place(850, 80, 512, 560, 840, 600), "to the left");
        assertEquals(new Point(528, 168), place(20, 300, 500, 460, 800, 600), "moved up to stay on the screen");
        assertEquals(new Point(100, 308), place(100, 50, 1100, 250, 840, 400), "below");
        assertEquals(new Point(100, 92), place(100, 500, 1100, 260, 840, 400), "above");
    }

    @Test
    void theRoomIsThatOfTheWiderSide() {
        assertEquals(592, Beside.room(new Rectangle(600, 80, 520, 560), SCREEN));
        assertEquals(838, Beside.room(new Rectangle(0, 80, 520, 560), SCREEN));
    }

    @Test
    void whereThereIsNoneItIsOnTheScreenAllTheSame() {
        for (int x = -300; x <= 1400; x += 100) {
            Point at = place(x, 100, 700, 640, 840, 600);
            assertTrue(SCREEN.contains(new Rectangle(at, new Dimension(840, 600))), x + ": " + at);
        }
        assertEquals(new Point(0, 0), place(100, 100, 700, 640, 2000, 1000), "too large: its corner is seen");
    }
}
