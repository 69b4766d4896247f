package org.jointcal.core.associate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jointcal.core.Progress;
import org.jointcal.core.associate.PatternOdds.Weighed;

/**
 * Finds the pattern of an image's stars in a reference: a shift within a radius, any rotation, a scale within a range,
 * mirrored or not.
 *
 * <p>Triangles of bright stars of the image are tried one after the other. The longest side of each is laid, both ways round
 * and both mirrored and not, onto every pair of reference stars that is as long within the range of scales; the third corner
 * must then meet a reference star, and the other bright stars enough of them that {@link PatternOdds} is asked. The search
 * goes from few bright stars to many and from a reference cut to the image's depth to all of it, and ends as soon as chance
 * is out of the question.
 *
 * <p>The number of maps that were tried multiplies the probability of chance agreement; the odds state what is left. The
 * same input gives the same answer.
 */
final class PatternSearch {
    /** Odds with which a match is accepted: less than one false alarm in a million searches. */
    static final double LEAST_LOG_ODDS = 6;
    /** Odds with which no better match is looked for. */
    private static final double SURE_LOG_ODDS = 12;
    private static final int MOST_STARS = 2500;
    private static final int MOST_REFERENCES = 8000;
    /** A map is weighed with all stars where the bright ones alone agree with less than this chance (natural logarithm). */
    private static final double WORTH_WEIGHING = Math.log(1e-5);
    /** Ways in which a map's odds are looked at: rounds of refinement, with few stars and with all. */
    private static final double LOOKS = 16;
    private static final int EFFORT_OF_WEIGHING = 30;
    /** A match of fewer stars is not accepted, whatever its odds. */
    private static final int LEAST_STARS = 5;

    private final StarList image;
    private final StarList reference;
    private final Limits limits;
    private final Progress progress;
    private final PatternOdds all;
    private final double centreX;
    private final double centreY;
    private Weighed best = Weighed.NOTHING;
    private long tried;
    private long effort;
    private int weighed;

    /**
     * What is looked for.
     *
     * @param radius how far the centre of the image may be off
     * @param scale by what factor the scale may be off, above 1
     * @param tolerance stars agree within this, roughly
     * @param sharpest stars agree within this at best
     */
    record Limits(double radius, double scale, double tolerance, double sharpest) {
    }

    /**
     * What was found.
     *
     * @param weighed the map and its stars
     * @param logOdds common logarithm of the odds against chance
     * @param tried how many maps were tried
     */
    record Found(Weighed weighed, double logOdds, long tried) {
    }

    /** One stage: so many stars, so many references, and how much effort (laying a triangle onto a pair is one). */
    private record Level(int stars, int references, long budget) {
    }

    private PatternSearch(StarList image, StarList reference, Limits limits, Progress progress) {
        this.image = image.brightest(MOST_STARS);
        this.reference = reference.brightest(MOST_REFERENCES);
        this.limits = limits;
        this.progress = progress;
        all = new PatternOdds(this.image, this.reference, limits.tolerance, limits.sharpest);
        double[] box = image.box();
        centreX = 0.5 * (box[0] + box[2]);
        centreY = 0.5 * (box[1] + box[3]);
    }

    /**
     * @param image stars of the image, by its start
     * @param reference stars of the reference wherever the image may be, and none beyond
     * @param limits what is looked for
     * @param progress asked whether to go on
     * @return the match, empty where none stands out from chance
     */
    static Optional<Found> find(StarList image, StarList reference, Limits limits, Progress progress) {
        return best(image, reference, limits, progress).filter(found -> found.logOdds >= LEAST_LOG_ODDS);
    }

    /** As {@link #find}, but the best map that there is, however bad its odds. */
    static Optional<Found> best(StarList image, StarList reference, Limits limits, Progress progress) {
        return image.count() < LEAST_STARS || reference.count() < LEAST_STARS
                ? Optional.empty()
                : Optional.of(new PatternSearch(image, reference, limits, progress).best());
    }

    private Found best() {
        for (Level level : levels()) {
            run(level);
            if (logOdds() >= SURE_LOG_ODDS) {
                break;
            }
        }
        return new Found(best, logOdds(), tried);
    }

    private double logOdds() {
        return -(best.logChance() + Math.log(Math.max(1, tried)) + Math.log(LOOKS)) / Math.log(10);
    }

    /** The reference is cut to twice, four times the image's bright stars for the same area, then taken whole. */
    private List<Level> levels() {
        double share = Math.max(1, reference.area() / Math.max(image.area(), 1e-30));
        List<Level> levels = new ArrayList<>();
        int[] stars = {20, 40, 80};
        double[] depth = {2, 4, 1e9};
        long[] budget = {5_000_000, 10_000_000, 15_000_000};
        int[] most = {2000, 3000, 4000};
        for (int n = 0; n < stars.length; n++) {
            int a = Math.min(stars[n], image.count());
            int b = (int) Math.min(Math.min(most[n], reference.count()), Math.max(30, depth[n] * a * share));
            Level level = new Level(a, b, budget[n]);
            if (n == 0 || a > levels.get(levels.size() - 1).stars
                    || b > levels.get(levels.size() - 1).references) {
                levels.add(level);
            }
        }
        return levels;
    }

