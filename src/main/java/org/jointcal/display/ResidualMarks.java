package org.jointcal.display;

import java.util.Arrays;
import org.jointcal.calibrate.CalibrationResult;
import org.jointcal.calibrate.Residuals;
import org.jointcal.calibrate.Residuals.Fate;
import org.jointcal.core.star.CcdImage;
import org.jointcal.core.star.MeasuredStars;
import org.jointcal.core.wcs.PlanePolynomial;

/**
 * The residuals of one image as they stand on the screen, as columns: where each begins, where it points, how long it is.
 *
 * <p>A direction on the sky becomes one on the image through the inverse Jacobian of the solution at the star, so that
 * arrows are right under rotation and in images that show the sky mirrored.
 *
 * @param x ImageJ's x of the star (pixels, 0 at the left edge)
 * @param y ImageJ's y of the star (pixels, 0 at the upper edge)
 * @param directionX ImageJ's x of a unit vector along the residual
 * @param directionY ImageJ's y of that vector
 * @param length length of the residual on the sky (mas)
 * @param kind what the star is
 */
record ResidualMarks(double[] x, double[] y, double[] directionX, double[] directionY, double[] length, Kind[] kind) {
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
     * @param result a finished run
     * @param index an image of it that has a solution
     * @param convention how the open image shows that image
     * @return marks of all detections that were used or rejected
     */
    static ResidualMarks of(CalibrationResult result, int index, PixelConvention convention) {
        Residuals residuals = result.residuals();
        int[] rows = rowsOf(residuals, index);
        CcdImage image = result.images().get(index).image();
        MeasuredStars stars = image.stars();
        PlanePolynomial solution = result.images().get(index).solution().orElseThrow();
        int n = rows.length;
        ResidualMarks marks = new ResidualMarks(new double[n], new double[n], new double[n], new double[n],
                new double[n], new Kind[n]);
        double[] step = new double[2];
        for (int k = 0; k < n; k++) {
            int row = rows[k];
            double x = stars.x()[residuals.row()[row]];
            double y = stars.y()[residuals.row()[row]];
            marks.x[k] = convention.imageX(x);
            marks.y[k] = convention.imageY(y);
            marks.length[k] = Math.hypot(residuals.east()[row], residuals.north()[row]);
            pixelDirection(solution, x, y, residuals.east()[row], residuals.north()[row], step);
            marks.directionX[k] = step[0];
            marks.directionY[k] = convention.stepY() * step[1];
            marks.kind[k] = kind(result, row);
        }
        return marks;
    }

    /** How many there are. */
    int count() {
        return x.length;
    }

    private static int[] rowsOf(Residuals residuals, int index) {
        int[] rows = new int[residuals.count()];
        int n = 0;
        for (int row = 0; row < rows.length; row++) {
            boolean isShown = residuals.fate()[row] == Fate.USED || residuals.fate()[row] == Fate.OUTLIER;
            if (residuals.image()[row] == index && isShown && residuals.star()[row] >= 0
                    && Double.isFinite(residuals.east()[row]) && Double.isFinite(residuals.north()[row])) {
                rows[n++] = row;
            }
        }
        return Arrays.copyOf(rows, n);
    }

    private static Kind kind(CalibrationResult result, int row) {
        int star = result.residuals().star()[row];
        if (result.residuals().fate()[row] == Fate.OUTLIER) {
            return Kind.OUTLIER;
        }
        if (result.stars().reserved()[star]) {
            return Kind.RESERVED;
        }
        return result.stars().reference()[star] >= 0 ? Kind.REFERENCE : Kind.STAR;
    }

    /** The unit vector in FITS pixels along a step on the sky; zero for no step. */
    private static void pixelDirection(PlanePolynomial solution, double x, double y, double east, double north,
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

    private static double[] value(PlanePolynomial solution, double x, double y) {
        double[] plane = new double[2];
        solution.value(x, y, plane);
        return plane;
    }
}
