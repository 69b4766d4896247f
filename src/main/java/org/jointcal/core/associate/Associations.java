package org.jointcal.core.associate;

import java.util.Arrays;
import java.util.List;
import org.jointcal.core.Progress;

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

    private final int[][] star;
    private final int[] reference;
    private final double[] xyz;
    private final int ambiguousReferences;

    private Associations(int[][] star, int[] reference, double[] xyz, int ambiguousReferences) {
        this.star = star;
        this.reference = reference;
        this.xyz = xyz;
        this.ambiguousReferences = ambiguousReferences;
    }

    /**
     * Associates images with each other and with a reference.
     *
     * <p>The result depends on the order of the images only through the numbering of the stars and the running means; callers
     * hand them over in an order of their own making (by date, name and chip), so that the order of the input does not matter.
     *
     * @param images unit vectors of the detections of each image, three numbers each; NaN where one takes no part
     * @param radiusArcsec match radius between images (arcsec)
     * @param references unit vectors of the reference stars at the date of the field, three numbers each
     * @param toleranceArcsec match radius to the reference (arcsec)
     * @param progress asked whether to go on
     * @return the associations
     */
    public static Associations of(List<double[]> images, double radiusArcsec, double[] references,
            double toleranceArcsec,
            Progress progress) {
        PointIndex stars = new PointIndex(radians(radiusArcsec));
        int[] measured = new int[1024];
        int[][] star = new int[images.size()][];
        for (int i = 0; i < images.size(); i++) {
            progress.check();
            star[i] = match(images.get(i), stars);
            for (int row = 0; row < star[i].length; row++) {
                int s = star[i][row];
                if (s >= 0) {
                    measured = s < measured.length
                            ? measured
                            : Arrays.copyOf(measured, Math.max(2 * measured.length, s + 1));
                    moveMean(stars, s, images.get(i), row, measured[s]++);
                }
            }
        }
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
        int ambiguous = 0;
        for (boolean often : new boolean[]{true, false}) {
            PointIndex places = new PointIndex(radians(toleranceArcsec));
            int[] number = new int[stars.count()];
            for (int s = 0; s < stars.count(); s++) {
                if ((measured[s] > 1) == often) {
                    number[places.add(stars.x(s), stars.y(s), stars.z(s))] = s;
                }
            }
            ambiguous += matchReferences(places, number, references, taken, reference);
        }
        return new Associations(star, reference, xyz, ambiguous);
    }

    private static double radians(double arcsec) {
        return Math.toRadians(arcsec / 3600);
    }

    /** Stars of the detections of one image; new ones are added for those that nothing matches. */
    private static int[] match(double[] image, PointIndex stars) {
        int n = image.length / 3;
        int[] star = new int[n];
        int[] candidates = new int[stars.count()];
        PointIndex own = new PointIndex(stars.radius());
        for (int row = 0; row < n; row++) {
            star[row] = NONE;
            if (!Double.isNaN(image[3 * row])) {
                own.add(image[3 * row], image[3 * row + 1], image[3 * row + 2]);
                int found = stars.find(image[3 * row], image[3 * row + 1], image[3 * row + 2]);
                star[row] = found == 1 ? stars.nearest() : found == 0 ? Integer.MAX_VALUE : AMBIGUOUS;
                for (int f = 0; f < found; f++) {
                    candidates[stars.found(f)]++;
                }
            }
        }
        for (int row = 0; row < n; row++) {
            if (star[row] == Integer.MAX_VALUE) {
                boolean alone = own.find(image[3 * row], image[3 * row + 1], image[3 * row + 2]) == 1;
                star[row] = alone ? stars.add(image[3 * row], image[3 * row + 1], image[3 * row + 2]) : AMBIGUOUS;
            } else if (star[row] >= 0 && candidates[star[row]] > 1) {
                star[row] = AMBIGUOUS;
            }
        }
        return star;
    }

    private static void moveMean(PointIndex stars, int s, double[] image, int row, int before) {
        double w = 1.0 / (before + 1);
        double x = stars.x(s) + w * (image[3 * row] - stars.x(s));
        double y = stars.y(s) + w * (image[3 * row + 1] - stars.y(s));
        double z = stars.z(s) + w * (image[3 * row + 2] - stars.z(s));
        double norm = Math.sqrt(x * x + y * y + z * z);
        stars.move(s, x / norm, y / norm, z / norm);
    }

    /**
     * Fills the reference of each star, for the references that are not taken; those with a candidate are taken then.
     *
     * @return the number of references left out as ambiguous
     */
    private static int matchReferences(PointIndex places, int[] number, double[] references, boolean[] taken,
            int[] reference) {
        int n = references.length / 3;
        int[] candidates = new int[places.count()];
        int[] nearest = new int[n];
        int ambiguous = 0;
        for (int r = 0; r < n; r++) {
            int found = taken[r] ? 0 : places.find(references[3 * r], references[3 * r + 1], references[3 * r + 2]);
            nearest[r] = found == 1 ? places.nearest() : NONE;
            taken[r] |= found > 0;
            ambiguous += found > 1 ? 1 : 0;
            for (int f = 0; f < found; f++) {
                candidates[places.found(f)]++;
            }
        }
        for (int r = 0; r < n; r++) {
            if (nearest[r] >= 0 && candidates[nearest[r]] == 1) {
                reference[number[nearest[r]]] = r;
            } else if (nearest[r] >= 0) {
                ambiguous++;
            }
        }
        return ambiguous;
    }

    /** How many stars there are, seen once or more. */
    public int starCount() {
        return reference.length;
    }

    /** The star of a detection, {@link #AMBIGUOUS} or {@link #NONE}. */
    public int star(int image, int row) {
        return star[image][row];
    }

    /** The reference of a star, or {@link #NONE}. */
    public int reference(int s) {
        return reference[s];
    }

    /** One component of the mean direction of a star; axis 0, 1 or 2. */
    public double direction(int s, int axis) {
        return xyz[3 * s + axis];
    }

    /** References with more than one candidate within the tolerance, and those that share one. */
    public int ambiguousReferences() {
        return ambiguousReferences;
    }
}
