package org.jointcal.detect;

import java.util.Arrays;

/**
 * The runs of pixels above the threshold in a band of rows of the convolved image.
 *
 * <p>A run is a piece of one row. Only runs are kept, so that memory goes with the detected pixels and not with the image.
 */
final class RunBand {
    private final Frame frame;
    private final float[] taps;
    private int[] start = new int[256];
    private int[] end = new int[256];
    private float[] threshold = new float[256];
    private float[] values = new float[4096];
    private final int[] runsBefore;
    private int runs;
    private int stored;

    /**
     * Goes through the rows.
     *
     * @param frame the image
     * @param taps weights of the filter along one axis
     * @param background gives the rms of each row
     * @param factor least value (rms)
     * @param firstRow first row (pixels, 0-based)
     * @param rows how many (pixels)
     */
    RunBand(Frame frame, float[] taps, BackgroundMap background, double factor, int firstRow, int rows) {
        this.frame = frame;
        this.taps = taps;
        runsBefore = new int[rows + 1];
        float[] vertical = new float[frame.width];
        float[] convolved = new float[frame.width];
        float[] cut = new float[frame.width];
        for (int k = 0; k < rows; k++) {
            int y = firstRow + k;
            convolve(y, vertical, convolved);
            MeshSurface.Line line = background.rmsLine(y, (float) factor);
            if (frame.relativeRms.length > 0) {
                line.fill(cut);
                for (int x = 0; x < cut.length; x++) {
                    cut[x] *= frame.relativeRms[y * frame.width + x];
                }
                collect(y * frame.width, convolved, cut, 0, cut.length);
            } else {
                collect(y * frame.width, convolved, line, cut);
            }
            runsBefore[k + 1] = runs;
        }
    }

    /** Most pieces of a row have no pixel that could be above the threshold. */
    private void collect(int row, float[] convolved, MeshSurface.Line line, float[] cut) {
        int from = 0;
        for (int piece = 0; piece < line.pieces(); piece++) {
            int start = line.start(piece);
            int after = line.start(piece + 1);
            if (anyAbove(convolved, start, after, line.bound(piece))) {
                line.fill(piece, cut);
            } else {
                collect(row, convolved, cut, from, start);
                from = after;
            }
        }
        collect(row, convolved, cut, from, convolved.length);
    }

    private static boolean anyAbove(float[] values, int from, int after, float bound) {
        for (int x = from; x < after; x++) {
            if (values[x] > bound) {
                return true;
            }
        }
        return false;
    }

    /** How many rows. */
    int rows() {
        return runsBefore.length - 1;
    }

    /** Number of the first run of a row of the band; of the row after the last, how many runs there are. */
    int firstRun(int row) {
        return runsBefore[row];
    }

    /** First pixel of a run. */
    int start(int run) {
        return start[run];
    }

    /** The pixel after the last of a run. */
    int end(int run) {
        return end[run];
    }

    /** The threshold at a run's first pixel (counts). */
    float threshold(int run) {
        return threshold[run];
    }

    /** The convolved values of all runs, one after the other (counts). */
    float[] values() {
        return values;
    }

    /** The kernel is even, so that the pixels at a distance to both sides are added first. */
    private void convolve(int y, float[] vertical, float[] out) {
        float[] image = frame.residual;
        int width = frame.width;
        int radius = taps.length / 2;
        boolean between = radius > 0 && y > 0 && y + 1 < frame.height;
        if (between) {
            three(image, y * width, width, taps[radius], taps[radius + 1], vertical, 0, width);
        } else {
            scale(image, y * width, taps[radius], vertical);
        }
        for (int j = between ? 2 : 1; j <= radius; j++) {
            boolean below = y >= j;
            boolean above = y + j < frame.height;
            if (below && above) {
                addPair(image, (y - j) * width, (y + j) * width, taps[radius + j], vertical, 0, width);
            } else if (below || above) {
                add(image, (below ? y - j : y + j) * width, taps[radius + j], vertical);
            }
        }
        if (radius > 0 && width > 2) {
            three(vertical, 1, 1, taps[radius], taps[radius + 1], out, 1, width - 1);
            out[0] = taps[radius] * vertical[0];
            out[width - 1] = taps[radius] * vertical[width - 1];
        } else {
            scale(vertical, 0, taps[radius], out);
        }
        for (int i = 1; i <= radius; i++) {
            float tap = taps[radius + i];
            if (i > 1 || width <= 2) {
                addPair(vertical, 0, 2 * i, tap, out, i, width - i);
            }
            for (int x = 0; x < Math.min(i, width - i); x++) {
                out[x] += tap * vertical[x + i];
            }
            for (int x = Math.max(i, width - i); x < width; x++) {
                out[x] += tap * vertical[x - i];
            }
        }
    }

    /** The pixel in the middle and the two at a distance of it, at once: as {@link #scale} and {@link #addPair} do. */
    private static void three(float[] in, int from, int distance, float middle, float side, float[] out, int first,
            int last) {
        for (int x = first; x < last; x++) {
            int at = from + x - first;
            out[x] = middle * in[at] + side * (in[at - distance] + in[at + distance]);
        }
    }

    private static void scale(float[] in, int from, float factor, float[] out) {
        for (int x = 0; x < out.length; x++) {
            out[x] = factor * in[from + x];
        }
    }

    private static void add(float[] in, int from, float factor, float[] out) {
        for (int x = 0; x < out.length; x++) {
            out[x] += factor * in[from + x];
        }
    }

    /** Adds to {@code out[first] .. out[last - 1]} the values from {@code a} and from {@code b} on. */
    private static void addPair(float[] in, int a, int b, float factor, float[] out, int first, int last) {
        for (int x = first; x < last; x++) {
            out[x] += factor * (in[a + x - first] + in[b + x - first]);
        }
    }

    private void collect(int row, float[] convolved, float[] cut, int first, int after) {
        int x = first;
        while (x < after) {
            if (!isSource(row + x, convolved[x], cut[x])) {
                x++;
                continue;
            }
            int from = x;
            while (x < after && isSource(row + x, convolved[x], cut[x])) {
                x++;
            }
            store(row + from, row + x, convolved, from, cut[from]);
        }
    }

    private boolean isSource(int at, float value, float cut) {
        return value > cut && !frame.isBad(at);
    }

    private void store(int first, int after, float[] convolved, int x, float cut) {
        if (runs == start.length) {
            start = Arrays.copyOf(start, 2 * runs);
            end = Arrays.copyOf(end, 2 * runs);
            threshold = Arrays.copyOf(threshold, 2 * runs);
        }
        int length = after - first;
        if (stored + length > values.length) {
            values = Arrays.copyOf(values, Math.max(2 * values.length, stored + length));
        }
        System.arraycopy(convolved, x, values, stored, length);
        start[runs] = first;
        end[runs] = after;
        threshold[runs++] = cut;
        stored += length;
    }
}
