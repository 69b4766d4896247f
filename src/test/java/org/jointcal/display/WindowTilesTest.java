package org.jointcal.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Dimension;
import java.awt.Rectangle;
import org.junit.jupiter.api.Test;

class WindowTilesTest {
    private static final Rectangle LAPTOP = new Rectangle(0, 30, 1366, 738);

    /** Four of a quarter of the screen lie side by side; the fifth is over the first, with its title seen. */
    @Test
    void windowsDoNotHideEachOtherWhereThereIsRoom() {
        Dimension size = new Dimension(660, 360);
        for (int a = 0; a < 4; a++) {
            Rectangle first = new Rectangle(WindowTiles.place(a, size, LAPTOP), size);
            assertTrue(LAPTOP.contains(first), first::toString);
            for (int b = 0; b < a; b++) {
                assertFalse(first.intersects(new Rectangle(WindowTiles.place(b, size, LAPTOP), size)), a + " and " + b);
            }
        }
        assertEquals(WindowTiles.place(0, size, LAPTOP).y + 28, WindowTiles.place(4, size, LAPTOP).y);
    }

    /** Windows of the size of the screen all stay on it. */
    @Test
    void nothingLeavesTheScreen() {
        for (int k = 0; k < 6; k++) {
            assertEquals(LAPTOP.getLocation(), WindowTiles.place(k, new Dimension(1366, 738), LAPTOP));
        }
        for (int k = 0; k < 12; k++) {
            assertTrue(LAPTOP.contains(
                    new Rectangle(WindowTiles.place(k, new Dimension(700, 420), LAPTOP), new Dimension(700, 420))));
        }
    }
}
