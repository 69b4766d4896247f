package org.jointcal.core.associate;

import java.util.Arrays;
import java.util.function.IntFunction;
import org.jointcal.core.Progress;
import org.jointcal.core.Workers;

/**
 * Which detections are the same star: MeasuredStar → FittedStar ← RefStar, as index arrays (Astier 2017, section 3).
 *
 * <p>Mutual nearest neighbours within a radius, grown image by image. Whatever has a second candidate within the radius is
 * left out as ambiguous, and no two detections of one image belong to one star.
 */
public final class Associations {
    /** A detection that nothing matches, and that started no star of its own. */
    public static final int AMBIGUOUS = -2;
    /** A detection that took no part. */
    public static final int NONE = -1;

    /** Images whose directions are computed while as many before them are associated. */
    private static final int AT_ONCE = 64;

    private final int[][] star;
    private final int[] reference;
    private final double[] xyz;

    private Associations(int[][] star, int[] reference, double[] xyz) {
        this.star = star;
        this.reference = reference;
        this.xyz = xyz;
    }

    /**
     * Associates images with each other and with a reference. Directions are computed when they are wanted, while those
     * before are associated: not all are held at once.
     *
     * <p>The result depends on the order of the images only through the numbering of the stars and the running means; callers
     * hand them over in an order of their own making (by date, name and chip), so that the order of the input does not matter.
     *
     * @param count number of images
     * @param directions gives the unit vectors of the detections of an image, three numbers each, NaN where one takes no
     *     part; called from several threads
     * @param radiusArcsec match radius between images (arcsec)
     * @param references unit vectors of the reference stars at the date of the field, three numbers each
     * @param toleranceArcsec match radius to the reference (arcsec)
     * @param workers compute the directions
     * @param progress asked whether to go on
     * @return the associations
     */
    public static Associations of(int count, IntFunction<double[]> directions, double radiusArcsec,
            double[] references, double toleranceArcsec, Workers workers, Progress progress) {
        StarMatch match = new StarMatch(radians(radiusArcsec));
        int[][] star = new int[count][];
        double[][] batch = new double[0][];
        for (int first = 0; first < count + AT_ONCE; first += AT_ONCE) {
            double[][] now = batch;
            int before = first - AT_ONCE;
            double[][] coming = new double[Math.max(0, Math.min(AT_ONCE, count - first))][];
            int from = first;
            workers.run(1 + coming.length, part -> {
                if (part > 0) {
                    coming[part - 1] = directions.apply(from + part - 1);
                    return;
                }
                for (int k = 0; k < now.length; k++) {
                    progress.check();
                    star[before + k] = match.add(now[k]);
                }
            });
            batch = coming;
        }
        PointIndex stars = match.stars();
        double[] xyz = new double[3 * stars.count()];
        for (int s = 0; s < stars.count(); s++) {
            xyz[3 * s] = stars.x(s);
            xyz[3 * s + 1] = stars.y(s);
            xyz[3 * s + 2] = stars.z(s);
        }
        int[] reference = new int[stars.count()];
        Arrays.fill(reference, NONE);
        // A stray detection seen once does not make the match of its neighbour ambiguous.
        boolean[] taken = new boolean[references.length / 3];
        for (boolean often : new boolean[]{true, false}) {
            PointIndex places = new PointIndex(radians(toleranceArcsec));
            int[] number = new int[stars.count()];
            for (int s = 0; s < stars.count(); s++) {
                if ((match.measured(s) > 1) == often) {
                    number[places.add(stars.x(s), stars.y(s), stars.z(s))] = s;
                }
            }
            matchReferences(places, number, references, taken, reference);
        }
        return new Associations(star, reference, xyz);
    }

    private static double radians(double arcsec) {
        return Math.toRadians(arcsec / 3600);
    }

    /** Fills the reference of each star, for the references that are not taken; those with a candidate are taken then. */
    private static void matchReferences(PointIndex places, int[] number, double[] references, boolean[] taken,
            int[] reference) {
        int n = references.length / 3;
        int[] candidates = new int[places.count()];
        int[] nearest = new int[n];
        for (int r = 0; r < n; r++) {
            int found = taken[r] ? 0 : places.find(references[3 * r], references[3 * r + 1], references[3 * r + 2]);
            nearest[r] = found == 1 ? places.nearest() : NONE;
            taken[r] |= found > 0;
            for (int f = 0; f < found; f++) {
                candidates[places.found(f)]++;
            }
        }
        for (int r = 0; r < n; r++) {
            if (nearest[r] >= 0 && candidates[nearest[r]] == 1) {
                reference[number[nearest[r]]] = r;
            }
        }
    }

    /** {@return how many stars there are, seen once or more} */
    public int starCount() {
        return reference.length;
    }

    /**
     * {@return the star of a detection, {@link #AMBIGUOUS} or {@link #NONE}}
     *
     * @param image the image, in the order in which they were handed over
     * @param row row of its detections
     */
    public int star(int image, int row) {
        return star[image][row];
    }

    /** {@return how many detections each star has} */
    public int[] measured() {
        int[] count = new int[reference.length];
        for (int[] image : star) {
            for (int s : image) {
                if (s >= 0) {
                    count[s]++;
                }
            }
        }
        return count;
    }

    /**
     * {@return the reference of a star, or {@link #NONE}}
     *
     * @param s the star
     */
    public int reference(int s) {
        return reference[s];
    }

    /**
     * {@return one component of the mean direction of a star; axis 0, 1 or 2}
     *
     * @param s the star
     * @param axis the component of the unit vector
     */
    public double direction(int s, int axis) {
        return xyz[3 * s + axis];
    }
}
