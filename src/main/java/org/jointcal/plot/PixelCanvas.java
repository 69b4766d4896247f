package org.jointcal.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** A figure as pixels, on white. */
final class PixelCanvas implements Canvas {
    private static final int MOST_DOTS = 8000;

    private final Graphics2D g;
    private Shape clip;

    private PixelCanvas(Graphics2D g) {
        this.g = g;
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    }

    /** Height of a figure (units). */
    static double height(Figure figure) {
        BufferedImage measuring = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
        return new Drawing(figure, new PixelCanvas(measuring.createGraphics())).height();
    }

    /**
     * @param figure a figure
     * @param width of the image (pixels)
     * @return its picture
     */
    static BufferedImage image(Figure figure, int width) {
        double zoom = width / Figure.WIDTH;
        double height = height(figure);
        BufferedImage image = new BufferedImage(width, (int) Math.ceil(height * zoom), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.scale(zoom, zoom);
        PixelCanvas canvas = new PixelCanvas(g);
        canvas.rectangle(0, 0, Figure.WIDTH, height + 1, Style.PAGE);
        new Drawing(figure, canvas).draw();
        g.dispose();
        return image;
    }

    private void use(Style style) {
        g.setColor(new Color(style.rgb() >> 16 & 255, style.rgb() >> 8 & 255, style.rgb() & 255,
                (int) Math.round(255 * style.opacity())));
        g.setStroke(style.kind() == Style.Kind.DASHES
                ? new BasicStroke((float) style.width(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1,
                        new float[]{6, 4}, 0)
                : new BasicStroke((float) style.width(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
    }

    @Override
    public int mostDots() {
        return MOST_DOTS;
    }

    @Override
    public void polyline(double[] x, double[] y, Style style) {
        Path2D path = new Path2D.Double();
        boolean drawing = false;
        for (int k = 0; k < x.length; k++) {
            boolean here = Double.isFinite(x[k]) && Double.isFinite(y[k]);
            if (here && drawing) {
                path.lineTo(x[k], y[k]);
            } else if (here) {
                path.moveTo(x[k], y[k]);
            }
            drawing = here;
        }
        use(style);
        g.draw(path);
    }

    @Override
    public void polygon(double[] x, double[] y, Style style) {
        Path2D path = new Path2D.Double();
        for (int k = 0; k < x.length; k++) {
            if (k == 0) {
                path.moveTo(x[k], y[k]);
            } else {
                path.lineTo(x[k], y[k]);
            }
        }
        path.closePath();
        use(style);
        g.draw(path);
    }

    @Override
    public void dots(double[] x, double[] y, int count, Style style) {
        use(style);
        double size = style.width();
        for (int k = 0; k < count; k++) {
            g.fill(new Ellipse2D.Double(x[k] - size / 2, y[k] - size / 2, size, size));
        }
    }

    @Override
    public void rectangle(double x, double y, double width, double height, Style style) {
        use(style);
        Rectangle2D box = new Rectangle2D.Double(x, y, width, height);
        if (style.kind() == Style.Kind.AREA) {
            g.fill(box);
        } else {
            g.draw(box);
        }
    }

    @Override
    public void cell(double x, double y, double width, double height, int rgb) {
        // Neighbouring cells would leave a seam of half-covered pixels.
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
        g.setColor(new Color(rgb));
        g.fill(new Rectangle2D.Double(x, y, width, height));
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    }

    @Override
    public void text(double x, double y, Anchor anchor, Style style, String text) {
        use(style);
        g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 1).deriveFont((float) style.width()));
        double width = g.getFontMetrics().getStringBounds(text, g).getWidth();
        double start = anchor == Anchor.START ? 0 : anchor == Anchor.MIDDLE ? width / 2 : width;
        g.drawString(text, (float) (x - start), (float) y);
    }

    @Override
    public void textUp(double x, double y, Style style, String text) {
        AffineTransform before = g.getTransform();
        g.translate(x, y);
        g.rotate(-Math.PI / 2);
        text(0, 0, Anchor.MIDDLE, style, text);
        g.setTransform(before);
    }

    @Override
    public void window(double x, double y, double width, double height) {
        clip = g.getClip();
        g.clip(new Rectangle2D.Double(x, y, width, height));
    }

    @Override
    public void endWindow() {
        g.setClip(clip);
    }
}
