package org.jointcal.command;

import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Optional;
import javax.swing.JComponent;
import org.jointcal.plot.Figure;
import org.jointcal.plot.FigureSet;

/** A figure in a window, as large as there is room. */
final class FigureView extends JComponent {
    private static final long serialVersionUID = 1L;
    private static final int WIDTH = 1200;

    private transient Optional<BufferedImage> picture = Optional.empty();

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

    @Override
    protected void paintComponent(Graphics g) {
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
