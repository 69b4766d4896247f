package org.jointcal.display;

import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import org.jointcal.plot.Figure;
import org.jointcal.plot.FigureSet;

/** A figure with its caption on a page of a stack, of a size that a laptop's screen shows pixel by pixel. */
final class FigurePage {
    /** Width of a page (pixels). */
    static final int WIDTH = 800;
    /** Height of a page (pixels). */
    static final int HEIGHT = 580;

    private static final int MARGIN = 20;
    private static final int CAPTION = 80;
    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 13);

    private FigurePage() {
    }

    /** Draws it: the figure as large as there is room, the caption below. */
    static ImageProcessor of(Figure figure) {
        BufferedImage page = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = page.createGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, WIDTH, HEIGHT);
        double room = (HEIGHT - CAPTION) * Figure.WIDTH / FigureSet.height(figure);
        BufferedImage picture = FigureSet.image(figure, (int) Math.min(WIDTH, room));
        g.drawImage(picture, (WIDTH - picture.getWidth()) / 2, 0, null);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setFont(FONT);
        g.setColor(Color.DARK_GRAY);
        write(g, figure.caption());
        g.dispose();
        return new ColorProcessor(page);
    }

    /** In lines broken at spaces. */
    private static void write(Graphics2D g, String caption) {
        FontMetrics metrics = g.getFontMetrics();
        int y = HEIGHT - CAPTION + metrics.getAscent() + metrics.getLeading();
        StringBuilder line = new StringBuilder();
        for (String word : caption.split(" ")) {
            if (metrics.stringWidth(line + word) > WIDTH - 2 * MARGIN) {
                g.drawString(line.toString(), MARGIN, y);
                line.setLength(0);
                y += metrics.getHeight();
            }
            line.append(word).append(' ');
        }
        g.drawString(line.toString(), MARGIN, y);
    }
}
