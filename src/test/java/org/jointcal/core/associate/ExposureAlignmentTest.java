package org.jointcal.core.associate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jointcal.core.Progress;
import org.jointcal.core.associate.ExposureAlignment.Placement;
import org.jointcal.core.associate.MadeUpSky.Seen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExposureAlignmentTest {
    /** Ten match radii of 3 arcsec. */
    private static final double REACH = 30;
    private static final SkyPoints NO_REFERENCE = new SkyPoints(new double[0]);

    private static List<Placement> align(List<Seen> exposures, SkyPoints reference) {
        return ExposureAlignment.align(exposures.stream().map(Seen::points).toList(), reference, REACH, 1,
                Progress.NONE);
    }

    /** Each header off by up to 18 arcsec and half a degree: twice that between two, and a fifth of the detections false. */
    private static List<Seen> exposures(MadeUpSky sky, int count, Random random) {
        List<Seen> list = new ArrayList<>();
        for (int e = 0; e < count; e++) {
            double angle = 2 * Math.PI * random.nextDouble();
            double shift = 14 * random.nextDouble();
            list.add(sky.seen(0.1, 0.8, sky.count() / 5, shift * Math.cos(angle), shift * Math.sin(angle),
                    0.8 * (random.nextDouble() - 0.5)));
        }
        return list;
    }

    @ParameterizedTest
    @CsvSource({"150, 20, 200", "0, 0, 60", "359.99, 70, 800", "0, 90, 200", "0, -89.95, 200"})
    void shiftsAndRotationsToTheReferenceAreFound(double ra, double dec, int stars) {
        Random random = new Random(stars);
        MadeUpSky sky = new MadeUpSky(ra, dec, 900, stars, 2, random);
        List<Seen> exposures = exposures(sky, 5, random);
        List<Placement> placements = align(exposures, sky.seen(0.02, 0.6).points());
        for (int e = 0; e < 5; e++) {
            Placement p = placements.get(e);
            assertTrue(p.matched() && p.onReference() && p.field() == 0);
            assertTrue(sky.error(exposures.get(e), p.correction()) < 0.2, "exposure " + e);
            assertTrue(e == 0 ? p.pairs() == 0 : p.pairs() > 0.4 * stars && p.scatter() < 0.3, p.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, -0.5, 0.05, 0.9, 1})
    void rotationIsFoundWithItsSign(double degrees) {
        MadeUpSky sky = new MadeUpSky(80, -10, 900, 300, 2, new Random(7));
        List<Seen> exposures = List.of(sky.seen(0.1, 0.9), sky.seen(0.1, 0.9, 50, 12, -20, degrees));
        List<Placement> placements = align(exposures, sky.seen(0.02, 0.6).points());
        Placement p = placements.get(1);
        assertTrue(p.matched() && sky.error(exposures.get(1), p.correction()) < 0.2, p.toString());
        // In the plane xi over eta is east over north: the header was turned from north over east by -degrees.
        assertEquals(degrees, p.correction().rotationArcsec() / 3600, 0.002);
        assertEquals(-12, p.shiftEast(), 0.5);
        assertEquals(20, p.shiftNorth(), 0.5);
    }

    @ParameterizedTest
    @CsvSource({"29, 0", "-20, 21", "0, -29.5"})
    void tenMatchRadiiAreWithinReach(double east, double north) {
        MadeUpSky sky = new MadeUpSky(80, -10, 900, 300, 2, new Random(8));
        List<Seen> exposures = List.of(sky.seen(0.1, 0.9), sky.seen(0.1, 0.9, 60, east, north, 0));
        List<Placement> placements = align(exposures, sky.seen(0.02, 0.6).points());
        assertTrue(placements.get(1).matched());
        assertTrue(sky.error(exposures.get(1), placements.get(1).correction()) < 0.2);
    }

    @Test
    void withoutAReferenceTheMeanShiftIsNone() {
        Random random = new Random(9);
        MadeUpSky sky = new MadeUpSky(0, 10, 900, 300, 2, random);
        List<Placement> placements = align(exposures(sky, 6, random), NO_REFERENCE);
        assertEquals(0, placements.stream().mapToDouble(Placement::shiftEast).average().orElseThrow(), 1e-6);
        assertEquals(0, placements.stream().mapToDouble(Placement::shiftNorth).average().orElseThrow(), 1e-6);
        assertTrue(placements.stream().allMatch(p -> p.matched() && !p.onReference()));
    }

    /** Exposures 0 and 2 see one field, 1 and 3 another a degree away; 4 is on its own. */
    @Test
    void fieldsApartAreNotJoined() {
        Random random = new Random(10);
        MadeUpSky here = new MadeUpSky(50, 5, 900, 200, 2, random);
        MadeUpSky there = new MadeUpSky(51, 5, 900, 200, 2, random);
        MadeUpSky far = new MadeUpSky(230, -5, 900, 200, 2, random);
        Seen[] a = exposures(here, 2, random).toArray(Seen[]::new);
        Seen[] b = exposures(there, 2, random).toArray(Seen[]::new);
        List<Placement> placements = align(List.of(a[0], b[0], a[1], b[1], far.seen(0.1, 1)),
                here.seen(0.02, 0.6).points());
        int[] fields = placements.stream().mapToInt(Placement::field).toArray();
        assertTrue(fields[0] == fields[2] && fields[1] == fields[3] && fields[0] != fields[1]);
        assertTrue(fields[4] != fields[0] && fields[4] != fields[1]);
        assertFalse(placements.get(4).matched());
        assertTrue(placements.get(0).onReference() && placements.get(2).onReference());
        assertFalse(placements.get(1).onReference() || placements.get(4).onReference());
    }

    /** The second overlaps the third alone; it is placed once the third is. */
    @Test
    void exposuresThatDoNotMatchAtOnceAreTriedAgain() {
        Random random = new Random(11);
        MadeUpSky left = new MadeUpSky(50, 5, 600, 150, 2, random);
        MadeUpSky right = new MadeUpSky(50.5, 5, 600, 150, 2, random);
        Seen bridge = both(left.seen(0.1, 0.9, 0, 5, 5, 0), right.seen(0.1, 0.9, 0, 5, 5, 0));
        List<Placement> placements = align(List.of(left.seen(0.1, 0.9), right.seen(0.1, 0.9, 0, -9, 2, 0), bridge),
                NO_REFERENCE);
        assertTrue(placements.stream().allMatch(p -> p.field() == 0 && p.matched()));
    }

    private static Seen both(Seen a, Seen b) {
        double[] xyz = new double[a.xyz().length + b.xyz().length];
        System.arraycopy(a.xyz(), 0, xyz, 0, a.xyz().length);
        System.arraycopy(b.xyz(), 0, xyz, a.xyz().length, b.xyz().length);
        return new Seen(xyz, new int[xyz.length / 3]);
    }

    /** Five common stars are enough in a sparse field, four are not. */
    @ParameterizedTest
    @ValueSource(ints = {4, 5})
    void fewStarsAreEnough(int stars) {
        MadeUpSky sky = new MadeUpSky(120, 40, 360, stars, 20, new Random(3));
        List<Seen> exposures = List.of(sky.seen(0.1, 1), sky.seen(0.1, 1, 0, 9, -6, 0));
        assertEquals(stars == 5, align(exposures, NO_REFERENCE).get(1).matched());
    }

    /** Fifty pairs of fields that have nothing in common but their place, and fifty that are the same. */
    @ParameterizedTest
    @ValueSource(ints = {20, 60, 250, 600})
    void trueMatchesAreAcceptedAndChanceOnesAreNot(int stars) {
        assertEquals("0 chance matches accepted, 0 true ones refused", trials(stars));
    }

    private static String trials(int stars) {
        int accepted = 0;
        int refused = 0;
        for (int trial = 0; trial < 50; trial++) {
            Random random = new Random(1000L * stars + trial);
            MadeUpSky one = new MadeUpSky(120, 40, 360, stars, 0, random);
            MadeUpSky other = new MadeUpSky(120, 40, 360, stars, 0, random);
            accepted += align(List.of(one.seen(0.1, 1), other.seen(0.1, 1)), NO_REFERENCE).get(1).matched() ? 1 : 0;
            List<Seen> same = exposures(one, 2, random);
            refused += align(same, NO_REFERENCE).get(1).matched() ? 0 : 1;
        }
        return accepted + " chance matches accepted, " + refused + " true ones refused";
    }
}
