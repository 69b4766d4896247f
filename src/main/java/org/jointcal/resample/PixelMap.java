package org.jointcal.resample;

import org.jointcal.core.wcs.Wcs;

/**
 * Where the pixels of a grid are in an image, and how large they are there.
 *
 * <p>The way through the sky (grid → tangent plane → unit vector → the image's tangent plane → its pixel, by Newton) is
 * computed at the nodes of a lattice and interpolated between them by cubics through 4 × 4 nodes. The lattice is refined
 * until the cubics are right to {@link #TOLERANCE} in the middle of its cells. A pixel whose nodes are not all on the image's
 * side of the sky is computed for itself.
 *
 * <p>Immutable; rows may be asked for from any thread.
 */
final class PixelMap {
    /** How far an interpolated position may be off (pixels). */
    static final double TOLERANCE = 1e-4;

    private static final int COARSEST = 64;
    private static final int FINEST = 4;
    /** Nodes around the box: one for the cubic on its last cell, two for the derivatives at that. */
    private static final int RING = 4;
    private static final int PROBES = 12;

    private final Wcs grid;
    private final Wcs image;
    private final Box box;
    private final int step;
    private final int columns;
    private final double[][] x;
    private final double[][] y;
    private final double[][] area;

    private PixelMap(Wcs grid, Wcs image, Box box, int step) {
        this.grid = grid;
        this.image = image;
        this.box = box;
        this.step = step;
        columns = (box.width() - 1) / step + 2 + 2 * RING;
        int rows = (box.height() - 1) / step + 2 + 2 * RING;
        x = new double[rows][columns];
        y = new double[rows][columns];
        area = new double[rows][columns];
        double[] at = new double[2];
        for (int j = 0; j < rows; j++) {
            for (int i = 0; i < columns; i++) {
                exact((i - RING) * step, (j - RING) * step, at);
                x[j][i] = at[0];
                y[j][i] = at[1];
            }
        }
        for (int j = 2; j < rows - 2; j++) {
            for (int i = 2; i < columns - 2; i++) {
                area[j][i] = Math.abs(slopeX(x, j, i) * slopeY(y, j, i) - slopeY(x, j, i) * slopeX(y, j, i));
            }
        }
    }

    /**
     * @param grid WCS of the grid
     * @param image WCS of the image
     * @param box pixels of the grid that are asked for, at least one
     * @return the map
     */
    static PixelMap of(Wcs grid, Wcs image, Box box) {
        int step = COARSEST;
        PixelMap map = new PixelMap(grid, image, box, step);
        while (step > FINEST && map.error() > TOLERANCE) {
            step /= 2;
            map = new PixelMap(grid, image, box, step);
        }
        return map;
    }

    /**
     * One row of the box.
     *
     * @param row row in the box (0-based)
     * @param outX receives the columns in the image (pixels, 0-based); NaN where there is none
     * @param outY receives the rows in the image (pixels, 0-based); NaN where there is none
     * @param outArea receives the area of each pixel of the grid in the image (pixels of the image)
     */
    void row(int row, double[] outX, double[] outY, double[] outArea) {
        double[] nodeX = new double[columns];
        double[] nodeY = new double[columns];
        double[] nodeArea = new double[columns];
        int j = row / step + RING;
        double[] w = lagrange((row % step) / (double) step);
        for (int i = 2; i < columns - 2; i++) {
            for (int k = 0; k < 4; k++) {
                nodeX[i] += w[k] * x[j - 1 + k][i];
                nodeY[i] += w[k] * y[j - 1 + k][i];
                nodeArea[i] += w[k] * area[j - 1 + k][i];
            }
        }
        for (int from = 0; from < box.width(); from += step) {
            int to = Math.min(from + step, box.width());
            int i = from / step + RING;
            if (fill(nodeX, i, from, to, outX) & fill(nodeY, i, from, to, outY)
                    & fill(nodeArea, i, from, to, outArea)) {
                continue;
            }
            for (int column = from; column < to; column++) {
                single(column, row, outX, outY, outArea);
            }
        }
    }

    /** The cubic through the nodes i - 1 to i + 2, along the cell from i to i + 1; false where it is not a number. */
    private boolean fill(double[] f, int i, int from, int to, double[] out) {
        double c0 = f[i];
        double c1 = -f[i - 1] / 3 - f[i] / 2 + f[i + 1] - f[i + 2] / 6;
        double c2 = f[i - 1] / 2 - f[i] + f[i + 1] / 2;
        double c3 = (f[i + 2] - f[i - 1]) / 6 + (f[i] - f[i + 1]) / 2;
        if (Double.isNaN(c0 + c1 + c2 + c3)) {
            return false;
        }
        double unit = 1.0 / step;
        for (int k = from; k < to; k++) {
            double t = (k - from) * unit;
            out[k] = ((c3 * t + c2) * t + c1) * t + c0;
        }
        return true;
    }

    private void single(int column, int row, double[] outX, double[] outY, double[] outArea) {
        double[] a = new double[2];
        double[] b = new double[2];
        double[] c = new double[2];
        double[] d = new double[2];
        exact(column - 0.5, row, a);
        exact(column + 0.5, row, b);
        exact(column, row - 0.5, c);
        exact(column, row + 0.5, d);
        outArea[column] = Math.abs((b[0] - a[0]) * (d[1] - c[1]) - (d[0] - c[0]) * (b[1] - a[1]));
        exact(column, row, a);
        outX[column] = Double.isNaN(outArea[column]) ? Double.NaN : a[0];
        outY[column] = a[1];
    }

    /** Position in the image (0-based) of a place in the box (0-based), through the sky. */
    private void exact(double column, double row, double[] at) {
        grid.pixelToSky(box.x() + column + 1, box.y() + row + 1, at);
        image.skyToPixel(at[0], at[1], at);
        at[0] -= 1;
        at[1] -= 1;
    }

    /** The largest error in the middles of some cells all over the box (pixels). */
    private double error() {
        double worst = 0;
        double[] rowX = new double[box.width()];
        double[] rowY = new double[box.width()];
        double[] rowArea = new double[box.width()];
        double[] at = new double[2];
        for (int p = 0; p < PROBES; p++) {
            int row = middle(p, box.height());
            row(row, rowX, rowY, rowArea);
            for (int q = 0; q < PROBES; q++) {
                int column = middle(q, box.width());
                exact(column, row, at);
                double off = Math.hypot(at[0] - rowX[column], at[1] - rowY[column]);
                worst = off > worst ? off : worst;
            }
        }
        return worst;
    }

    private int middle(int probe, int length) {
        int cell = (int) ((long) probe * (length - 1) / (PROBES - 1)) / step;
        return Math.min(length - 1, cell * step + step / 2);
    }

    private double slopeX(double[][] f, int j, int i) {
        return (8 * (f[j][i + 1] - f[j][i - 1]) - (f[j][i + 2] - f[j][i - 2])) / (12.0 * step);
    }

    private double slopeY(double[][] f, int j, int i) {
        return (8 * (f[j + 1][i] - f[j - 1][i]) - (f[j + 2][i] - f[j - 2][i])) / (12.0 * step);
    }

    /** Weights of the nodes -1, 0, 1, 2 for the cubic through them at t. */
    private static double[] lagrange(double t) {
        return new double[]{-t * (t - 1) * (t - 2) / 6, (t + 1) * (t - 1) * (t - 2) / 2, -(t + 1) * t * (t - 2) / 2,
            (t + 1) * t * (t - 1) / 6};
    }
}
