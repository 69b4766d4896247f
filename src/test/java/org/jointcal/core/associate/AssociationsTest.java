package org.jointcal.core.associate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jointcal.core.Progress;
import org.jointcal.core.Workers;
import org.jointcal.core.associate.MadeUpSky.Seen;
import org.jointcal.core.sky.TangentPlane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AssociationsTest {
    private static final double RADIUS = 2;
    private static final double TOLERANCE = 3;

    private static Associations associate(List<double[]> images, double[] references) {
        try (Workers alone = new Workers(1)) {
            return Associations.of(images.size(), images::get, RADIUS, references, TOLERANCE, alone, Progress.NONE);
        }
    }

    private static List<double[]> vectors(List<Seen> images) {
        return images.stream().map(Seen::xyz).toList();
    }

    /** Unit vectors of places near (150, 20), in arcsec east and north. */
    private static double[] places(double... eastNorth) {
        double[] xyz = new double[eastNorth.length / 2 * 3];
        double[] v = new double[3];
        for (int k = 0; k < eastNorth.length / 2; k++) {
            new TangentPlane(150, 20).deprojectToVector(eastNorth[2 * k] / 3600, eastNorth[2 * k + 1] / 3600, v);
            System.arraycopy(v, 0, xyz, 3 * k, 3);
        }
        return xyz;
    }

    @ParameterizedTest
    @CsvSource({"150, 20", "0, 0", "359.999, -60", "0, 90", "123, -90", "200, 89.99"})
    void starsApartAreLinkedAsTheyAre(double ra, double dec) {
        MadeUpSky sky = new MadeUpSky(ra, dec, 600, 300, 5, new Random(1));
        List<Seen> images = IntStream.range(0, 6).mapToObj(i -> sky.seen(0.2, 0.8)).toList();
        Seen reference = sky.seen(0.1, 0.5);
        Associations links = associate(vectors(images), reference.xyz());
        int[] truth = new int[links.starCount()];
        Arrays.fill(truth, -1);
        Map<Integer, Integer> number = new HashMap<>();
        for (int i = 0; i < images.size(); i++) {
            for (int row = 0; row < images.get(i).star().length; row++) {
                int s = links.star(i, row);
                int star = images.get(i).star()[row];
                assertTrue(s >= 0);
                assertEquals(s, number.computeIfAbsent(star, k -> s), "one number for each star");
                assertTrue(truth[s] == -1 || truth[s] == star, "one star for each number");
                truth[s] = star;
            }
        }
        int matched = 0;
        for (int s = 0; s < links.starCount(); s++) {
            if (links.reference(s) >= 0) {
                matched++;
                assertEquals(truth[s], reference.star()[links.reference(s)]);
            }
            double[] direction = sky.direction(truth[s]);
            for (int axis = 0; axis < 3; axis++) {
                assertEquals(direction[axis], links.direction(s, axis), Math.toRadians(1 / 3600.0));
            }
        }
        long expected = Arrays.stream(reference.star()).filter(number::containsKey).count();
        assertEquals(expected, matched);
    }

    /** Which detections stand together, as sets of (image, row). */
    private static Set<Set<List<Integer>>> sets(Associations links, List<double[]> images, int[] order) {
        Map<Integer, Set<List<Integer>>> sets = new HashMap<>();
        for (int at = 0; at < order.length; at++) {
            for (int row = 0; row < images.get(order[at]).length / 3; row++) {
                if (links.star(at, row) >= 0) {
                    sets.computeIfAbsent(links.star(at, row), s -> new HashSet<>()).add(List.of(order[at], row));
                }
            }
        }
        return new HashSet<>(sets.values());
    }

    @ParameterizedTest
    @ValueSource(doubles = {5, 4.5})
    void orderOfTheImagesDoesNotMatter(double separation) {
        Random random = new Random(2);
        MadeUpSky sky = new MadeUpSky(10, -30, 600, 500, separation, random);
        List<double[]> images = vectors(IntStream.range(0, 6).mapToObj(i -> sky.seen(0.2, 0.7)).toList());
        int[] order = IntStream.range(0, 6).toArray();
        Set<Set<List<Integer>>> first = sets(associate(images, new double[0]), images, order);
        for (int trial = 0; trial < 5; trial++) {
            List<Integer> shuffled = new ArrayList<>(IntStream.range(0, 6).boxed().toList());
            Collections.shuffle(shuffled, random);
            int[] other = shuffled.stream().mapToInt(Integer::intValue).toArray();
            List<double[]> turned = Arrays.stream(other).mapToObj(images::get).toList();
            assertEquals(first, sets(associate(turned, new double[0]), images, other));
        }
    }

    /** So crowded that most stars have a neighbour within the radius, with an image detecting one and another both. */
    @Test
    void noTwoDetectionsOfAnImageAreOneStar() {
        MadeUpSky sky = new MadeUpSky(0, 45, 100, 600, 0, new Random(3));
        List<Seen> images = IntStream.range(0, 8).mapToObj(i -> sky.seen(0.5, 0.6)).toList();
        Associations links = associate(vectors(images), new double[0]);
        int linked = 0;
        for (int i = 0; i < images.size(); i++) {
            Set<Integer> seen = new HashSet<>();
            for (int row = 0; row < images.get(i).star().length; row++) {
                if (links.star(i, row) >= 0) {
                    assertTrue(seen.add(links.star(i, row)));
                    linked++;
                }
            }
        }
        assertTrue(linked > 100, "some stand alone: " + linked);
    }

    @Test
    void whatHasTwoCandidatesIsLeftOut() {
        double[] one = places(0, 0, 20, 0, 21, 0, 40, 0);
        double[] two = places(0.3, 0, 20.5, 0, 40.1, 0.1, 41, 0);
        Associations links = associate(List.of(one, two), new double[0]);
        assertEquals(links.star(0, 0), links.star(1, 0));
        assertEquals(Associations.AMBIGUOUS, links.star(0, 1));
        assertEquals(Associations.AMBIGUOUS, links.star(0, 2));
        assertTrue(links.star(1, 1) != links.star(1, 0) && links.star(1, 1) >= 0, "a star of its own");
        assertEquals(Associations.AMBIGUOUS, links.star(1, 2), "two detections for one star");
        assertEquals(Associations.AMBIGUOUS, links.star(1, 3));
    }

    @Test
    void detectionsThatTakeNoPartHaveNoStar() {
        double[] one = places(0, 0, 20, 0);
        Arrays.fill(one, 3, 6, Double.NaN);
        Associations links = associate(List.of(one, places(20, 0)), new double[0]);
        assertEquals(Associations.NONE, links.star(0, 1));
        assertTrue(links.star(1, 0) >= 0);
        assertEquals(2, links.starCount());
    }

    @Test
    void radiusIsThatAskedFor() {
        Associations links = associate(List.of(places(0, 0, 50, 0), places(1.99, 0, 52.01, 0)), new double[0]);
        assertEquals(links.star(0, 0), links.star(1, 0));
        assertTrue(links.star(0, 1) != links.star(1, 1));
    }

    /** Stars at 0, 20 and 40 arcsec, each seen twice; a stray detection beside the last. */
    @Test
    void ambiguousReferencesAreLeftOut() {
        double[] one = places(0, 0, 20, 0, 24, 0, 40, 0);
        double[] two = places(0, 0, 20, 0, 24, 0, 40, 0, 42.5, 0);
        Associations links = associate(List.of(one, two), places(0.1, 0, 0.9, 0, 22, 0, 41, 0, 300, 0));
        assertEquals(Associations.NONE, links.reference(links.star(0, 0)), "two references for one star");
        assertEquals(Associations.NONE, links.reference(links.star(0, 1)), "one reference between two stars");
        assertEquals(Associations.NONE, links.reference(links.star(0, 2)));
        assertEquals(3, links.reference(links.star(0, 3)), "a stray seen once does not spoil its neighbour's match");
        assertEquals(Associations.NONE, links.reference(links.star(1, 4)));
    }
}
