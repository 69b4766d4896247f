package org.jointcal.resample;

import java.io.IOException;
import java.util.Arrays;

/** An image on the grid, of which rows can be had: computed when asked for, or stored. Usable from any thread. */
public interface BoxRows {
    /** {@return the pixels of the grid that it can have values in} */
    Box box();

    /** {@return whether it has variances} */
    boolean hasVariances();

    /**
     * Rows of the box.
     *
     * @param from first row in the box (0-based)
     * @param count how many
     * @param out receives {@code count * box.width} values, row by row; NaN = none
     * @param outVariances receives their variances; empty where they are not asked for
     * @throws IOException if they are stored and cannot be read
     */
    void rows(int from, int count, float[] out, float[] outVariances) throws IOException;

    /**
     * Lays images over rows of the grid; where several have a value, the first in the list counts.
     *
     * @param images the images
     * @param grid the grid
     * @param from first row of the grid (0-based)
     * @param count how many
     * @param out receives {@code count * grid.width} values; NaN where no image has one
     * @param outVariances receives their variances; empty where they are not asked for
     * @throws IOException if an image is stored and cannot be read
     */
    static void onGrid(Iterable<? extends BoxRows> images, Grid grid, int from, int count, float[] out,
            float[] outVariances) throws IOException {
        Arrays.fill(out, Float.NaN);
        Arrays.fill(outVariances, Float.NaN);
        for (BoxRows image : images) {
            Box box = image.box();
            int first = Math.max(from, box.y());
            int rows = Math.min(from + count, box.y() + box.height()) - first;
            if (rows <= 0 || box.isEmpty()) {
                continue;
            }
            float[] values = new float[rows * box.width()];
            float[] variances = new float[outVariances.length == 0 ? 0 : values.length];
            image.rows(first - box.y(), rows, values, variances);
            for (int row = 0; row < rows; row++) {
                int to = (first - from + row) * grid.width() + box.x();
                for (int column = 0; column < box.width(); column++) {
                    float value = values[row * box.width() + column];
                    if (!Float.isNaN(value) && Float.isNaN(out[to + column])) {
                        out[to + column] = value;
                        if (variances.length > 0) {
                            outVariances[to + column] = variances[row * box.width() + column];
                        }
                    }
                }
            }
        }
    }
}
