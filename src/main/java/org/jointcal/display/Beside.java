package org.jointcal.display;

import ij.gui.GUI;
import java.awt.Dimension;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Window;
import java.util.List;

/** Where a window stands so that it hides as little as can be of another and is wholly on the screen. */
public final class Beside {
    private static final int GAP = 8;

    private Beside() {
    }

    /**
     * Puts a window beside another.
     *
     * @param moved the window, with its size
     * @param other where the other one is, on the screen that both are to be on
     */
    public static void put(Window moved, Window other) {
        moved.setLocation(place(other.getBounds(), moved.getSize(), GUI.getMaxWindowBounds(other)));
    }

    /**
     * {@return how wide a window can be that stands at the left or at the right of another (screen pixels)}
     *
     * @param other the other window
     */
    public static int room(Window other) {
        return room(other.getBounds(), GUI.getMaxWindowBounds(other));
    }

    static int room(Rectangle other, Rectangle screen) {
        return Math.max(other.x - screen.x, screen.x + screen.width - other.x - other.width) - GAP;
    }

    /**
     * @param other where the other window is (screen pixels)
     * @param size of the window (screen pixels)
     * @param screen where windows can be (screen pixels)
     * @return its upper left corner: to the right, to the left, below or above, where it fits; else the corner of the screen
     *     that is farthest
     */
    static Point place(Rectangle other, Dimension size, Rectangle screen) {
        int left = other.x - size.width - GAP;
        int right = other.x + other.width + GAP;
        int mostX = screen.x + screen.width - size.width;
        int mostY = screen.y + screen.height - size.height;
        int besideX = within(other.x, screen.x, mostX);
        int besideY = within(other.y, screen.y, mostY);
        for (Point at : List.of(new Point(right, besideY), new Point(left, besideY),
                new Point(besideX, other.y + other.height + GAP), new Point(besideX, other.y - size.height - GAP))) {
            if (screen.contains(new Rectangle(at, size))) {
                return at;
            }
        }
        boolean toTheRight = other.getCenterX() < screen.getCenterX();
        return new Point(within(toTheRight ? mostX : screen.x, screen.x, mostX), besideY);
    }

    /** The corner of a screen that is too small is seen rather than the end. */
    private static int within(int at, int least, int most) {
        return Math.max(least, Math.min(at, most));
    }
}
