package org.jointcal.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jointcal.core.Progress;
import org.jointcal.core.Workers;

/**
 * Finds connected groups of pixels above the threshold in the convolved image.
 *
 * <p>Bands of rows are cut at the threshold into runs ({@link RunBand}), side by side on several threads; then each run
 * is joined with the runs that it touches in the row above, corners included.
 */
final class GroupFinder {
    private static final int BAND_ROWS = 64;

    private final Frame frame;
    private final DetectionFilter filter;
    private final Workers workers;
    private RunBand[] bands;
    /** Number of each band's first run among all. */
    private int[] before;
    private int[] parent;

    GroupFinder(Frame frame, DetectionFilter filter, Workers workers) {
        this.frame = frame;
        this.filter = filter;
        this.workers = workers;
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
        bands = new RunBand[(frame.height + BAND_ROWS - 1) / BAND_ROWS];
        AtomicInteger done = new AtomicInteger();
        workers.run(bands.length, b -> {
            progress.check();
            int first = b * BAND_ROWS;
            bands[b] = new RunBand(frame, filter.taps(), background, threshold, first,
                    Math.min(BAND_ROWS, frame.height - first));
            progress.report("Detecting sources", (double) done.incrementAndGet() / bands.length);
        });
        before = new int[bands.length + 1];
        for (int b = 0; b < bands.length; b++) {
            before[b + 1] = before[b] + bands[b].firstRun(bands[b].rows());
        }
        parent = new int[before[bands.length]];
        for (int run = 0; run < parent.length; run++) {
            parent[run] = run;
        }
        RunBand upper = bands[0];
        int upperBase = 0;
        int upperRow = -1;
        for (int b = 0; b < bands.length; b++) {
            for (int row = 0; row < bands[b].rows(); row++) {
                if (upperRow >= 0) {
                    join(upper, upperBase, upperRow, bands[b], before[b], row);
                }
                upper = bands[b];
                upperBase = before[b];
                upperRow = row;
            }
        }
        return groups(minimumArea);
    }

    /** Joins the runs of a row with those of the row above it. */
    private void join(RunBand upper, int upperBase, int upperRow, RunBand band, int base, int row) {
        int up = upper.firstRun(upperRow);
        int upEnd = upper.firstRun(upperRow + 1);
        for (int run = band.firstRun(row); run < band.firstRun(row + 1); run++) {
            int start = band.start(run) - frame.width - 1;
            int end = band.end(run) - frame.width;
            while (up < upEnd && upper.end(up) <= start) {
                up++;
            }
            for (int k = up; k < upEnd && upper.start(k) <= end; k++) {
                int a = root(upperBase + k);
                int b = root(base + run);
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
        int[] size = new int[parent.length];
        for (int b = 0; b < bands.length; b++) {
            for (int run = before[b]; run < before[b + 1]; run++) {
                size[root(run)] += bands[b].end(run - before[b]) - bands[b].start(run - before[b]);
            }
        }
        List<PixelGroup> groups = new ArrayList<>();
        int[] number = new int[parent.length];
        int[] filled = new int[parent.length];
        for (int b = 0; b < bands.length; b++) {
            RunBand band = bands[b];
            int stored = 0;
            for (int run = before[b]; run < before[b + 1]; run++) {
                int own = run - before[b];
                int length = band.end(own) - band.start(own);
                int root = root(run);
                if (size[root] >= minimumArea) {
                    if (root == run) {
                        number[root] = groups.size();
                        groups.add(new PixelGroup(new int[size[root]], new float[size[root]], band.threshold(own),
                                false));
                    }
                    PixelGroup group = groups.get(number[root]);
                    for (int k = 0; k < length; k++) {
                        group.index()[filled[root] + k] = band.start(own) + k;
                    }
                    System.arraycopy(band.values(), stored, group.value(), filled[root], length);
                    filled[root] += length;
                }
                stored += length;
            }
        }
        return groups;
    }
}
