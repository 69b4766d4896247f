package org.jointcal.display;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.RoundRectangle2D;

/** What stands on an image in place of residuals that no longer belong there. */
final class OffNotice {
    private static final Color PANEL = new Color(20, 20, 24, 210);
    private static final Color TEXT = new Color(0xF0E442);
    private static final int FONT_SIZE = 12;
    private static final double GAP = 8;

    private OffNotice() {
    }

    /** Draws lines of text in the lower left corner. */
    static void paint(Graphics2D g, ScreenView view, String text) {
        double unit = view.unit();
        g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, (int) Math.round(FONT_SIZE * unit)));
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        FontMetrics metrics = g.getFontMetrics();
        String[] lines = text.split("\n");
        double width = 0;
        for (String line : lines) {
            width = Math.max(width, metrics.stringWidth(line));
        }
        double height = lines.length * metrics.getHeight() + GAP * unit;
        double top = view.height() - height - GAP * unit;
        g.setColor(PANEL);
        g.fill(new RoundRectangle2D.Double(GAP * unit, top, width + 2 * GAP * unit, height, GAP * unit, GAP * unit));
        g.setColor(TEXT);
        for (int k = 0; k < lines.length; k++) {
            g.drawString(lines[k], (float) (2 * GAP * unit),
                    (float) (top + GAP * unit / 2 + metrics.getAscent() + k * metrics.getHeight()));
        }
    }
}
