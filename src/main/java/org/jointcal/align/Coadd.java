package org.jointcal.align;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jointcal.resample.BoxRows;
import org.jointcal.resample.Combination;
import org.jointcal.resample.Grid;

/** Combines resampled exposures, band by band. Chips of one exposure count as one image. */
final class Coadd {
    private final AlignRequest request;
    private final Grid grid;
    private final List<List<BoxRows>> exposures = new ArrayList<>();
    private final List<Double> levels = new ArrayList<>();
    private final boolean variances;

    /**
     * Rows of a result.
     *
     * @param values the image
     * @param variances their variances, empty where they are not asked for
     * @param coverage how many images are in each value, empty where it is not asked for
     */
    record Band(float[] values, float[] variances, float[] coverage) {
    }

    /**
     * @param request how to combine
     * @param grid the grid
     * @param chips the images
     * @param stored the resampled images, by their index among the chips
     * @param chipLevels the sky that is in each of them
     */
    Coadd(AlignRequest request, Grid grid, List<SolvedChip> chips, Map<Integer, BoxRows> stored, double[] chipLevels) {
        this.request = request;
        this.grid = grid;
        this.variances = request.needsVariances();
        Map<Integer, List<BoxRows>> groups = new LinkedHashMap<>();
        for (int k = 0; k < chips.size(); k++) {
            List<BoxRows> group = groups.get(chips.get(k).exposure());
            if (group == null) {
                group = new ArrayList<>();
                groups.put(chips.get(k).exposure(), group);
                levels.add(chipLevels[k]);
            }
            group.add(stored.get(k));
        }
        exposures.addAll(groups.values());
    }

    /** What a row takes in memory while it is made. */
    long floatsPerRow() {
        return (exposures.size() + 4L) * grid.width() * (variances ? 2 : 1);
    }

    /** Rows of the co-addition. */
    Band band(int from, int count) throws IOException {
        int pixels = count * grid.width();
        float[][] values = new float[exposures.size()][pixels];
        float[][] errors = new float[exposures.size()][variances ? pixels : 0];
        for (int k = 0; k < exposures.size(); k++) {
            BoxRows.onGrid(exposures.get(k), grid, from, count, values[k], errors[k]);
        }
        Band band = new Band(new float[pixels], new float[request.variance() ? pixels : 0],
                new float[request.coverage() ? pixels : 0]);
        Combination.Column column = new Combination.Column(exposures.size());
        Combination combination = request.combination();
        for (int at = 0; at < pixels; at++) {
            column.clear();
            for (int k = 0; k < values.length; k++) {
                column.add(values[k][at], variances ? errors[k][at] : 0, levels.get(k));
            }
            combination.apply(column, request.clipSigma());
            band.values()[at] = column.value();
            if (request.variance()) {
                band.variances()[at] = column.variance();
            }
            if (request.coverage()) {
                band.coverage()[at] = column.count();
            }
        }
        return band;
    }

    /** 1 where there is a value, else 0. */
    static float[] present(float[] values) {
        float[] present = new float[values.length];
        for (int at = 0; at < values.length; at++) {
            present[at] = Float.isNaN(values[at]) ? 0 : 1;
        }
        return present;
    }
}
