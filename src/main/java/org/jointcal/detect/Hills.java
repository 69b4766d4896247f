package org.jointcal.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The hills of one group of pixels, found by flooding it from the highest pixel down.
 *
 * <p>A pixel without a taken neighbour starts a hill; one beside a hill joins it; where hills meet, {@link Rule} judges
 * them. Hills are numbered in the order of their starts. Two forests are kept over them: {@code island} joins all hills
 * that have met, {@code source} joins those that are one source; the root is the least number.
 */
final class Hills {
    /** Decides at a saddle whether what stands above it counts as a source. */
    interface Rule {
        /**
         * @param flux sum of the values above the saddle, down to zero
         * @param area number of pixels above the saddle
         * @param peak highest value
         * @param saddle value at the saddle
         * @return whether this is a source of its own
         */
        boolean counts(double flux, int area, double peak, double saddle);
    }

    private final PixelGroup group;
    private final PixelLinks links;
    private final Rule rule;
    private final int[] hill;
    private int started;
    private int[] island = new int[16];
    private int[] source = new int[16];
    private double[] flux = new double[16];
    private int[] area = new int[16];
    private float[] peak = new float[16];
    private boolean[] divided = new boolean[16];

    Hills(PixelGroup group, int width, Rule rule) {
        this.group = group;
        this.rule = rule;
        links = new PixelLinks(group.index(), width);
        hill = new int[group.size()];
        Arrays.fill(hill, -1);
        int[] near = new int[8];
        for (int k : descending()) {
            take(k, near);
        }
    }

    /** The group's sources, in the order of their first pixels; the group itself if it is one. */
    List<PixelGroup> sources() {
        int n = group.size();
        int[] size = new int[started];
        for (int k = 0; k < n; k++) {
            size[root(source, hill[k])]++;
        }
        if (size[root(source, hill[0])] == n) {
            return List.of(group);
        }
        List<PixelGroup> parts = new ArrayList<>();
        PixelGroup[] byRoot = new PixelGroup[started];
        int[] filled = new int[started];
        for (int k = 0; k < n; k++) {
            int top = root(source, hill[k]);
            if (byRoot[top] == null) {
                byRoot[top] = new PixelGroup(new int[size[top]], new float[size[top]], group.threshold(), true);
                parts.add(byRoot[top]);
            }
            byRoot[top].index()[filled[top]] = group.index()[k];
            byRoot[top].value()[filled[top]++] = group.value()[k];
        }
        return parts;
    }

    /** Rows by value, the highest first; of equals the first row first. */
    private int[] descending() {
        int n = group.size();
        long[] keys = new long[n];
        for (int k = 0; k < n; k++) {
            keys[k] = ((long) Float.floatToIntBits(group.value()[k]) << 32) | (n - 1 - k);
        }
        Arrays.sort(keys);
        int[] rows = new int[n];
        for (int k = 0; k < n; k++) {
            rows[k] = n - 1 - (int) keys[n - 1 - k];
        }
        return rows;
    }

    private void take(int k, int[] near) {
        int count = links.neighbours(k, near);
        float value = group.value()[k];
        int best = -1;
        for (int m = 0; m < count; m++) {
            if (hill[near[m]] >= 0 && (best < 0 || group.value()[near[m]] > group.value()[best])) {
                best = near[m];
            }
        }
        if (best < 0) {
            hill[k] = start(value);
        } else {
            hill[k] = hill[best];
            for (int m = 0; m < count; m++) {
                if (hill[near[m]] >= 0) {
                    meet(hill[k], hill[near[m]], value);
                }
            }
        }
        int top = root(island, hill[k]);
        flux[top] += value;
        area[top]++;
    }

    private int start(float value) {
        if (started == island.length) {
            int larger = 2 * started;
            island = Arrays.copyOf(island, larger);
            source = Arrays.copyOf(source, larger);
            flux = Arrays.copyOf(flux, larger);
            area = Arrays.copyOf(area, larger);
            peak = Arrays.copyOf(peak, larger);
            divided = Arrays.copyOf(divided, larger);
        }
        island[started] = started;
        source[started] = started;
        peak[started] = value;
        return started++;
    }

    private void meet(int hillA, int hillB, float saddle) {
        int a = root(island, hillA);
        int b = root(island, hillB);
        if (a == b) {
            return;
        }
        boolean apart = counts(a, saddle) && counts(b, saddle);
        if (!apart) {
            unite(source, hillA, hillB);
        }
        boolean anyDivided = apart || divided[a] || divided[b];
        int kept = Math.min(a, b);
        int lost = Math.max(a, b);
        island[lost] = kept;
        divided[kept] = anyDivided;
        flux[kept] += flux[lost];
        area[kept] += area[lost];
        peak[kept] = Math.max(peak[a], peak[b]);
    }

    private boolean counts(int top, float saddle) {
        return divided[top] || rule.counts(flux[top], area[top], peak[top], saddle);
    }

    private static void unite(int[] roots, int a, int b) {
        int rootA = root(roots, a);
        int rootB = root(roots, b);
        roots[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
    }

    private static int root(int[] roots, int start) {
        int at = start;
        while (roots[at] != at) {
            roots[at] = roots[roots[at]];
            at = roots[at];
        }
        return at;
    }
}
