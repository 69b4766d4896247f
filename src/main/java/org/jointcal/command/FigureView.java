package org.jointcal.command;

import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.SwingUtilities;
import org.jointcal.display.Beside;
import org.jointcal.plot.Figure;
import org.jointcal.plot.FigureSet;

/** A figure in a window, as large as there is room. */
final class FigureView extends JComponent {
    private static final long serialVersionUID = 1L;
    private static final int LEAST_WIDTH = 120;
    private static final Dimension LARGE = new Dimension(900, 700);

    private transient Optional<Figure> figure = Optional.empty();
    private transient Optional<BufferedImage> picture = Optional.empty();
    private String text = "";

    FigureView() {
        setPreferredSize(new Dimension(480, 360));
    }

    /**
     * A double click opens the figure in a window of its own, as large as the user wants it.
     *
     * @param title of that window
     */
    void enlarge(String title) {
        setToolTipText("Double-click to enlarge");
        addMouseListener(new MouseAdapter() {
            @Override
            public void mouseClicked(MouseEvent event) {
                if (event.getClickCount() == 2) {
                    figure.ifPresent(shown -> open(title, shown));
                }
            }
        });
    }

    private void open(String title, Figure shown) {
        FigureView large = new FigureView();
        large.show(shown);
        large.setPreferredSize(LARGE);
        JFrame window = new JFrame(title);
        window.setDefaultCloseOperation(JFrame.DISPOSE_ON_CLOSE);
        window.setContentPane(large);
        window.pack();
        Optional.ofNullable(SwingUtilities.getWindowAncestor(this)).ifPresent(other -> Beside.put(window, other));
        window.setVisible(true);
    }

    void show(Figure shown) {
        figure = Optional.of(shown);
        picture = Optional.empty();
        repaint();
    }

    /** Drawn at the size at which it is shown, because thin lines vanish when a picture is made smaller. */
    private BufferedImage asLargeAsThereIsRoom(Figure shown) {
        double wide = Math.min(getWidth(), getHeight() * Figure.WIDTH / FigureSet.height(shown));
        int width = (int) Math.max(LEAST_WIDTH, wide);
        if (picture.isEmpty() || picture.get().getWidth() != width) {
            picture = Optional.of(FigureSet.image(shown, width));
        }
        return picture.get();
    }

    /** Whether there is a figure. */
    boolean isShown() {
        return figure.isPresent();
    }

    /** Takes the figure away and says something in its place, in lines. */
    void say(String instead) {
        figure = Optional.empty();
        text = instead;
        repaint();
    }

    /** What is said in place of a figure; empty where nothing is, or a figure is shown. */
    String said() {
        return figure.isPresent() ? "" : text;
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
        if (figure.isEmpty()) {
            paintText(g);
        }
        figure.ifPresent(shown -> {
            BufferedImage image = asLargeAsThereIsRoom(shown);
            g.drawImage(image, (getWidth() - image.getWidth()) / 2, (getHeight() - image.getHeight()) / 2, null);
        });
    }
}
