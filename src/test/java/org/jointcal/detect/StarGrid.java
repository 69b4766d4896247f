package org.jointcal.detect;

import java.util.Random;
import org.jointcal.core.star.MeasuredStars;

/** Isolated stars on a jittered grid, and how a catalog compares with them. */
final class StarGrid {
    final double[] x;
    final double[] y;
    final double[] flux;

    /** Fills the frame with stars of one flux, {@code spacing} pixels apart. */
    StarGrid(SimulatedFrame frame, int spacing, double starFlux, Random random) {
        int across = frame.width / spacing;
        int count = across * (frame.height / spacing);
        x = new double[count];
        y = new double[count];
        flux = new double[count];
        for (int k = 0; k < count; k++) {
            x[k] = (k % across + 0.5) * spacing + random.nextDouble();
            y[k] = (k / across + 0.5) * spacing + random.nextDouble();
            flux[k] = starFlux;
            frame.star(x[k], y[k], starFlux);
        }
    }

    /** For each star the row of the nearest detection within this distance (pixels), or -1. */
    static int[] match(double[] x, double[] y, MeasuredStars found, double radius) {
        int[] rows = new int[x.length];
        for (int k = 0; k < x.length; k++) {
            double best = radius;
            rows[k] = -1;
            for (int row = 0; row < found.count(); row++) {
                double distance = Math.hypot(found.x()[row] - x[k], found.y()[row] - y[k]);
                if (distance < best) {
                    best = distance;
                    rows[k] = row;
                }
            }
        }
        return rows;
    }

    /** Mean, rms and rms of the pulls of the errors in both axes together. */
    record Errors(double found, double mean, double rms, double pull) {
    }

    Errors compare(MeasuredStars stars, double radius) {
        int[] rows = match(x, y, stars, radius);
        int n = 0;
        double sum = 0;
        double squares = 0;
        double pulls = 0;
        for (int k = 0; k < rows.length; k++) {
            if (rows[k] >= 0) {
                double dx = stars.x()[rows[k]] - x[k];
                double dy = stars.y()[rows[k]] - y[k];
                sum += dx + dy;
                squares += dx * dx + dy * dy;
                pulls += dx * dx / stars.varX()[rows[k]] + dy * dy / stars.varY()[rows[k]];
                n++;
            }
        }
        return new Errors((double) n / rows.length, sum / (2 * n), Math.sqrt(squares / (2 * n)),
                Math.sqrt(pulls / (2 * n)));
    }
}