    private void run(Level level) {
        StarList stars = image.brightest(level.stars);
        StarList references = reference.brightest(level.references);
        PatternOdds odds = new PatternOdds(stars, references, limits.tolerance, limits.sharpest);
        double diagonal = image.diagonal();
        ImageTriangles triangles = new ImageTriangles(stars.x(), stars.y(), level.stars, diagonal, limits.tolerance);
        PairLengths pairs = new PairLengths(references.x(), references.y(), level.references, 10 * limits.tolerance,
                diagonal * limits.scale);
        int needed = needed(level, references);
        weighed = 0;
        long end = effort + level.budget;
        for (int t = 0; t < triangles.count() && effort < end && logOdds() < SURE_LOG_ODDS; t++) {
            progress.check();
            lay(triangles, t, stars, references, pairs, odds, needed);
        }
    }

    /** How many of the level's stars must agree before a map is weighed: what chance does in one of a thousand maps. */
    private int needed(Level level, StarList references) {
        double chance = Math.min(1,
                level.references / references.area() * Math.PI * limits.tolerance * limits.tolerance);
        int needed = 4;
        while (needed < level.stars && Chance.logAtLeast(needed - 2, level.stars - 2, chance) > Math.log(1e-3)) {
            needed++;
        }
        return needed;
    }

    /** The more maps were weighed in vain, as in a cluster, the more stars must agree. */
    private int needed(int least, int weighed, int stars) {
        return Math.min(Math.max(least, stars / 2), least + (int) (Math.log(1 + weighed / 64.0) / Math.log(2)));
    }

    private void lay(ImageTriangles triangles, int t, StarList stars, StarList references, PairLengths pairs,
            PatternOdds odds, int needed) {
        double[] sx = stars.x();
        double[] sy = stars.y();
        double[] rx = references.x();
        double[] ry = references.y();
        int i = triangles.corner(t, 0);
        int k = triangles.corner(t, 2);
        double ux = sx[triangles.corner(t, 1)] - sx[i];
        double uy = sy[triangles.corner(t, 1)] - sy[i];
        double squared = ux * ux + uy * uy;
        double length = Math.sqrt(squared);
        double least = squared / (limits.scale * limits.scale);
        double most = squared * limits.scale * limits.scale;
        PlaneGrid grid = odds.grid();
        int to = pairs.to(length * limits.scale);
        for (int n = pairs.from(length / limits.scale); n < to; n++) {
            for (int way = 0; way < 4; way++) {
                int a = way < 2 ? pairs.a(n) : pairs.b(n);
                int b = way < 2 ? pairs.b(n) : pairs.a(n);
                int mirror = way % 2 == 0 ? 1 : -1;
                double vx = rx[b] - rx[a];
                double vy = ry[b] - ry[a];
                double v = vx * vx + vy * vy;
                if (v < least || v > most) {
                    break;
                }
                // As complex numbers, with x the real part and mirrored by conjugation: w = alpha z + beta.
                double p = (vx * ux + mirror * vy * uy) / squared;
                double q = (vy * ux - mirror * vx * uy) / squared;
                double cx = centreX - sx[i];
                double cy = mirror * (centreY - sy[i]);
                double mx = rx[a] + p * cx - q * cy - centreX;
                double my = ry[a] + q * cx + p * cy - centreY;
                tried++;
                effort++;
                if (mx * mx + my * my > limits.radius * limits.radius) {
                    continue;
                }
                double kx = sx[k] - sx[i];
                double ky = mirror * (sy[k] - sy[i]);
                if (grid.nearest(rx[a] + p * kx - q * ky, ry[a] + q * kx + p * ky, limits.tolerance) < 0) {
                    continue;
                }
                Affine map = new Affine(p, -q * mirror, q, p * mirror, rx[a] - p * sx[i] + q * mirror * sy[i],
                        ry[a] - q * sx[i] - p * mirror * sy[i]);
                effort += stars.count();
                if (agree(map, stars, grid, needed(needed, weighed, stars.count()))) {
                    weighed++;
                    effort += EFFORT_OF_WEIGHING * (stars.count() + references.count());
                    weigh(map, odds);
                }
            }
        }
    }

    private boolean agree(Affine map, StarList stars, PlaneGrid grid, int needed) {
        int agreeing = 0;
        for (int i = 0; i < stars.count() && agreeing + stars.count() - i >= needed; i++) {
            double x = stars.x()[i];
            double y = stars.y()[i];
            agreeing += grid.nearest(map.x(x, y), map.y(x, y), limits.tolerance) >= 0 ? 1 : 0;
            if (agreeing >= needed) {
                return true;
            }
        }
        return false;
    }

    private void weigh(Affine map, PatternOdds odds) {
        Weighed bright = odds.weigh(map);
        keep(bright);
        if (bright.logChance() < WORTH_WEIGHING) {
            effort += EFFORT_OF_WEIGHING * (image.count() + reference.count());
            keep(all.weigh(bright.map()));
        }
    }

    private void keep(Weighed candidate) {
        Affine map = candidate.map();
        double off = Math.hypot(map.x(centreX, centreY) - centreX, map.y(centreX, centreY) - centreY);
        boolean allowed = off <= 1.05 * limits.radius && map.scale() < 1.02 * limits.scale
                && map.scale() > 1 / (1.02 * limits.scale);
        if (allowed && candidate.agreeing() >= LEAST_STARS && candidate.logChance() < best.logChance()) {
            best = candidate;
        }
    }
}
