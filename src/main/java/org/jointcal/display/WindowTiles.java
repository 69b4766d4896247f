package org.jointcal.display;

import ij.IJ;
import ij.gui.GUI;
import java.awt.Dimension;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Window;
import java.util.List;

/** Windows that come together, side by side as far as the screen goes, then over each other with their titles seen. */
public final class WindowTiles {
    private static final int STEP = 28;

    private WindowTiles() {
    }

    /**
     * Puts windows where they do not hide each other.
     *
     * @param windows the windows, with their sizes
     */
    public static void put(List<? extends Window> windows) {
        Rectangle screen = GUI.getMaxWindowBounds(IJ.getInstance());
        int width = windows.stream().mapToInt(Window::getWidth).max().orElse(1);
        int height = windows.stream().mapToInt(Window::getHeight).max().orElse(1);
        for (int k = 0; k < windows.size(); k++) {
            windows.get(k).setLocation(place(k, new Dimension(width, height), screen));
        }
    }

    /**
     * @param k which window, from 0
     * @param size of the largest one (screen pixels)
     * @param screen where windows can be (screen pixels)
     * @return its upper left corner
     */
    static Point place(int k, Dimension size, Rectangle screen) {
        int columns = Math.max(1, screen.width / size.width);
        int rows = Math.max(1, screen.height / size.height);
        int slot = k % (columns * rows);
        int pass = k / (columns * rows);
        int x = screen.x + slot % columns * size.width + pass * STEP;
        int y = screen.y + slot / columns * size.height + pass * STEP;
        return new Point(within(x, screen.x, screen.x + screen.width - size.width),
                within(y, screen.y, screen.y + screen.height - size.height));
    }

    private static int within(int at, int least, int most) {
        return Math.max(least, Math.min(at, most));
    }
}
