package org.jointcal.display;

import java.util.stream.IntStream;
import org.jointcal.core.wcs.Wcs;
import org.jointcal.finished.FinishedRun;
import org.jointcal.finished.Measurements;

/**
 * The residuals of one image as they stand on the screen, as columns: where each begins, where it points, how long it is.
 *
 * <p>A direction on the sky becomes one on the image through the inverse Jacobian of the solution at the star, so that
 * arrows are right under rotation and in images that show the sky mirrored.
 *
 * @param row the measurement
 * @param x ImageJ's x of the star (pixels, 0 at the left edge)
 * @param y ImageJ's y of the star (pixels, 0 at the upper edge)
 * @param directionX ImageJ's x of a unit vector along the residual
 * @param directionY ImageJ's y of that vector
 * @param length length of the residual on the sky (mas)
 * @param kind what the star is
 */
record ResidualMarks(int[] row, double[] x, double[] y, double[] directionX, double[] directionY, double[] length,
        Kind[] kind) {
    /** What a star is to the fit. */
    enum Kind {
        /** In the solution. */
        STAR,
        /** In the solution, together with its reference star. */
        REFERENCE,
        /** Was kept out while the fit was judged. */
        RESERVED,
        /** Rejected. */
        OUTLIER
    }

    /**
     * @param run a finished run
     * @param index an image of it that has a solution
     * @param rows first row of the image's measurements, and the row after its last
     * @param convention how the open image shows that image
     * @return marks of all measurements that were used or rejected
     */
    static ResidualMarks of(FinishedRun run, int index, int[] rows, PixelConvention convention) {
        Measurements m = run.measurements();
        int[] shown = IntStream.range(rows[0], rows[1]).filter(m::isShown).toArray();
        Wcs solution = run.images().get(index).wcs().orElseThrow();
        int n = shown.length;
        ResidualMarks marks = new ResidualMarks(shown, new double[n], new double[n], new double[n], new double[n],
                new double[n], new Kind[n]);
        double[] step = new double[2];
        for (int k = 0; k < n; k++) {
            int row = shown[k];
            marks.x[k] = convention.imageX(m.x()[row]);
            marks.y[k] = convention.imageY(m.y()[row]);
            marks.length[k] = Math.hypot(m.east()[row], m.north()[row]);
            pixelDirection(solution, m.x()[row], m.y()[row], m.east()[row], m.north()[row], step);
            marks.directionX[k] = step[0];
            marks.directionY[k] = convention.stepY() * step[1];
            marks.kind[k] = kind(run, row);
        }
        return marks;
    }

    /** How many there are. */
    int count() {
        return x.length;
    }

    /**
     * @param atX ImageJ's x (pixels)
     * @param atY ImageJ's y (pixels)
     * @param reach how far to look (pixels)
     * @return index of the nearest mark; -1 where there is none within reach
     */
    int nearest(double atX, double atY, double reach) {
        int nearest = -1;
        double least = reach;
        for (int k = 0; k < count(); k++) {
            double distance = Math.hypot(x[k] - atX, y[k] - atY);
            if (distance <= least) {
                least = distance;
                nearest = k;
            }
        }
        return nearest;
    }

    private static Kind kind(FinishedRun run, int row) {
        int star = run.measurements().star()[row];
        if (!run.measurements().isUsed(row)) {
            return Kind.OUTLIER;
        }
        if (run.stars().reserved()[star]) {
            return Kind.RESERVED;
        }
        return run.stars().tied()[star] ? Kind.REFERENCE : Kind.STAR;
    }

    /** The unit vector in FITS pixels along a step on the sky; zero for no step. */
    private static void pixelDirection(Wcs solution, double x, double y, double east, double north,
            double[] direction) {
        double h = 0.5;
        double[] right = value(solution, x + h, y);
        double[] left = value(solution, x - h, y);
        double[] up = value(solution, x, y + h);
        double[] down = value(solution, x, y - h);
        double xiX = (right[0] - left[0]);
        double xiY = (up[0] - down[0]);
        double etaX = (right[1] - left[1]);
        double etaY = (up[1] - down[1]);
        double dx = etaY * east - xiY * north;
        double dy = xiX * north - etaX * east;
        double sign = Math.signum(xiX * etaY - xiY * etaX);
        double norm = Math.hypot(dx, dy);
        direction[0] = norm > 0 ? sign * dx / norm : 0;
        direction[1] = norm > 0 ? sign * dy / norm : 0;
    }

    private static double[] value(Wcs solution, double x, double y) {
        double[] plane = new double[2];
        solution.pixelToPlane(x, y, plane);
        return plane;
    }
}
