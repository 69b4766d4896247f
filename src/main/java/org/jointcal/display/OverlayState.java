package org.jointcal.display;

/**
 * What a user changes while residuals are shown; all slices, and copies of them, read it when they are painted. Its fields
 * are written by the window's thread and read by whoever paints.
 */
final class OverlayState {
    /** No star is marked. */
    static final int NO_STAR = -1;

    private volatile OverlayLook look;
    private volatile int star = NO_STAR;
    private volatile int row = NO_STAR;

    OverlayState(OverlayLook look) {
        this.look = look;
    }

    OverlayLook look() {
        return look;
    }

    void setLook(OverlayLook newLook) {
        look = newLook;
    }

    /** The star that is marked in all slices. */
    int star() {
        return star;
    }

    /** The measurement that is marked beside: one without a star. */
    int row() {
        return row;
    }

    void mark(int newStar, int newRow) {
        star = newStar;
        row = newRow;
    }
}
