package org.jointcal.display;

import ij.Prefs;
import ij.gui.ImageCanvas;
import java.awt.Rectangle;

/**
 * From the pixels of an image to those of the screen, or of a flattened copy.
 *
 * @param visible the visible part of the image (image pixels)
 * @param magnification screen pixels to an image pixel
 * @param unit screen pixels of a line one wide, above 1 on screens of high resolution and in flattened copies of large
 *     images
 * @param flat whether it is a copy, which is looked at as a whole and whose size is not known exactly
 * @param offsetX added to x before it is mapped (image pixels)
 * @param offsetY added to y before it is mapped (image pixels)
 */
record ScreenView(Rectangle visible, double magnification, double unit, boolean flat, double offsetX, double offsetY) {
    /** A flattened image is looked at as a whole, on about so many screen pixels. */
    private static final double PIXELS_OF_A_FLAT_IMAGE = 1200;

    /**
     * The view in which something is painted now.
     *
     * <p>ImageJ flattens through a canvas that has no size; then the thing itself tells how large the image is.
     *
     * @param canvas the canvas, null where it is painted onto pixels
     * @param bounds what is painted, as large as the image was that it was made for (image pixels)
     */
    static ScreenView of(ImageCanvas canvas, Rectangle bounds) {
        if (canvas != null && !canvas.getSrcRect().isEmpty()) {
            return new ScreenView(canvas.getSrcRect(), canvas.getMagnification(), Prefs.getGuiScale(), false, bounds.x,
                    bounds.y);
        }
        Rectangle visible = new Rectangle(Math.max(0, bounds.x + bounds.width), Math.max(0, bounds.y + bounds.height));
        double unit = Math.max(1, Math.max(bounds.width, bounds.height) / PIXELS_OF_A_FLAT_IMAGE);
        return new ScreenView(visible, 1, unit, true, bounds.x, bounds.y);
    }

    double screenX(double x) {
        return (x + offsetX - visible.x) * magnification;
    }

    double screenY(double y) {
        return (y + offsetY - visible.y) * magnification;
    }

    /** Width of the visible part (screen pixels). */
    double width() {
        return visible.width * magnification;
    }

    /** Height of the visible part (screen pixels). */
    double height() {
        return visible.height * magnification;
    }
}
