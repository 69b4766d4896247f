package org.jointcal.detect;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Finds the meshes that see no sky: an overscan, a border, the shadow beside the field of view.
 *
 * <p>Neighbouring meshes belong together unless their levels are more than six times their rms apart: a slope, however
 * steep, never is, because the rms of a mesh of which the level changes by L from side to side is at least L / √12. What
 * lies apart from the largest part, and has a lower level and less than half its rms, sees none: it is left out, lest the
 * spline through the step swings on both sides of it.
 */
final class DarkMeshes {
    private static final double APART = 6;
    private static final double QUIET = 0.5;

    private final double[] levels;
    private final double[] sigmas;
    private final int columns;
    /** Number of the part that a mesh belongs to, from 1; 0 = none yet, or unknown. */
    private final int[] part;

    private DarkMeshes(double[] levels, double[] sigmas, int columns) {
        this.levels = levels;
        this.sigmas = sigmas;
        this.columns = columns;
        part = new int[levels.length];
    }

    /**
     * Makes the values of such meshes unknown.
     *
     * @param levels of the meshes, row by row (counts); NaN = unknown; changed
     * @param sigmas rms of the meshes (counts); NaN = unknown; changed
     * @param columns meshes in a row
     */
    static void leaveOut(double[] levels, double[] sigmas, int columns) {
        new DarkMeshes(levels, sigmas, columns).leaveOut();
    }

    private void leaveOut() {
        int parts = 0;
        for (int k = 0; k < part.length; k++) {
            if (part[k] == 0 && !Double.isNaN(levels[k])) {
                spread(k, ++parts);
            }
        }
        if (parts < 2) {
            return;
        }
        int[] size = new int[parts + 1];
        for (int p : part) {
            size[p] += p > 0 ? 1 : 0;
        }
        int sky = 1;
        for (int p = 2; p <= parts; p++) {
            sky = size[p] > size[sky] ? p : sky;
        }
        double level = medianOf(levels, sky);
        double rms = medianOf(sigmas, sky);
        boolean[] dark = new boolean[parts + 1];
        for (int p = 1; p <= parts; p++) {
            dark[p] = p != sky && medianOf(levels, p) < level && medianOf(sigmas, p) < QUIET * rms;
        }
        for (int k = 0; k < part.length; k++) {
            if (dark[part[k]]) {
                levels[k] = Double.NaN;
                sigmas[k] = Double.NaN;
            }
        }
    }

    private void spread(int start, int number) {
        Deque<Integer> open = new ArrayDeque<>();
        part[start] = number;
        open.push(start);
        while (!open.isEmpty()) {
            int at = open.pop();
            int column = at % columns;
            int[] around = {column > 0 ? at - 1 : -1, column < columns - 1 ? at + 1 : -1, at - columns, at + columns};
            for (int next : around) {
                if (next >= 0 && next < part.length && part[next] == 0 && belongTogether(at, next)) {
                    part[next] = number;
                    open.push(next);
                }
            }
        }
    }

    private boolean belongTogether(int a, int b) {
        return Math.abs(levels[a] - levels[b]) <= APART * Math.max(sigmas[a], sigmas[b]);
    }

    private double medianOf(double[] values, int number) {
        double[] own = new double[values.length];
        int count = 0;
        for (int k = 0; k < part.length; k++) {
            if (part[k] == number) {
                own[count++] = values[k];
            }
        }
        return Statistics.median(Arrays.copyOf(own, count), count);
    }
}
