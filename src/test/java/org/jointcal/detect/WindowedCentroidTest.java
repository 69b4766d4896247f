package org.jointcal.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

class WindowedCentroidTest {
    private static final int SIZE = 300;

    /** A window as wide as a nebula would end in its middle, with those of all other bumps. */
    @Test
    void aBumpOnANebulaStaysWhereItIs() {
        Frame frame = new Frame(SIZE, SIZE, new double[]{1}, 1, new float[0], new float[SIZE * SIZE]);
        for (int at = 0; at < SIZE * SIZE; at++) {
            frame.residual[at] = light(at % SIZE, at / SIZE);
        }
        int[] index = new int[25];
        float[] value = new float[25];
        for (int k = 0; k < 25; k++) {
            index[k] = (98 + k / 5) * SIZE + 98 + k % 5;
            value[k] = frame.residual[index[k]];
        }
        IsophotalShape shape = IsophotalShape.of(new PixelGroup(index, value, 10, true), SIZE);
        WindowedCentroid place = WindowedCentroid.measure(frame, 1, shape, 60, 100);
        assertEquals(100, place.x(), 3);
        assertEquals(100, place.y(), 3);
        assertFalse(place.converged());
        WindowedCentroid narrow = WindowedCentroid.measure(frame, 1, shape, 1.8, 100);
        assertEquals(100, narrow.x(), 0.1);
        assertEquals(100, narrow.y(), 0.1);
    }

    /** A nebula in the middle and a star at (100, 100). */
    private static float light(int x, int y) {
        double nebula = 300 * Math.exp(-(Math.pow(x - 150, 2) + Math.pow(y - 150, 2)) / (2 * 50 * 50));
        double star = 3000 * Math.exp(-(Math.pow(x - 100, 2) + Math.pow(y - 100, 2)) / (2 * 1.5 * 1.5));
        return (float) (nebula + star);
    }
}
