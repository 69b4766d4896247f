package org.jointcal.display;

import java.awt.Graphics2D;

/** Draws the residuals of one slice. */
final class ResidualRoi extends SliceRoi {
    /** Name of these elements in the overlay. */
    static final String NAME = "Jointcal residuals";

    private static final long serialVersionUID = 1L;

    private final transient ResidualMarks marks;
    private final transient ResidualScale scale;
    private final transient ResidualLegend legend;

    ResidualRoi(int width, int height, ResidualMarks marks, ResidualScale scale, ResidualLegend legend) {
        super(width, height, NAME);
        this.marks = marks;
        this.scale = scale;
        this.legend = legend;
    }

    @Override
    void paint(Graphics2D g, ScreenView view) {
        if (marks != null) {
            new ResidualPainter(g, view, scale).paint(marks);
            legend.paint(g, view, scale);
        }
    }
}
