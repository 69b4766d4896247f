package org.jointcal.detect;

/** Which pixels of a group touch each other, corners included. */
final class PixelLinks {
    private final int[] index;
    private final int width;
    private final int[] rowBelow;
    private final int[] rowAbove;

    /**
     * @param index positions in the image, ascending
     * @param width of the image (pixels)
     */
    PixelLinks(int[] index, int width) {
        this.index = index;
        this.width = width;
        int n = index.length;
        rowBelow = new int[n];
        rowAbove = new int[n];
        int below = 0;
        int above = 0;
        for (int k = 0; k < n; k++) {
            while (below < n && index[below] < index[k] - width - 1) {
                below++;
            }
            while (above < n && index[above] < index[k] + width - 1) {
                above++;
            }
            rowBelow[k] = below;
            rowAbove[k] = above;
        }
    }

    /**
     * Finds the neighbours of a pixel.
     *
     * @param k row of the pixel in the group
     * @param out receives the rows of its neighbours, at most 8
     * @return how many there are
     */
    int neighbours(int k, int[] out) {
        int at = index[k];
        int count = 0;
        if (k > 0 && index[k - 1] == at - 1 && at % width != 0) {
            out[count++] = k - 1;
        }
        if (k + 1 < index.length && index[k + 1] == at + 1 && (at + 1) % width != 0) {
            out[count++] = k + 1;
        }
        count = addRow(rowBelow[k], at, at - width, out, count);
        return addRow(rowAbove[k], at, at + width, out, count);
    }

    private int addRow(int from, int at, int middle, int[] out, int count) {
        int found = count;
        for (int m = from; m < index.length && index[m] <= middle + 1; m++) {
            boolean aroundTheEdge = Math.abs(index[m] % width - at % width) > 1;
            if (!aroundTheEdge) {
                out[found++] = m;
            }
        }
        return found;
    }
}
