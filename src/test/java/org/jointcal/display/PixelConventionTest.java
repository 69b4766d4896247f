package org.jointcal.display;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.process.FloatProcessor;
import org.junit.jupiter.api.Test;

class PixelConventionTest {
    @Test
    void centresOfTheCornerPixelsMeet() {
        PixelConvention flipped = new PixelConvention(3, true);
        // ImageJ shows the first row of the file last: pixel (0, 2), whose centre is (0.5, 2.5).
        assertEquals(1, flipped.fitsX(0.5));
        assertEquals(1, flipped.fitsY(2.5));
        assertEquals(3, flipped.fitsY(0.5));
        PixelConvention upright = new PixelConvention(3, false);
        assertEquals(1, upright.fitsY(0.5));
        assertEquals(3, upright.fitsY(2.5));
    }

    @Test
    void roundTrips() {
        for (boolean flipped : new boolean[]{true, false}) {
            PixelConvention c = new PixelConvention(4000, flipped);
            assertEquals(123.25, c.imageX(c.fitsX(123.25)));
            assertEquals(0.125, c.imageY(c.fitsY(0.125)));
            assertEquals(c.stepY(), c.imageY(11) - c.imageY(10));
        }
    }

    @Test
    void rowsAreTurnedOverOnlyWhereFlipped() {
        float[] rows = {1, 2, 3, 4, 5, 6};
        assertArrayEquals(new float[]{5, 6, 3, 4, 1, 2}, new PixelConvention(3, true).reorder(rows, 2));
        assertArrayEquals(rows, new PixelConvention(3, false).reorder(rows, 2));
    }

    @Test
    void theDefaultIsImageJs() {
        ImagePlus image = new ImagePlus("x", new FloatProcessor(4, 3));
        assertTrue(PixelConvention.of(image).flipped());
        PixelConvention.record(image, false);
        assertFalse(PixelConvention.of(image).flipped());
        assertFalse(PixelConvention.of(image.duplicate()).flipped());
        assertThrows(IllegalArgumentException.class, () -> new PixelConvention(0, true));
    }
}
