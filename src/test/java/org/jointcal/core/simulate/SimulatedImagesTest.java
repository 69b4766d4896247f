package org.jointcal.core.simulate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SimulatedImagesTest {
    private static final FieldSettings BLANK = FieldSettings.DEFAULT.withSeed(4)
            .withCamera(c -> c.withSize(300, 200).withPixelScale(1))
            .withPointings(p -> p.withExposures(2).withZeroPointScatter(0))
            .withStars(s -> s.withStarsPerChip(0))
            .withPixels(p -> p.withDefects(0, 0).withSky(1000, 0, 300).withDetector(2, 5, 60000));

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double sigma(float[] values) {
        double mean = mean(values);
        double sum = 0;
        for (float value : values) {
            sum += (value - mean) * (value - mean);
        }
        return Math.sqrt(sum / (values.length - 1));
    }

    @Test
    void noiseIsThatOfElectronsAndReadOutAndRounding() {
        float[] image = new SimulatedImages(SimulatedField.of(BLANK)).render(0);
        double expected = Math.sqrt((2000 + 25) / 4.0 + 1 / 12.0);
        assertEquals(1300, mean(image), 5 * expected / Math.sqrt(image.length));
        assertEquals(expected, sigma(image), 5 * expected / Math.sqrt(2.0 * image.length));
        for (float value : image) {
            assertEquals(Math.rint(value), value);
        }
    }

    @Test
    void faintSkyIsPoisson() {
        FieldSettings faint = BLANK.withPixels(p -> p.withSky(3, 0, 100).withDetector(1, 0, 60000));
        float[] image = new SimulatedImages(SimulatedField.of(faint)).render(0);
        assertEquals(103, mean(image), 5 * Math.sqrt(3.0 / image.length));
        assertEquals(3, sigma(image) * sigma(image), 0.1);
        int none = 0;
        for (float value : image) {
            none += value == 100 ? 1 : 0;
        }
        assertEquals(Math.exp(-3), none / (double) image.length, 5 * Math.sqrt(Math.exp(-3) / image.length));
    }

    @Test
    void skyIsTiltedByTheGradient() {
        float[] image = new SimulatedImages(SimulatedField.of(BLANK.withPixels(p -> p.withSky(10000, 0.2, 0))))
                .render(0);
        double slopeX = 0;
        double slopeY = 0;
        for (int k = 0; k < image.length; k++) {
            double u = (k % 300 - 149.5) / 300;
            double v = (k / 300 - 99.5) / 200;
            slopeX += 12 * u * image[k] / image.length;
            slopeY += 12 * v * image[k] / image.length;
        }
        assertEquals(2000, Math.hypot(slopeX, slopeY), 20);
    }

    @Test
    void profileKeepsFluxAndCentroidAndWidth() {
        for (double beta : new double[]{Double.POSITIVE_INFINITY, 3, 4.5}) {
            for (double fwhm : new double[]{1.5, 2.5, 6}) {
                double[] frame = new double[201 * 201];
                new StarProfile(fwhm, beta).add(1e6, 101.3, 100.85, frame, 201);
                double sum = 0;
                double x = 0;
                double y = 0;
                for (int k = 0; k < frame.length; k++) {
                    sum += frame[k];
                    x += frame[k] * (k % 201 + 1);
                    y += frame[k] * (k / 201 + 1);
                }
                assertEquals(1e6, sum, 300, "flux, beta " + beta + ", fwhm " + fwhm);
                assertEquals(101.3, x / sum, 2e-3);
                assertEquals(100.85, y / sum, 2e-3);
            }
        }
        double[] wide = new double[201 * 201];
        new StarProfile(40, 3).add(1e8, 101, 101, wide, 201);
        assertEquals(0.5, wide[100 * 201 + 120] / wide[100 * 201 + 100], 1e-3);
    }

    @Test
    void starsStandWhereTheTruthSaysAndHaveTheirFlux() {
        FieldSettings settings = BLANK.withStars(s -> s.withStarsPerChip(25).withMagnitudes(18, 18.01, 0.3)
                .withMinSeparation(60)).withMeasurements(m -> m.withSeeing(2.5, 0))
                .withCamera(c -> c.withZeroPointScatter(0));
        SimulatedField field = SimulatedField.of(settings);
        float[] image = new SimulatedImages(field).render(1);
        double[] vector = new double[3];
        double[] pixel = new double[2];
        int tested = 0;
        for (int star = 0; star < field.stars().count(); star++) {
            field.stars().direction(star, field.exposures().get(1).mjd(), vector);
            if (field.truePixel(1, vector, -25, pixel)) {
                double[] moments = moments(image, (int) Math.round(pixel[0]), (int) Math.round(pixel[1]));
                assertEquals(1, moments[0] / Math.pow(10, 0.4 * 12), 0.06);
                assertEquals(pixel[0], moments[1], 0.12);
                assertEquals(pixel[1], moments[2], 0.12);
                tested++;
            }
        }
        assertTrue(tested >= 3, tested + " stars");
    }

    /** Flux within 20 pixels and centroid within 5, above the known background. */
    private static double[] moments(float[] image, int cx, int cy) {
        double flux = 0;
        double inner = 0;
        double x = 0;
        double y = 0;
        for (int j = cy - 20; j <= cy + 20; j++) {
            for (int i = cx - 20; i <= cx + 20; i++) {
                double value = image[(j - 1) * 300 + i - 1] - 1300;
                flux += value;
                if (Math.hypot(i - cx, j - cy) <= 5) {
                    inner += value;
                    x += value * i;
                    y += value * j;
                }
            }
        }
        return new double[]{flux, x / inner, y / inner};
    }

    @Test
    void brightStarsAreCutAtSaturation() {
        FieldSettings settings = BLANK.withStars(s -> s.withStarsPerChip(30).withMagnitudes(14, 15, 0.3))
                .withMeasurements(m -> m.withSeeing(2.5, 0)).withPixels(p -> p.withDetector(2, 5, 40000));
        float[] image = new SimulatedImages(SimulatedField.of(settings)).render(0);
        float[] sorted = image.clone();
        Arrays.sort(sorted);
        assertEquals(40000, sorted[sorted.length - 1]);
        assertEquals(40000, sorted[sorted.length - 20]);
    }

    @Test
    void hotPixelsStayAndCosmicRaysDoNot() {
        SimulatedImages hot = new SimulatedImages(SimulatedField.of(BLANK.withPixels(p -> p.withDefects(0, 10))));
        int[] first = bright(hot.render(0));
        assertTrue(first.length >= 5 && first.length <= 10, first.length + " hot pixels");
        assertTrue(Arrays.stream(first).filter(k -> Arrays.binarySearch(bright(hot.render(1)), k) >= 0).count() >= 5);
        SimulatedImages cosmic = new SimulatedImages(SimulatedField.of(BLANK.withPixels(p -> p.withDefects(30, 0))));
        int[] hits = bright(cosmic.render(0));
        assertTrue(hits.length > 30, hits.length + " pixels hit");
        assertTrue(Arrays.stream(hits).filter(k -> Arrays.binarySearch(bright(cosmic.render(1)), k) >= 0).count() < 5);
    }

    private static int[] bright(float[] image) {
        int[] all = new int[image.length];
        int n = 0;
        for (int k = 0; k < image.length; k++) {
            if (image[k] > 1300 + 6 * 23) {
                all[n++] = k;
            }
        }
        return Arrays.copyOf(all, n);
    }

    @Test
    void theSameSeedGivesTheSamePixels() {
        FieldSettings settings = BLANK.withStars(s -> s.withStarsPerChip(50)).withPixels(p -> p.withDefects(5, 5));
        assertArrayEquals(new SimulatedImages(SimulatedField.of(settings)).render(1),
                new SimulatedImages(SimulatedField.of(settings)).render(1));
    }
}
