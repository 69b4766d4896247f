package org.jointcal.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Selection against sorting. */
class OrderTest {
    private final Random random = new Random(5);

    @Test
    void selectsWhatSortingPutsThere() {
        for (int n = 1; n < 60; n++) {
            for (int kind = 0; kind < 4; kind++) {
                double[] values = values(n, kind);
                double[] sorted = values.clone();
                Arrays.sort(sorted);
                for (int place = 0; place < n; place++) {
                    assertEquals(sorted[place], Order.select(values.clone(), n, place));
                }
                double expected = n % 2 == 1 ? sorted[n / 2] : 0.5 * (sorted[n / 2 - 1] + sorted[n / 2]);
                double[] kept = values.clone();
                assertEquals(expected, Order.median(values));
                assertArrayEquals(kept, values);
            }
        }
    }

    /** Random ones, with many alike, in order, with NaN among them. */
    private double[] values(int n, int kind) {
        double[] values = new double[n];
        for (int k = 0; k < n; k++) {
            values[k] = switch (kind) {
                case 0 -> random.nextGaussian();
                case 1 -> random.nextInt(3);
                case 2 -> k;
                default -> random.nextInt(4) == 0 ? Double.NaN : random.nextDouble();
            };
        }
        return values;
    }

    @Test
    void whatIsBehindTheCountDoesNotMatter() {
        double[] values = {3, 1, 2, -9, -9};
        assertEquals(2, Order.select(values, 3, 1));
        assertEquals(-9, values[4]);
    }
}
