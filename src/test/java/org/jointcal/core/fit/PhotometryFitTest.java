package org.jointcal.core.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PhotometryFitTest {
    private static final int IMAGES = 6;
    private static final int STARS = 200;

    /** Made-up magnitudes: image i adds {@code -zero[i]}, star k is seen by the images that a set of bits tells. */
    private static final class Night {
        private final double[] zero = new double[IMAGES];
        private final double[] star = new double[STARS];
        private final int[] offset = new int[STARS + 1];
        private final int[] image = new int[STARS * IMAGES];
        private final double[] magnitude = new double[STARS * IMAGES];
        private final double[] sigma = new double[STARS * IMAGES];

        Night(long seed, double outliers, int... seenBy) {
            Random random = new Random(seed);
            Arrays.setAll(zero, i -> 0.3 * random.nextGaussian());
            int n = 0;
            for (int k = 0; k < STARS; k++) {
                star[k] = 14 + 6 * random.nextDouble();
                for (int i = 0; i < IMAGES; i++) {
                    if ((seenBy[k % seenBy.length] & 1 << i) != 0) {
                        image[n] = i;
                        sigma[n] = 0.01 + 0.05 * random.nextDouble();
                        double wrong = random.nextDouble() < outliers ? 1 + random.nextDouble() : 0;
                        magnitude[n] = star[k] - zero[i] + sigma[n] * random.nextGaussian() + wrong;
                        n++;
                    }
                }
                offset[k + 1] = n;
            }
        }

        PhotometryFit fit(double cut) {
            int n = offset[STARS];
            return new PhotometryFit(offset, Arrays.copyOf(image, n), IMAGES, Arrays.copyOf(magnitude, n),
                    Arrays.copyOf(sigma, n), cut);
        }

        /** Sum of squared pulls of the zero points about their mean. */
        double pulls(PhotometryFit fit) {
            double mean = Arrays.stream(zero).average().orElseThrow();
            double sum = 0;
            for (int i = 0; i < IMAGES; i++) {
                sum += Math.pow((fit.zeroPoint(i) - zero[i] + mean) / fit.zeroPointError(i), 2);
            }
            return sum;
        }
    }

    private static double meanPull(double outliers, double cut) {
        double sum = 0;
        for (int seed = 0; seed < 50; seed++) {
            Night night = new Night(seed, outliers, 0b110011, 0b011110, 0b101101);
            sum += night.pulls(night.fit(cut));
        }
        return Math.sqrt(sum / 50 / IMAGES);
    }

    /** 250 independent pulls have an rms of 1 ± 0.045. */
    @Test
    void zeroPointsAreRecoveredWithinTheirErrors() {
        assertEquals(1, meanPull(0, 0), 0.15);
    }

    @Test
    void outliersAreLeftOut() {
        assertEquals(1, meanPull(0.03, 5), 0.18);
        assertTrue(meanPull(0.03, 0) > 3, "without the cut they would matter");
    }

    @Test
    void magnitudesOfStarsAreRecoveredWithinTheirErrors() {
        Night night = new Night(1, 0, 63);
        PhotometryFit fit = night.fit(0);
        double mean = Arrays.stream(night.zero).average().orElseThrow();
        double sum = 0;
        for (int k = 0; k < STARS; k++) {
            sum += Math.pow((fit.magnitude(k) - night.star[k] + mean) / fit.magnitudeError(k), 2);
        }
        assertEquals(1, Math.sqrt(sum / STARS), 0.2);
    }

    @Test
    void meanZeroPointIsZeroUntilShifted() {
        Night night = new Night(4, 0, 63);
        PhotometryFit fit = night.fit(0);
        double sum = 0;
        for (int i = 0; i < IMAGES; i++) {
            sum += fit.zeroPoint(i);
        }
        assertEquals(0, sum, 1e-9);
        double zero = fit.zeroPoint(2);
        double star = fit.magnitude(7);
        fit.shift(25.5);
        assertEquals(zero + 25.5, fit.zeroPoint(2), 1e-12);
        assertEquals(star + 25.5, fit.magnitude(7), 1e-12);
    }

    /** Images 0 to 2 and 3 to 5 share no star: neither set can be put against the other. */
    @Test
    void setsWithoutCommonStarsAreEachAboutZero() {
        PhotometryFit fit = new Night(5, 0, 0b000111, 0b111000).fit(0);
        for (int first : new int[]{0, 3}) {
            assertEquals(0, fit.zeroPoint(first) + fit.zeroPoint(first + 1) + fit.zeroPoint(first + 2), 1e-3);
        }
    }

    @Test
    void whatIsNotMeasuredIsUnknown() {
        Night night = new Night(6, 0, 63);
        for (int m = 0; m < 6; m++) {
            night.magnitude[m] = Double.NaN;
        }
        PhotometryFit fit = night.fit(5);
        assertTrue(Double.isNaN(fit.magnitude(0)) && Double.isNaN(fit.magnitudeError(0)));
        assertTrue(Double.isFinite(fit.magnitude(1)));
    }
}
