package org.jointcal.core.associate;

/**
 * Points in a plane sorted into square cells, for finding the nearest one quickly.
 *
 * <p>Immutable; queries may come from any thread.
 */
final class PlaneGrid {
    private static final int MOST_CELLS = 1 << 20;

    private final double[] x;
    private final double[] y;
    private final int count;
    private final double cell;
    private final double left;
    private final double bottom;
    private final int columns;
    private final int rows;
    private final int[] first;
    private final int[] points;

    /**
     * @param x first coordinate of each point
     * @param y second coordinate of each point
     * @param count how many of them are taken
     * @param reach largest radius of the queries
     */
    PlaneGrid(double[] x, double[] y, int count, double reach) {
        this.x = x;
        this.y = y;
        this.count = count;
        double[] box = box(x, y, count);
        left = box[0];
        bottom = box[1];
        double width = box[2] - box[0];
        double height = box[3] - box[1];
        // Not much smaller than the distance between points, lest empty cells fill the memory.
        cell = Math.max(Math.max(reach, 0.5 * Math.sqrt(width * height / Math.max(1, count))),
                Math.max(Math.max(width, height) / 2000, 1e-12));
        columns = (int) Math.min(MOST_CELLS, width / cell) + 1;
        rows = (int) Math.min(MOST_CELLS, height / cell) + 1;
        first = new int[columns * rows + 1];
        points = new int[count];
        fill();
    }

    /** Smallest x and y, largest x and y. */
    static double[] box(double[] x, double[] y, int count) {
        double[] box = {Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE};
        for (int i = 0; i < count; i++) {
            box[0] = Math.min(box[0], x[i]);
            box[1] = Math.min(box[1], y[i]);
            box[2] = Math.max(box[2], x[i]);
            box[3] = Math.max(box[3], y[i]);
        }
        return count == 0 ? new double[4] : box;
    }

    private void fill() {
        for (int i = 0; i < count; i++) {
            first[at(i) + 1]++;
        }
        for (int c = 0; c < columns * rows; c++) {
            first[c + 1] += first[c];
        }
        int[] next = first.clone();
        for (int i = 0; i < count; i++) {
            points[next[at(i)]++] = i;
        }
    }

    private int at(int i) {
        return (int) ((y[i] - bottom) / cell) * columns + (int) ((x[i] - left) / cell);
    }

    /**
     * @param px first coordinate
     * @param py second coordinate
     * @param radius not above the reach
     * @return index of the nearest point within the radius, -1 where there is none
     */
    int nearest(double px, double py, double radius) {
        int left0 = (int) Math.floor((px - radius - left) / cell);
        int right0 = (int) Math.floor((px + radius - left) / cell);
        int low = Math.max(0, (int) Math.floor((py - radius - bottom) / cell));
        int high = Math.min(rows - 1, (int) Math.floor((py + radius - bottom) / cell));
        if (right0 < 0 || left0 >= columns) {
            return -1;
        }
        int from = Math.max(0, left0);
        int to = Math.min(columns - 1, right0);
        int best = -1;
        double least = radius * radius;
        for (int row = low; row <= high; row++) {
            int end = first[row * columns + to + 1];
            for (int k = first[row * columns + from]; k < end; k++) {
                int p = points[k];
                double ex = x[p] - px;
                double ey = y[p] - py;
                double d = ex * ex + ey * ey;
                if (d <= least) {
                    least = d;
                    best = p;
                }
            }
        }
        return best;
    }
}
