package org.jointcal.core.associate;

import java.util.Arrays;
import java.util.Optional;
import org.jointcal.core.Order;

/**
 * Finds by how much one list of stars is shifted and turned against another: the peak in the histogram of the differences
 * of all pairs within reach, then a similarity fitted to the nearest pairs with an ever closer radius.
 *
 * <p>Coordinates are those of a common tangent plane (radians).
 */
final class ShiftSearch {
    /** Angles tried, when none gives no peak (degrees). */
    private static final double ANGLE_STEP = 0.1;
    private static final int ANGLES = 20;
    private static final int REFINEMENTS = 6;
    private static final int BINS = 128;
    private static final int FEWEST = 5;
    /** Minus the logarithm of how likely a window may be by chance: 10⁻¹⁰. */
    private static final double UNLIKELY = 23;

    private final double reach;
    private final double closest;

    /**
     * @param reach largest shift looked for (radians)
     * @param closest pairs are taken to be the same star within this radius at the end, at least (radians)
     */
    ShiftSearch(double reach, double closest) {
        this.reach = reach;
        this.closest = closest;
    }

    /**
     * What was found.
     *
     * @param transform takes the list to where the other has it
     * @param pairs how many stars agree
     * @param scatter robust standard deviation of their differences, per axis (radians)
     */
    record Match(Similarity transform, int pairs, double scatter) {
    }

    /** The peak of a histogram of differences. */
    private record Peak(double dx, double dy, boolean standsOut) {
    }

    /**
     * @param base index of the other list, radius at least reach
     * @param x first coordinate of the list
     * @param y second coordinate of the list
     * @return the match, empty where no peak stands out
     */
    Optional<Match> find(PlaneStars base, double[] x, double[] y) {
        double cx = Arrays.stream(x).average().orElse(0);
        double cy = Arrays.stream(y).average().orElse(0);
        for (int step = 0; step <= 2 * ANGLES; step++) {
            double angle = Math.toRadians(ANGLE_STEP) * ((step + 1) / 2) * (step % 2 == 0 ? 1 : -1);
            Similarity turn = Similarity.rotation(angle, cx, cy);
            Peak peak = peak(base, x, y, turn);
            if (peak.standsOut) {
                Optional<Match> match = refine(base, x, y, turn.then(new Similarity(1, 0, peak.dx, peak.dy)));
                if (match.isPresent()) {
                    return match;
                }
            }
        }
        return Optional.empty();
    }

    private Peak peak(PlaneStars base, double[] x, double[] y, Similarity turn) {
        int[] histogram = new int[BINS * BINS];
        double bin = 2 * reach / BINS;
        int pairs = 0;
        PointIndex index = base.index();
        for (int i = 0; i < x.length; i++) {
            double px = turn.x(x[i], y[i]);
            double py = turn.y(x[i], y[i]);
            int n = index.find(px, py, 0);
            for (int f = 0; f < n; f++) {
                int bx = (int) ((index.x(index.found(f)) - px + reach) / bin);
                int by = (int) ((index.y(index.found(f)) - py + reach) / bin);
                if (bx >= 0 && bx < BINS && by >= 0 && by < BINS) {
                    histogram[by * BINS + bx]++;
                    pairs++;
                }
            }
        }
        return highest(histogram, pairs, bin);
    }

    /** The 3×3 window with most pairs, and whether chance would not give as many. */
    private Peak highest(int[] histogram, int pairs, double bin) {
        int best = 0;
        int bestX = 0;
        int bestY = 0;
        for (int by = 1; by < BINS - 1; by++) {
            for (int bx = 1; bx < BINS - 1; bx++) {
                int sum = 0;
                for (int n = 0; n < 9; n++) {
                    sum += histogram[(by + n / 3 - 1) * BINS + bx + n % 3 - 1];
                }
                if (sum > best) {
                    best = sum;
                    bestX = bx;
                    bestY = by;
                }
            }
        }
        double chance = 9.0 * pairs / (BINS * BINS * Math.PI / 4);
        return new Peak((bestX + 0.5) * bin - reach, (bestY + 0.5) * bin - reach, best > needed(chance));
    }

    /**
     * The most pairs that a window may well have by chance. A Poisson variable of mean c reaches k with a probability below
     * exp(-(k ln(k/c) - k + c)) (Chernoff), and some 10⁶ windows are looked at: 16 000 for each angle.
     */
    private static int needed(double chance) {
        int k = Math.max(FEWEST, (int) chance + 1);
        while (chance > 0 && k * Math.log(k / chance) - k + chance < UNLIKELY) {
            k++;
        }
        return k - 1;
    }

    private Optional<Match> refine(PlaneStars base, double[] x, double[] y, Similarity start) {
        Similarity transform = start;
        double radius = 4 * reach / BINS;
        double scatter = radius;
        int pairs = 0;
        PointIndex index = base.index();
        double[] from = new double[2 * x.length];
        double[] to = new double[2 * x.length];
        for (int round = 0; round < REFINEMENTS; round++) {
            pairs = 0;
            double[] distance = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                double px = transform.x(x[i], y[i]);
                double py = transform.y(x[i], y[i]);
                index.find(px, py, 0);
                int near = index.nearest();
                if (near < 0) {
                    continue;
                }
                double d = Math.hypot(index.x(near) - px, index.y(near) - py);
                if (d < radius) {
                    from[2 * pairs] = x[i];
                    from[2 * pairs + 1] = y[i];
                    to[2 * pairs] = index.x(near);
                    to[2 * pairs + 1] = index.y(near);
                    distance[pairs++] = d;
                }
            }
            if (pairs < 3) {
                return Optional.empty();
            }
            // The median of a Rayleigh distribution is 1.1774 sigma.
            scatter = Order.median(Arrays.copyOf(distance, pairs)) / 1.1774;
            transform = Similarity.fit(from, to, pairs);
            radius = Math.min(radius, Math.max(closest, 5 * scatter));
        }
        return Optional.of(new Match(transform, pairs, scatter));
    }
}
