package org.jointcal.core.associate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.Random;
import org.jointcal.core.Progress;
import org.junit.jupiter.api.Test;

class PatternMatchTest {
    private static final int FIELDS = Integer.getInteger("jointcal.patternFields", 40);
    private static final int UNRELATED = Integer.getInteger("jointcal.patternPairs", 1000);

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    @Test
    void fieldsOfAllKindsAreFoundAndNoneWrong() {
        Random random = new Random(5);
        int found = 0;
        double slowest = 0;
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
            slowest = Math.max(slowest, s);
            String text = String.format("%d: %d stars, %d spurious, depth %.2f, %d references, %.2f s: %s%n", n, stars,
                    spurious, depth, field.reference.count(), s,
                    match.map(m -> String.format("%d of %d, odds %.1f, %.2f pixel, %.2f\" turned %.1f scale %.3f %s",
                            m.agreeing(), m.tested(), m.logOdds(), field.worst(m), m.scatterArcsec(), m.rotation(),
                            m.scale(), m.isMirrored())).orElse("not found"));
            told.append(text);
            match.ifPresent(m -> assertTrue(field.worst(m) < 3, text));
            found += match.isPresent() ? 1 : 0;
        }
        assertTrue(slowest < 10, told.toString());
        assertTrue(found >= 0.99 * FIELDS - 0.5, found + " of " + FIELDS + "\n" + told);
    }

    @Test
    void unrelatedFieldsAreNeverTakenForEachOther() {
        Random random = new Random(6);
        for (int n = 0; n < UNRELATED; n++) {
            int stars = (int) Math.round(8 * Math.pow(4, random.nextDouble()));
            double depth = Math.min(3, 60.0 / stars);
            PatternField one = new PatternField(2 * n, stars, 0, depth, 0, 0, 0.3);
            PatternField other = new PatternField(2 * n + 1, stars, 0, depth, 0, 0, 0.3);
            Optional<PatternMatch> match = PatternMatch.find(one.exposure, other.reference, 18, PatternField.PIXEL,
                    Progress.NONE);
            assertTrue(match.isEmpty(), n + ": " + stars + " stars");
        }
    }
}
