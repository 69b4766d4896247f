package org.jointcal.display;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import org.jointcal.finished.Distortion;
import org.jointcal.finished.FinishedImage;
import org.jointcal.plot.Axis;
import org.jointcal.plot.NumberText;

/**
 * A square grid on the sky as the solution shows it in the pixels, its distortion enlarged so that one sees it.
 *
 * @param side nodes along each axis
 * @param x ImageJ's x of the nodes (pixels)
 * @param y ImageJ's y of the nodes (pixels)
 * @param enlarged how many times the distortion is enlarged
 * @param largest largest distortion (pixels)
 */
record DistortionGrid(int side, double[] x, double[] y, double enlarged, double largest) {
    private static final int SIDE = 17;
    /** The distortion that most nodes stay below is drawn as long as this share of a cell. */
    private static final double SHARE = 0.7;
    private static final double MOST = 0.9;
    private static final Color LINE = new Color(0xCC79A7);
    private static final Color EDGE = new Color(0, 0, 0, 130);

    static DistortionGrid of(FinishedImage image, PixelConvention convention) {
        Distortion d = Distortion.of(image.wcs().orElseThrow(), image.width(), image.height(), SIDE);
        double cell = (double) Math.max(image.width(), image.height()) / (SIDE - 1);
        double typical = d.quantile(MOST);
        double enlarged = typical > 1e-9 ? Axis.roundDown(SHARE * cell / typical) : 1;
        double[] x = new double[d.x().length];
        double[] y = new double[d.x().length];
        for (int k = 0; k < x.length; k++) {
            x[k] = convention.imageX(d.x()[k] + enlarged * d.dx()[k]);
            y[k] = convention.imageY(d.y()[k] + enlarged * d.dy()[k]);
        }
        return new DistortionGrid(SIDE, x, y, enlarged, d.largest());
    }

    /** Draws it and tells what it is. */
    String paint(Graphics2D g, ScreenView view) {
        Path2D path = new Path2D.Float();
        for (int a = 0; a < side; a++) {
            for (int b = 0; b < side; b++) {
                add(path, view, a * side + b, b == 0);
            }
            for (int b = 0; b < side; b++) {
                add(path, view, b * side + a, b == 0);
            }
        }
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setStroke(new BasicStroke((float) (3 * view.unit())));
        g.setColor(EDGE);
        g.draw(path);
        g.setStroke(new BasicStroke((float) (1.3 * view.unit())));
        g.setColor(LINE);
        g.draw(path);
        return "grid: distortion, " + NumberText.significant(enlarged, 1) + " times enlarged; largest "
                + NumberText.three(largest) + " pixels";
    }

    private void add(Path2D path, ScreenView view, int node, boolean begins) {
        double px = view.screenX(x[node]);
        double py = view.screenY(y[node]);
        if (begins) {
            path.moveTo(px, py);
        } else {
            path.lineTo(px, py);
        }
    }
}
