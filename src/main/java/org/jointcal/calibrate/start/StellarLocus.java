package org.jointcal.calibrate.start;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jointcal.core.star.CcdImage;
import org.jointcal.core.star.MeasuredStars;

/**
 * Tells stars from what is wider or sharper than a star, and from stars whose light is mixed with a brighter one's.
 *
 * <p>All stars of an image have nearly one half-light radius, whatever their magnitude. That radius is the densest place
 * among those of unflagged, bright detections, found in cells of the image where there are enough of them, because optics
 * widen stars towards the corners. A detection is no star when its radius differs from that of its cell by more than 30
 * percent and by more than four times the scatter, to which the noise of its own radius adds with 1 / (S/N); or when a
 * brighter detection stands within three radii. Where radii are missing, all the same or
 * scatter without such a place, or where half of the detections
 * would go, nothing is judged.
 */
final class StellarLocus {
    private static final double BRIGHT_SNR = 20;
    private static final int BLENDED_OR_WORSE = 0xfffe;
    private static final int LEAST_STARS = 20;
    private static final int STARS_PER_CELL = 40;
    private static final int MOST_CELLS = 6;
    private static final double LEAST_WIDTH = 0.3;
    private static final double SIGMAS = 4;
    private static final double LARGEST_SCATTER = 0.25;
    private static final double MAD_TO_SIGMA = 1.4826;
    private static final double ISOLATION = 3;
    private static final double MOST_LEFT_OUT = 0.5;

    private final CcdImage image;
    private final MeasuredStars stars;
    private final int cells;
    private final double[] radii;
    private final double scatter;

    private StellarLocus(CcdImage image, int[] bright) {
        this.image = image;
        stars = image.stars();
        cells = (int) Math.max(1, Math.min(MOST_CELLS, Math.sqrt(bright.length / (double) STARS_PER_CELL)));
        double whole = densest(logs(bright));
        radii = new double[cells * cells];
        for (int cell = 0; cell < radii.length; cell++) {
            int number = cell;
            int[] inside = Arrays.stream(bright).filter(row -> cell(row) == number).toArray();
            radii[cell] = inside.length >= LEAST_STARS ? densest(logs(inside)) : whole;
        }
        double[] off = Arrays.stream(bright).mapToDouble(row -> Math.abs(deviation(row))).sorted().toArray();
        // The nearer half: what is no star lies in the other one.
        scatter = MAD_TO_SIGMA * off[off.length / 2];
    }

    /**
     * Judges the detections of an image.
     *
     * @param image the image
     * @param usable row by row, what takes part so far
     * @return row by row, whether it is an isolated star; true where nothing can be told
     */
    static boolean[] of(CcdImage image, boolean[] usable) {
        MeasuredStars stars = image.stars();
        boolean[] stellar = new boolean[stars.count()];
        Arrays.fill(stellar, true);
        int[] bright = IntStream.range(0, stellar.length)
                .filter(row -> usable[row] && (stars.flags()[row] & BLENDED_OR_WORSE) == 0
                        && stars.snr(row) > BRIGHT_SNR && stars.fluxRadius()[row] > 0)
                .toArray();
        double least = Arrays.stream(bright).mapToDouble(row -> stars.fluxRadius()[row]).min().orElse(0);
        double most = Arrays.stream(bright).mapToDouble(row -> stars.fluxRadius()[row]).max().orElse(0);
        if (bright.length < LEAST_STARS || most <= least * (1 + 1e-6)) {
            return stellar;
        }
        StellarLocus locus = new StellarLocus(image, bright);
        if (locus.scatter > LARGEST_SCATTER) {
            return stellar;
        }
        boolean[] judged = new boolean[stellar.length];
        for (int row = 0; row < judged.length; row++) {
            judged[row] = locus.isStar(row);
        }
        locus.leaveOutCrowded(judged);
        int left = 0;
        int all = 0;
        for (int row = 0; row < judged.length; row++) {
            all += usable[row] ? 1 : 0;
            left += usable[row] && !judged[row] ? 1 : 0;
        }
        return left <= MOST_LEFT_OUT * all ? judged : stellar;
    }

    private boolean isStar(int row) {
        double radius = stars.fluxRadius()[row];
        if (!(radius > 0) || !(stars.snr(row) > 0)) {
            return true;
        }
        double sigma = Math.hypot(scatter, 1 / stars.snr(row));
        return Math.abs(deviation(row)) <= Math.max(LEAST_WIDTH, SIGMAS * sigma);
    }

    /** By how much a radius differs from that of stars in its place, in the logarithm. */
    private double deviation(int row) {
        return Math.log(stars.fluxRadius()[row]) - radii[cell(row)];
    }

    private int cell(int row) {
        return index(stars.y()[row], image.height()) * cells + index(stars.x()[row], image.width());
    }

    private int index(double at, int size) {
        return Double.isNaN(at) ? 0 : (int) Math.max(0, Math.min(cells - 1, Math.floor((at - 0.5) * cells / size)));
    }

    private double[] logs(int[] rows) {
        return Arrays.stream(rows).mapToDouble(row -> Math.log(stars.fluxRadius()[row])).sorted().toArray();
    }

    /** The half-sample mode: the shortest interval with half of the values, and in it again, until few are left. */
    private static double densest(double[] sorted) {
        int from = 0;
        int count = sorted.length;
        while (count > 3) {
            int half = (count + 1) / 2;
            int best = from;
            for (int k = from; k + half <= from + count; k++) {
                if (sorted[k + half - 1] - sorted[k] < sorted[best + half - 1] - sorted[best]) {
                    best = k;
                }
            }
            from = best;
            count = half;
        }
        return sorted[from + count / 2];
    }

    /** Leaves out stars with a brighter detection nearby. */
    private void leaveOutCrowded(boolean[] judged) {
        int[] byX = IntStream.range(0, stars.count())
                .filter(row -> Double.isFinite(stars.x()[row] + stars.y()[row]) && stars.flux()[row] > 0).boxed()
                .sorted(Comparator.comparingDouble(row -> stars.x()[row])).mapToInt(Integer::intValue).toArray();
        double reach = ISOLATION * Math.exp(Arrays.stream(radii).max().orElse(0));
        for (int a = 0; a < byX.length; a++) {
            for (int b = a + 1; b < byX.length && stars.x()[byX[b]] - stars.x()[byX[a]] < reach; b++) {
                int faint = stars.flux()[byX[a]] < stars.flux()[byX[b]] ? byX[a] : byX[b];
                double distance = Math.hypot(stars.x()[byX[a]] - stars.x()[byX[b]],
                        stars.y()[byX[a]] - stars.y()[byX[b]]);
                if (distance < ISOLATION * Math.exp(radii[cell(faint)])) {
                    judged[faint] = false;
                }
            }
        }
    }
}
