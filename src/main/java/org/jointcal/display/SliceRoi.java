package org.jointcal.display;

import ij.gui.Roi;
import java.awt.Color;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;

/**
 * An element of an overlay that covers an image and draws what belongs to one slice of it when it is painted.
 *
 * <p>It keeps nothing of the window: zoom and visible part are asked for at paint time. Where ImageJ moves it, as it does
 * in a cropped copy, what it draws moves along.
 */
abstract class SliceRoi extends Roi {
    private static final long serialVersionUID = 1L;
    /** Not all zero, which in a TIFF would mean ImageJ's default colour. */
    private static final Color INVISIBLE = new Color(1, 1, 1, 0);

    private boolean isAway;

    SliceRoi(int width, int height, String name) {
        super(0, 0, width, height);
        setName(name);
        // A TIFF keeps an overlay as plain rectangles: reopened, this one is not to be seen.
        setStrokeColor(INVISIBLE);
    }

    /** Draws; a copy that ImageJ made without the contents draws nothing. */
    abstract void paint(Graphics2D g, ScreenView view);

    @Override
    public void draw(Graphics graphics) {
        Rectangle bounds = getBounds();
        ScreenView view = ScreenView.of(ic, bounds);
        if (isAway) {
            return;
        }
        Graphics2D g = (Graphics2D) graphics.create();
        try {
            paint(g, view);
        } finally {
            g.dispose();
        }
    }

    /** As it is cropped, or its canvas is enlarged. */
    @Override
    public void translate(double dx, double dy) {
        boolean wasAway = isAway;
        super.translate(dx, dy);
        isAway = wasAway;
    }

    /** ImageJ puts there what belongs to other slices of a stack that it flattens. */
    @Override
    public void setLocation(int x, int y) {
        super.setLocation(x, y);
        isAway = true;
    }

    /** Never under the mouse, so that no click selects or drags it. */
    @Override
    public boolean contains(int x, int y) {
        return false;
    }

    /** As {@link #contains(int, int)}. */
    @Override
    public boolean containsPoint(double x, double y) {
        return false;
    }
}
