package org.jointcal.display;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import org.jointcal.calibrate.result.WcsUncertainty;
import org.jointcal.finished.FinishedImage;
import org.jointcal.plot.NumberText;
import org.jointcal.plot.Palette;

/**
 * How well the solution of an image is known, as colours over it: dark where it is known best.
 *
 * @param map a pixel for each node of the grid, as it stands in the image
 * @param width of the image (pixels)
 * @param height of the image (pixels)
 * @param text what it shows
 */
record ErrorMap(BufferedImage map, int width, int height, String text) {
    private static final int ALPHA = 120;

    static ErrorMap of(FinishedImage image, PixelConvention convention) {
        WcsUncertainty u = image.uncertainty();
        if (u.side() == 0) {
            return new ErrorMap(new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB), image.width(), image.height(),
                    "errors of the solution: not known");
        }
        double[] errors = new double[u.east().length];
        double min = Double.MAX_VALUE;
        double max = 0;
        for (int k = 0; k < errors.length; k++) {
            errors[k] = Math.hypot(u.east()[k], u.north()[k]) / Math.sqrt(2);
            min = Math.min(min, errors[k]);
            max = Math.max(max, errors[k]);
        }
        BufferedImage map = new BufferedImage(u.side(), u.side(), BufferedImage.TYPE_INT_ARGB);
        for (int k = 0; k < errors.length; k++) {
            int row = convention.flipped() ? u.side() - 1 - k / u.side() : k / u.side();
            double fraction = max > min ? (errors[k] - min) / (max - min) : 0;
            map.setRGB(k % u.side(), row, ALPHA << 24 | Palette.rgb(fraction));
        }
        return new ErrorMap(map, image.width(), image.height(), "colours: error of the solution, "
                + NumberText.three(min) + " (dark) to " + NumberText.three(max) + " mas");
    }

    /** Draws it and tells what it is. Nodes lie on the edges of the image, so the outer half of the outer ones is beyond. */
    String paint(Graphics2D g, ScreenView view) {
        double stepX = (width - 1.0) / Math.max(1, map.getWidth() - 1);
        double stepY = (height - 1.0) / Math.max(1, map.getHeight() - 1);
        int left = (int) Math.round(view.screenX(0.5 - stepX / 2));
        int top = (int) Math.round(view.screenY(0.5 - stepY / 2));
        int right = (int) Math.round(view.screenX(width - 0.5 + stepX / 2));
        int bottom = (int) Math.round(view.screenY(height - 0.5 + stepY / 2));
        Graphics2D inside = (Graphics2D) g.create();
        inside.clipRect((int) Math.round(view.screenX(0)), (int) Math.round(view.screenY(0)),
                (int) Math.round(width * view.magnification()), (int) Math.round(height * view.magnification()));
        inside.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        inside.drawImage(map, left, top, right - left, bottom - top, null);
        inside.dispose();
        return text;
    }
}
