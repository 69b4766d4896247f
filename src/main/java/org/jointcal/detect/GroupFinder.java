package org.jointcal.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jointcal.core.Progress;

/**
 * Finds connected groups of pixels above the threshold in the convolved image.
 *
 * <p>One pass over the rows: each row is convolved, cut at the threshold into runs, and each run is joined with the runs
 * that it touches in the row above, corners included. Only runs are kept, so that memory goes with the detected pixels
 * and not with the image.
 */
final class GroupFinder {
    private final Frame frame;
    private final float[] taps;
    private int[] runStart = new int[1024];
    private int[] runEnd = new int[1024];
    private int[] runOffset = new int[1024];
    private int[] parent = new int[1024];
    private float[] runThreshold = new float[1024];
    private float[] values = new float[16384];
    private int runs;
    private int stored;

    GroupFinder(Frame frame, DetectionFilter filter) {
        this.frame = frame;
        taps = filter.taps();
    }

    /**
     * Goes through the image.
     *
     * @param background gives the rms of each row
     * @param threshold least value (rms)
     * @param minimumArea least number of pixels
     * @param progress told how far it is
     * @return the groups, in the order of their first pixels
     */
    List<PixelGroup> find(BackgroundMap background, double threshold, int minimumArea, Progress progress) {
        int width = frame.width;
        float[] vertical = new float[width];
        float[] convolved = new float[width];
        float[] cut = new float[width];
        int above = 0;
        for (int y = 0; y < frame.height; y++) {
            if (y % 64 == 0) {
                progress.check();
                progress.report("Detecting sources", (double) y / frame.height);
            }
            background.rmsRow(y, cut);
            for (int x = 0; x < width; x++) {
                cut[x] *= (float) threshold;
            }
            convolve(y, vertical, convolved);
            int first = runs;
            collectRuns(y * width, convolved, cut);
            join(above, first, width);
            above = first;
        }
        return groups(minimumArea);
    }

    private void convolve(int y, float[] vertical, float[] out) {
        float[] image = frame.residual;
        int width = frame.width;
        int radius = taps.length / 2;
        Arrays.fill(vertical, 0);
        for (int j = Math.max(-radius, -y); j <= Math.min(radius, frame.height - 1 - y); j++) {
            float tap = taps[j + radius];
            int row = (y + j) * width;
            for (int x = 0; x < width; x++) {
                vertical[x] += tap * image[row + x];
            }
        }
        Arrays.fill(out, 0);
        for (int i = -radius; i <= radius; i++) {
            float tap = taps[i + radius];
            int end = Math.min(width, width - i);
            for (int x = Math.max(0, -i); x < end; x++) {
                out[x] += tap * vertical[x + i];
            }
        }
    }

    private void collectRuns(int row, float[] convolved, float[] cut) {
        int x = 0;
        while (x < convolved.length) {
            if (!isSource(row + x, convolved[x], cut[x])) {
                x++;
                continue;
            }
            int start = x;
            while (x < convolved.length && isSource(row + x, convolved[x], cut[x])) {
                x++;
            }
            store(row + start, row + x, convolved, start, cut[start]);
        }
    }

    private boolean isSource(int at, float value, float cut) {
        return value > cut && !frame.bad.get(at);
    }

    private void store(int start, int end, float[] convolved, int x, float cut) {
        if (runs == runStart.length) {
            int larger = 2 * runs;
            runStart = Arrays.copyOf(runStart, larger);
            runEnd = Arrays.copyOf(runEnd, larger);
            runOffset = Arrays.copyOf(runOffset, larger);
            parent = Arrays.copyOf(parent, larger);
            runThreshold = Arrays.copyOf(runThreshold, larger);
        }
        int length = end - start;
        if (stored + length > values.length) {
            values = Arrays.copyOf(values, Math.max(2 * values.length, stored + length));
        }
        System.arraycopy(convolved, x, values, stored, length);
        runStart[runs] = start;
        runEnd[runs] = end;
        runOffset[runs] = stored;
        runThreshold[runs] = cut;
        parent[runs] = runs;
        runs++;
        stored += length;
    }

    /** Joins the runs from {@code first} on with those of the row above, from {@code above} to {@code first}. */
    private void join(int above, int first, int width) {
        int up = above;
        for (int run = first; run < runs; run++) {
            int start = runStart[run] - width - 1;
            int end = runEnd[run] - width;
            while (up < first && runEnd[up] <= start) {
                up++;
            }
            for (int k = up; k < first && runStart[k] <= end; k++) {
                int a = root(k);
                int b = root(run);
                parent[Math.max(a, b)] = Math.min(a, b);
            }
        }
    }

    private int root(int run) {
        int at = run;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    private List<PixelGroup> groups(int minimumArea) {
        int[] size = new int[runs];
        for (int run = 0; run < runs; run++) {
            size[root(run)] += runEnd[run] - runStart[run];
        }
        List<PixelGroup> groups = new ArrayList<>();
        int[] number = new int[runs];
        int[] filled = new int[runs];
        for (int run = 0; run < runs; run++) {
            int root = root(run);
            if (size[root] < minimumArea) {
                continue;
            }
            if (root == run) {
                number[root] = groups.size();
                groups.add(new PixelGroup(new int[size[root]], new float[size[root]], runThreshold[root], false));
            }
            PixelGroup group = groups.get(number[root]);
            int length = runEnd[run] - runStart[run];
            for (int k = 0; k < length; k++) {
                group.index()[filled[root] + k] = runStart[run] + k;
            }
            System.arraycopy(values, runOffset[run], group.value(), filled[root], length);
            filled[root] += length;
        }
        return groups;
    }
}
