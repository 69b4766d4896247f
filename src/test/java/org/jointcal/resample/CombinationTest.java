package org.jointcal.resample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CombinationTest {
    private static Combination.Column column(double variance, float... values) {
        Combination.Column column = new Combination.Column(values.length);
        for (float value : values) {
            column.add(value, (float) variance, 0);
        }
        return column;
    }

    @Test
    void meanAndMedian() {
        Combination.Column column = column(4, 1, 2, Float.NaN, 6);
        Combination.MEAN.apply(column, 4);
        assertEquals(3, column.value(), 1e-6);
        assertEquals(4.0 / 3, column.variance(), 1e-6);
        assertEquals(3, column.count());
        Combination.MEDIAN.apply(column, 4);
        assertEquals(2, column.value());
        column = column(4, 1, 2, 9, 6);
        Combination.MEDIAN.apply(column, 4);
        assertEquals(4, column.value());
    }

    @ParameterizedTest
    @EnumSource(Combination.class)
    void nothingIsNothingAndOneIsItself(Combination combination) {
        Combination.Column column = column(4, Float.NaN);
        combination.apply(column, 4);
        assertTrue(Float.isNaN(column.value()) && Float.isNaN(column.variance()) && column.count() == 0);
        column = column(4, Float.NaN, 7, Float.NaN);
        combination.apply(column, 4);
        assertEquals(7, column.value());
        assertEquals(4, column.variance(), 1e-6);
    }

    @Test
    void cosmicRaysAreClippedAndStarsAreNot() {
        Combination.Column column = column(9, 10, 12, 9, 4000, 11, 8);
        Combination.SIGMA_CLIP.apply(column, 4);
        assertEquals(10, column.value(), 1e-6);
        assertEquals(5, column.count());
        // The core of a bright star, sharper in one exposure.
        column = column(9, 1000, 1010, 990, 1250, 1005, 995);
        Combination.SIGMA_CLIP.apply(column, 4);
        assertEquals(6, column.count());
    }

    /** Of clean noise hardly anything is clipped, whatever the number of images. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 12})
    void noiseIsKept(int images) {
        Random random = new Random(3);
        int kept = 0;
        for (int k = 0; k < 20_000; k++) {
            Combination.Column column = new Combination.Column(images);
            for (int i = 0; i < images; i++) {
                column.add((float) random.nextGaussian(), 1, 0);
            }
            Combination.SIGMA_CLIP.apply(column, 4);
            kept += column.count();
        }
        assertTrue(kept > 0.999 * 20_000 * images, kept + " kept");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 14, 31})
    void theVarianceOfAMedianIsThatOfItsScatter(int images) {
        Random random = new Random(images);
        double sum = 0;
        int trials = 60_000;
        Combination.Column column = new Combination.Column(images);
        for (int k = 0; k < trials; k++) {
            column.clear();
            for (int i = 0; i < images; i++) {
                column.add((float) random.nextGaussian(), 1, 0);
            }
            Combination.MEDIAN.apply(column, 4);
            sum += column.value() * (double) column.value();
        }
        assertEquals(1, sum / trials / column.variance(), 0.025);
    }
}
