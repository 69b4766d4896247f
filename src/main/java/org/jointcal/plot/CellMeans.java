package org.jointcal.plot;

import java.util.ArrayList;
import java.util.List;
import org.jointcal.plot.Layer.Arrows;

/** Weighted means of vectors in the cells of a rectangle. */
final class CellMeans {
    private static final double WANTED_PER_CELL = 12;
    private static final int LEAST_IN_CELL = 2;
    /** chi2 of two degrees of freedom that chance exceeds once in 370. */
    private static final double THREE_SIGMA = 11.83;

    private final double minX;
    private final double minY;
    private final double width;
    private final double height;
    private final int across;
    private final int down;
    /** Of each cell: weighted sums of dx and dy, sums of the weights, how many. */
    private final double[][] sums;

    /**
     * @param box least x, least y, width and height
     * @param total how many vectors will come
     * @param mostAlong most cells along either side
     */
    CellMeans(double[] box, int total, int mostAlong) {
        minX = box[0];
        minY = box[1];
        width = box[2];
        height = box[3];
        double cells = Math.max(1, total / WANTED_PER_CELL);
        across = Math.max(1, Math.min(mostAlong, (int) Math.round(Math.sqrt(cells * width / height))));
        down = Math.max(1, Math.min(mostAlong, (int) Math.round(Math.sqrt(cells * height / width))));
        sums = new double[across * down][5];
    }

    /** Adds a vector with the standard errors of its parts. */
    void add(double x, double y, double dx, double dy, double sigmaX, double sigmaY) {
        int i = (int) Math.max(0, Math.min(across - 1, (x - minX) / width * across));
        int j = (int) Math.max(0, Math.min(down - 1, (y - minY) / height * down));
        double[] cell = sums[j * across + i];
        double weightX = 1 / (sigmaX * sigmaX);
        double weightY = 1 / (sigmaY * sigmaY);
        cell[0] += weightX * dx;
        cell[1] += weightY * dy;
        cell[2] += weightX;
        cell[3] += weightY;
        cell[4]++;
    }

    /** Lengths of the means of the cells that have enough. */
    List<Double> lengths() {
        List<Double> lengths = new ArrayList<>();
        for (double[] c : sums) {
            if (c[4] >= LEAST_IN_CELL) {
                lengths.add(Math.hypot(c[0] / c[2], c[1] / c[3]));
            }
        }
        return lengths;
    }

    /** Size of the largest side of a cell. */
    double cell() {
        return Math.max(width / across, height / down);
    }

    /** How many cells have enough, and how many of these lie beyond three sigma. */
    int[] counts() {
        int[] counts = new int[2];
        for (double[] c : sums) {
            if (c[4] >= LEAST_IN_CELL) {
                counts[0]++;
                counts[1] += isBeyond(c) ? 1 : 0;
            }
        }
        return counts;
    }

    private static boolean isBeyond(double[] c) {
        return c[0] * c[0] / c[2] + c[1] * c[1] / c[3] > THREE_SIGMA;
    }

    /**
     * @param scale length of an arrow for a mean of one
     * @return two layers: the means that chance explains, and those that it does not
     */
    List<Layer> arrows(double scale) {
        return List.of(arrows(scale, false), arrows(scale, true));
    }

    private Arrows arrows(double scale, boolean beyond) {
        int[] rows = Samples.rows(sums.length, k -> sums[k][4] >= LEAST_IN_CELL && isBeyond(sums[k]) == beyond);
        double[][] columns = new double[4][rows.length];
        for (int k = 0; k < rows.length; k++) {
            double[] c = sums[rows[k]];
            columns[0][k] = minX + (rows[k] % across + 0.5) * width / across;
            columns[1][k] = minY + (rows[k] / across + 0.5) * height / down;
            columns[2][k] = scale * c[0] / c[2];
            columns[3][k] = scale * c[1] / c[3];
        }
        return new Arrows(beyond ? Style.ARROW_BOLD : Style.ARROW,
                beyond ? "beyond three sigma" : "mean residual of a cell",
                columns[0], columns[1], columns[2], columns[3], scale);
    }
}
