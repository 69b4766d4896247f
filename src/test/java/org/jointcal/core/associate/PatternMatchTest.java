package org.jointcal.core.associate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.jointcal.core.Progress;
import org.junit.jupiter.api.Test;

class PatternMatchTest {
    private static final int FIELDS = Integer.getInteger("jointcal.patternFields", 40);
    private static final int UNRELATED = Integer.getInteger("jointcal.patternPairs", 1000);

    private static final int MOST_UNRELATED = Integer.getInteger("jointcal.patternStars", 40);

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    @Test
    void fieldsOfAllKindsAreFoundAndNoneWrong() {
        Random random = new Random(5);
        int found = 0;
        StringBuilder told = new StringBuilder();
        for (int n = 0; n < FIELDS; n++) {
            int stars = (int) Math.round(10 * Math.pow(200, random.nextDouble()));
            int spurious = n % 10 == 0 ? stars : 0;
            double most = Math.min(5, 400.0 / stars);
            double least = Math.min(most, Math.max(0.3, 10.0 / stars));
            double depth = least * Math.pow(most / least, random.nextDouble());
            double[] where = new double[][]{{0.01, 10}, {180, -30}, {77, 89.8}, {200, -89.9}, {359.9, 60}}[n % 5];
            PatternField field = new PatternField(n, stars, spurious, depth, where[0], where[1], 1);
            long t = cpu();
            Optional<PatternMatch> match = PatternMatch.find(field.exposure, field.reference, 61, PatternField.PIXEL,
                    Progress.NONE);
            double s = (cpu() - t) / 1e9;
            String text = String.format("%d: %d stars, %d spurious, depth %.2f, %d references, %.2f s: %s%n", n, stars,
                    spurious, depth, field.reference.count(), s,
                    match.map(m -> String.format("%d of %d, odds %.1f, %.2f pixel, %.2f\" turned %.1f scale %.3f %s",
                            m.agreeing(), m.tested(), m.logOdds(), field.worst(m), m.scatterArcsec(), m.rotation(),
                            m.scale(), m.isMirrored())).orElse("not found"));
            told.append(text);
            match.ifPresent(m -> assertTrue(field.worst(m) < 3, text));
            found += match.isPresent() ? 1 : 0;
        }
        assertTrue(found >= 0.99 * FIELDS - 0.5, found + " of " + FIELDS + "\n" + told);
    }

    @Test
    void unrelatedFieldsAreNeverTakenForEachOther() {
        Random random = new Random(6);
        int likely = 0;
        double best = Double.NEGATIVE_INFINITY;
        PatternSearch.Limits limits = new PatternSearch.Limits(1, 1.12, 5.0 / 3600, 1.0 / 3600);
        for (int n = 0; n < UNRELATED; n++) {
            int most = n % 20 == 0 ? MOST_UNRELATED : 14;
            int stars = (int) Math.round(8 * Math.pow(most / 8.0, random.nextDouble()));
            int references = (int) (stars * 6 * (0.5 + 2 * random.nextDouble()));
            double odds = PatternSearch.best(uniform(random, stars, 1), uniform(random, references, 2.6), limits,
                    Progress.NONE).orElseThrow().logOdds();
            assertTrue(odds < PatternSearch.LEAST_LOG_ODDS, n + ": " + stars + " stars, odds " + odds);
            likely += odds > 2 ? 1 : 0;
            best = Math.max(best, odds);
        }
        // By the stated odds one in a hundred would be above 2; by the pessimism of counting every look it is fewer.
        assertTrue(likely <= 0.01 * UNRELATED + 3, likely + " of " + UNRELATED + ", best odds " + best);
    }

    private static StarList uniform(Random random, int count, double side) {
        double[] x = random.doubles(count, -side / 2, side / 2).toArray();
        double[] y = random.doubles(count, -side / 2, side / 2).toArray();
        return new StarList(x, y);
    }

    @Test
    void clustersAreNotTakenForAgreement() {
        Random random = new Random(7);
        for (int n = 0; n < 5; n++) {
            StarList image = clump(random, 200);
            StarList reference = clump(random, 200);
            double odds = PatternSearch.best(image, reference,
                    new PatternSearch.Limits(0.5, 1.12, 5.0 / 3600, 1.0 / 3600), Progress.NONE).orElseThrow().logOdds();
            assertTrue(odds < PatternSearch.LEAST_LOG_ODDS, n + ": odds " + odds);
        }
    }

    @Test
    void aClusterIsFound() {
        Random random = new Random(8);
        StarList image = clump(random, 200);
        StarList reference = clump(random, 200);
        double pixel = 1.5 / 3600;
        for (int i = 0; i < 200; i++) {
            reference.x()[i] = 0.2 + 0.95 * image.y()[i] + 0.2 * pixel * random.nextGaussian();
            reference.y()[i] = -0.3 + 0.95 * image.x()[i] + 0.2 * pixel * random.nextGaussian();
        }
        Affine map = PatternSearch.find(image, reference, new PatternSearch.Limits(0.5, 1.12, 5.0 / 3600, 1.0 / 3600),
                Progress.NONE).orElseThrow().weighed().map();
        assertEquals(0.2, map.dx(), pixel);
        assertEquals(-0.3, map.dy(), pixel);
        assertEquals(0.95, map.xy(), 1e-3);
    }

    /** Half of the stars in a cluster of one arcminute. */
    private static StarList clump(Random random, int count) {
        StarList all = uniform(random, count, 1);
        for (int i = 0; i < count; i += 2) {
            all.x()[i] = random.nextGaussian() / 60;
            all.y()[i] = random.nextGaussian() / 60;
        }
        return all;
    }

    @Test
    void tooFewStarsAreNoPattern() {
        PatternField field = new PatternField(1, 10, 0, 1, 10, 10, 0.1);
        for (int stars = 0; stars <= 4; stars++) {
            SkyPoints few = new SkyPoints(Arrays.copyOf(field.exposure.xyz(), 3 * stars));
            assertTrue(PatternMatch.find(few, field.reference, 20, PatternField.PIXEL, Progress.NONE).isEmpty());
            assertTrue(PatternMatch.find(field.exposure, few, 20, PatternField.PIXEL, Progress.NONE).isEmpty());
        }
    }

    @Test
    void theSameInputGivesTheSameMatch() {
        PatternField field = new PatternField(3, 50, 50, 1, 359.99, -10, 1);
        PatternMatch one = PatternMatch.find(field.exposure, field.reference, 61, PatternField.PIXEL, Progress.NONE)
                .orElseThrow();
        PatternMatch two = PatternMatch.find(field.exposure, field.reference, 61, PatternField.PIXEL, Progress.NONE)
                .orElseThrow();
        assertArrayEquals(one.matrix(), two.matrix());
        assertEquals(one.logOdds(), two.logOdds());
    }
}
