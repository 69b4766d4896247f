package org.jointcal.plot;

import java.util.List;
import org.jointcal.core.wcs.Wcs;
import org.jointcal.finished.FinishedImage;
import org.jointcal.finished.FinishedRun;
import org.jointcal.finished.Measurements;

/** From directions on the sky to those of the pixels of each image: a rotation, mirrored or not, both in mas. */
final class PixelFrames {
    /** Of each image, row by row; zero where it has no solution. */
    private final double[][] frames;

    private PixelFrames(double[][] frames) {
        this.frames = frames;
    }

    static PixelFrames of(FinishedRun run) {
        List<FinishedImage> images = run.images();
        double[][] frames = new double[images.size()][];
        for (int k = 0; k < frames.length; k++) {
            FinishedImage image = images.get(k);
            frames[k] = image.wcs().map(wcs -> frame(wcs, (image.width() + 1) / 2.0, (image.height() + 1) / 2.0))
                    .orElse(new double[4]);
        }
        return new PixelFrames(frames);
    }

    /** Of unit scale, in the middle of the image. */
    private static double[] frame(Wcs wcs, double x, double y) {
        double[] centre = new double[2];
        double[] right = new double[2];
        double[] above = new double[2];
        wcs.pixelToPlane(x, y, centre);
        wcs.pixelToPlane(x + 1, y, right);
        wcs.pixelToPlane(x, y + 1, above);
        double xiX = right[0] - centre[0];
        double etaX = right[1] - centre[1];
        double xiY = above[0] - centre[0];
        double etaY = above[1] - centre[1];
        double determinant = xiX * etaY - xiY * etaX;
        double scale = Math.sqrt(Math.abs(determinant)) / determinant;
        return new double[]{etaY * scale, -xiY * scale, -etaX * scale, xiX * scale};
    }

    /** The matrix of an image from (east, north) to (x, y), row by row. */
    double[] of(int image) {
        return frames[image];
    }

    /** Residuals along x and along y, for each measurement (mas). */
    double[][] residuals(Measurements m) {
        double[][] along = new double[2][m.count()];
        for (int k = 0; k < m.count(); k++) {
            double[] f = frames[m.image()[k]];
            along[0][k] = f[0] * m.east()[k] + f[1] * m.north()[k];
            along[1][k] = f[2] * m.east()[k] + f[3] * m.north()[k];
        }
        return along;
    }
}
