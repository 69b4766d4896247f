package org.jointcal.detect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Leaves out bumps on the wings of brighter sources; SExtractor's CLEAN.
 *
 * <p>The light of a source is continued outwards as A (1 + alpha r²)^-beta in units of its ellipse, with A its peak and
 * alpha such that it meets the threshold at the edge of its area. A fainter source goes when, with this light taken
 * away at its place, too few of its pixels would be left above the threshold.
 */
final class Cleaner {
    private static final double REACH = 10;
    private static final int CELL = 64;

    private final double beta;
    private final int minimumArea;

    Cleaner(double beta, int minimumArea) {
        this.beta = beta;
        this.minimumArea = minimumArea;
    }

    /**
     * @param candidates sources, any order
     * @return those that stand without their neighbours, in the same order
     */
    List<Candidate> clean(List<Candidate> candidates) {
        Map<Long, List<Integer>> cells = new HashMap<>();
        double[] surplus = new double[candidates.size()];
        for (int k = 0; k < surplus.length; k++) {
            Candidate one = candidates.get(k);
            surplus[k] = one.reachedBy(minimumArea) - one.pixels().threshold();
            cells.computeIfAbsent(cell(one.shape().x(), one.shape().y()), c -> new ArrayList<>()).add(k);
        }
        boolean[] gone = new boolean[surplus.length];
        for (Candidate bright : candidates) {
            sweep(bright, candidates, cells, surplus, gone);
        }
        List<Candidate> kept = new ArrayList<>();
        for (int k = 0; k < gone.length; k++) {
            if (!gone[k]) {
                kept.add(candidates.get(k));
            }
        }
        return kept;
    }

    private void sweep(Candidate bright, List<Candidate> all, Map<Long, List<Integer>> cells, double[] surplus,
            boolean[] gone) {
        IsophotalShape shape = bright.shape();
        double edge = bright.pixels().size() / (Math.PI * shape.a() * shape.b());
        double alpha = (Math.pow(shape.peak() / bright.pixels().threshold(), 1 / beta) - 1) / edge;
        double reach = REACH * shape.a();
        for (long j = cellOf(shape.y() - reach); j <= cellOf(shape.y() + reach); j++) {
            for (long i = cellOf(shape.x() - reach); i <= cellOf(shape.x() + reach); i++) {
                for (int k : cells.getOrDefault(j << 32 | i & 0xffffffffL, List.of())) {
                    IsophotalShape faint = all.get(k).shape();
                    double dx = faint.x() - shape.x();
                    double dy = faint.y() - shape.y();
                    if (faint.flux() < shape.flux() && dx * dx + dy * dy < reach * reach) {
                        double light = shape.peak() * Math.pow(1 + alpha * shape.distanceSquared(dx, dy), -beta);
                        gone[k] |= light > surplus[k];
                    }
                }
            }
        }
    }

    private static long cell(double x, double y) {
        return cellOf(y) << 32 | cellOf(x) & 0xffffffffL;
    }

    private static long cellOf(double at) {
        return (long) Math.floor(at / CELL);
    }
}
