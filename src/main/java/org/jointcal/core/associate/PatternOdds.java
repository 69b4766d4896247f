package org.jointcal.core.associate;

import java.util.Arrays;
import org.jointcal.core.Order;

/**
 * Weighs a candidate map of an image onto a reference: refines it with the stars that agree, and tells how probable it is
 * that as many agree by chance.
 *
 * <p>Counted are mutual nearest neighbours within a radius that closes in on the scatter. The chance of one star is that of
 * a random field as dense as the denser list, or what the same map displaced by some radii finds where that is more (so that
 * clusters do not count as agreement). The map itself takes two stars to make, three once it is more than a similarity:
 * they are no evidence.
 */
final class PatternOdds {
    private static final int ROUNDS = 8;
    private static final int LEAST_FOR_AFFINE = 10;
    private static final double LARGEST_SHEAR = 0.05;
    private static final int DISPLACEMENTS = 16;
    /** Fewer hits than this of the displaced maps say nothing about clusters. */
    private static final int LEAST_HITS = 3;

    private final StarList image;
    private final StarList reference;
    private final PlaneGrid grid;
    private final double tolerance;
    private final double sharpest;
    private final double[] box;
    private final double area;
    private final int[] owner;
    private final double[] distance;
    private final double[] from;
    private final double[] to;

    /**
     * What a candidate was found to be worth.
     *
     * @param map the refined map
     * @param agreeing how many stars agree
     * @param tested how many could
     * @param logChance natural logarithm of the probability that as many agree by chance
     * @param scatter robust standard deviation of their differences, per axis
     * @param radius within which they agree
     */
    record Weighed(Affine map, int agreeing, int tested, double logChance, double scatter, double radius) {
        static final Weighed NOTHING = new Weighed(Affine.IDENTITY, 0, 0, 0, 0, 0);
    }

    /**
     * @param image stars of the image
     * @param reference stars of the reference
     * @param tolerance radius to start with
     * @param sharpest least radius
     */
    PatternOdds(StarList image, StarList reference, double tolerance, double sharpest) {
        this.image = image;
        this.reference = reference;
        this.tolerance = tolerance;
        this.sharpest = sharpest;
        grid = new PlaneGrid(reference.x(), reference.y(), reference.count(), tolerance);
        box = image.box();
        area = Math.max(image.area(), tolerance * tolerance);
        owner = new int[reference.count()];
        distance = new double[reference.count()];
        from = new double[2 * image.count()];
        to = new double[2 * image.count()];
    }

    PlaneGrid grid() {
        return grid;
    }

    Weighed weigh(Affine start) {
        Affine map = start;
        boolean mirror = start.determinant() < 0;
        double radius = tolerance;
        int spent = 2;
        Weighed best = Weighed.NOTHING;
        for (int round = 0; round < ROUNDS; round++) {
            int pairs = pair(map, radius, 0, 0);
            if (pairs < 3) {
                return best;
            }
            double scatter = scatter(map, pairs);
            Weighed now = weigh(map, pairs, radius, spent, scatter);
            if (now.logChance < best.logChance) {
                best = now;
            }
            boolean general = round > 0 && pairs >= LEAST_FOR_AFFINE;
            Affine next = Affine.fit(from, to, pairs, !general, mirror);
            if (!(next.shear() < LARGEST_SHEAR)) {
                return best;
            }
            spent = general ? 3 : 2;
            map = next;
            radius = Math.min(tolerance, Math.max(sharpest, 4 * scatter));
        }
        return best;
    }

    private Weighed weigh(Affine map, int pairs, double radius, int spent, double scatter) {
        int inside = inside(map);
        int tested = Math.max(pairs, Math.min(image.count(), inside));
        double density = Math.max(image.count(), inside) / (area * Math.abs(map.determinant()));
        double chance = -Math.expm1(-density * Math.PI * radius * radius);
        double log = Chance.logAtLeast(pairs - spent, tested - spent, chance);
        if (log < -10) {
            log = Chance.logAtLeast(pairs - spent, tested - spent, Math.max(chance, displaced(map, radius, tested)));
        }
        return new Weighed(map, pairs, tested, log, scatter, radius);
    }

    /** What share of the stars agrees when the map is displaced; 0 where too few do to tell. */
    private double displaced(Affine map, double radius, int tested) {
        int hits = 0;
        for (int k = 0; k < DISPLACEMENTS; k++) {
            double angle = 2 * Math.PI * k / DISPLACEMENTS;
            double length = radius * (k % 2 == 0 ? 4 : 7);
            hits += pair(map, radius, length * Math.cos(angle), length * Math.sin(angle));
        }
        return hits < LEAST_HITS ? 0 : Math.min(1, hits / (double) (DISPLACEMENTS * tested));
    }

    /** How many references lie in the box of the image. */
    private int inside(Affine map) {
        double det = map.determinant();
        int inside = 0;
        for (int r = 0; r < reference.count(); r++) {
            double u = reference.x()[r] - map.dx();
            double v = reference.y()[r] - map.dy();
            double x = (map.yy() * u - map.xy() * v) / det;
            double y = (map.xx() * v - map.yx() * u) / det;
            inside += x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3] ? 1 : 0;
        }
        return inside;
    }

    /** Finds the mutual neighbours; leaves them in from and to, and returns their number. */
    private int pair(Affine map, double radius, double shiftX, double shiftY) {
        Arrays.fill(owner, -1);
        for (int i = 0; i < image.count(); i++) {
            double px = map.x(image.x()[i], image.y()[i]) + shiftX;
            double py = map.y(image.x()[i], image.y()[i]) + shiftY;
            int near = grid.nearest(px, py, radius);
            if (near >= 0) {
                double d = Math.hypot(reference.x()[near] - px, reference.y()[near] - py);
                if (owner[near] < 0 || d < distance[near]) {
                    owner[near] = i;
                    distance[near] = d;
                }
            }
        }
        int pairs = 0;
        for (int r = 0; r < owner.length; r++) {
            if (owner[r] >= 0) {
                from[2 * pairs] = image.x()[owner[r]];
                from[2 * pairs + 1] = image.y()[owner[r]];
                to[2 * pairs] = reference.x()[r];
                to[2 * pairs + 1] = reference.y()[r];
                pairs++;
            }
        }
        return pairs;
    }

    private double scatter(Affine map, int pairs) {
        double[] d = new double[pairs];
        for (int k = 0; k < pairs; k++) {
            d[k] = Math.hypot(map.x(from[2 * k], from[2 * k + 1]) - to[2 * k],
                    map.y(from[2 * k], from[2 * k + 1]) - to[2 * k + 1]);
        }
        // The median of a Rayleigh distribution is 1.1774 sigma.
        return Order.median(d) / 1.1774;
    }
}
