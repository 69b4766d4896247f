package org.jointcal.command;

import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import javax.swing.JComponent;
import org.jointcal.plot.Figure;
import org.jointcal.plot.FigureSet;

/** A figure in a window, as large as there is room. */
final class FigureView extends JComponent {
    private static final long serialVersionUID = 1L;
    private static final int WIDTH = 1200;

    private transient Optional<BufferedImage> picture = Optional.empty();
    private String text = "";

    FigureView() {
        setPreferredSize(new Dimension(480, 360));
    }

    void show(Figure figure) {
        picture = Optional.of(FigureSet.image(figure, WIDTH));
        repaint();
    }

    /** Whether there is a figure. */
    boolean isShown() {
        return picture.isPresent();
    }

    /** Takes the figure away and says something in its place, in lines. */
    void say(String instead) {
        picture = Optional.empty();
        text = instead;
        repaint();
    }

    /** What is said in place of a figure; empty where nothing is, or a figure is shown. */
    String said() {
        return picture.isPresent() ? "" : text;
    }

    private void paintText(Graphics g) {
        FontMetrics metrics = g.getFontMetrics();
        List<String> lines = text.lines().toList();
        int y = (getHeight() - lines.size() * metrics.getHeight()) / 2 + metrics.getAscent();
        for (String line : lines) {
            g.drawString(line, (getWidth() - metrics.stringWidth(line)) / 2, y);
            y += metrics.getHeight();
        }
    }

    @Override
    protected void paintComponent(Graphics g) {
        if (picture.isEmpty()) {
            paintText(g);
        }
        picture.ifPresent(image -> {
            double scale = Math.min((double) getWidth() / image.getWidth(), (double) getHeight() / image.getHeight());
            int width = (int) Math.max(1, image.getWidth() * scale);
            int height = (int) Math.max(1, image.getHeight() * scale);
            ((Graphics2D) g).setRenderingHint(RenderingHints.KEY_INTERPOLATION,
                    RenderingHints.VALUE_INTERPOLATION_BICUBIC);
            g.drawImage(image, (getWidth() - width) / 2, (getHeight() - height) / 2, width, height, null);
        });
    }
}
