package org.jointcal.resample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.jointcal.core.wcs.TanWcs;
import org.jointcal.core.wcs.Wcs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ResamplerTest {
    private static final int W = 220;
    private static final int H = 180;
    private static final float[] NONE = {};

    private static float[] noise(long seed, double level, double sigma) {
        Random random = new Random(seed);
        float[] image = new float[W * H];
        for (int k = 0; k < image.length; k++) {
            image[k] = (float) (level + sigma * random.nextGaussian());
        }
        return image;
    }

    private static Grid.Footprint footprint(Wcs wcs) {
        return new Grid.Footprint(wcs, W, H);
    }

    @ParameterizedTest
    @EnumSource(Interpolation.class)
    void theImagesOwnGridGivesTheImage(Interpolation kernel) {
        float[] image = noise(1, 1000, 30);
        image[50 * W + 70] = Float.NaN;
        Grid.Footprint here = footprint(DrawnImage.wcs(40, 30, W, H, 1.1, 17, false, 0));
        Grid grid = Grid.of(here);
        assertArrayEquals(image, DrawnImage.onGrid(new Resampler(image, NONE, here, grid, kernel, 1), grid)[0], 2e-4f);
    }

    @ParameterizedTest
    @EnumSource(Interpolation.class)
    void aShiftByWholePixelsIsExact(Interpolation kernel) {
        float[] image = noise(2, 1000, 30);
        Grid.Footprint here = footprint(DrawnImage.wcs(0, -45, W, H, 0.4, -60, true, 0));
        Grid own = Grid.of(here);
        Grid grid = new Grid(own.wcs().moved(7, -5), W, H);
        float[] out = DrawnImage.onGrid(new Resampler(image, NONE, here, grid, kernel, 1), grid)[0];
        for (int y = 0; y < H; y++) {
            for (int x = 0; x < W; x++) {
                boolean inside = x + 7 < W && y >= 5;
                float expected = inside ? image[(y - 5) * W + x + 7] : Float.NaN;
                assertEquals(expected, out[y * W + x], 2e-4f, x + ", " + y);
            }
        }
    }

    /** Centroids against the grid's own WCS, fluxes against those that were drawn. */
    @ParameterizedTest
    @CsvSource({"LANCZOS3,33,0,1,false,0,120,30", "LANCZOS3,33,0.7,1,false,4,120,30", "LANCZOS3,12,-0.4,0.6,true,6,0,5",
        "LANCZOS3,75,0.3,1.9,false,3,359.9999,-60", "LANCZOS3,200,0.2,1,true,5,77,89.99",
        "BICUBIC,33,0.7,1,false,4,120,30", "BILINEAR,33,0.7,1,false,4,0,-89.999"})
    void starsKeepPlaceAndFlux(Interpolation kernel, double turn, double shift, double scale, boolean flipped,
            double distortion, double ra, double dec) {
        Wcs wcs = DrawnImage.wcs(ra, dec, W, H, 1, turn, flipped, distortion);
        double[] middle = new double[2];
        wcs.pixelToSky(W / 2.0, H / 2.0, middle);
        int side = (int) (300 / Math.min(1, scale));
        Wcs linear = DrawnImage.wcs(middle[0], Math.max(-90, Math.min(90, middle[1])), side, side, scale, 5, false, 0);
        Grid grid = new Grid(TanWcs.touching(linear, side / 2.0, side / 2.0).moved(shift, -shift), side, side);
        float[] image = new float[W * H];
        double sigma = 1.1;
        Random random = new Random(5);
        double[][] stars = new double[25][];
        for (int k = 0; k < 25; k++) {
            stars[k] = new double[]{30 + 40 * (k % 5) + random.nextDouble(), 30 + 29 * (k / 5) + random.nextDouble()};
            DrawnImage.addStar(image, W, stars[k][0], stars[k][1], 1e4, sigma);
        }
        float[] out = DrawnImage.onGrid(new Resampler(image, NONE, footprint(wcs), grid, kernel, 1.5), grid)[0];
        double[] at = new double[2];
        for (double[] star : stars) {
            wcs.pixelToSky(star[0], star[1], at);
            grid.wcs().skyToPixel(at[0], at[1], at);
            double[] found = DrawnImage.star(out, side, at[0], at[1], 12 / Math.max(scale, 0.6));
            // Of undersampled stars the triangle keeps the flux only on average: numpy's is as far off.
            assertEquals(1.5e4, found[0], kernel == Interpolation.BILINEAR ? 150 : 15, "flux");
            assertEquals(0, Math.hypot(found[1] - at[0], found[2] - at[1]), 0.02, "centroid");
        }
    }

    @ParameterizedTest
    @CsvSource({"LANCZOS3,0.5", "LANCZOS3,1.05", "LANCZOS3,2.3", "BICUBIC,1.7", "BILINEAR,0.8"})
    void theSkyKeepsItsBrightnessPerArea(Interpolation kernel, double scale) {
        float[] image = new float[W * H];
        Arrays.fill(image, 250);
        Grid grid = Grid.of(new Grid.Footprint(DrawnImage.wcs(10, 10, 90, 90, scale, 40, false, 0), 90, 90));
        float[] out = DrawnImage.onGrid(new Resampler(image, NONE,
                footprint(DrawnImage.wcs(10, 10, W, H, 1, 0, false, 0)), grid, kernel, 1), grid)[0];
        int centre = 45 * 90 + 45;
        for (int k = centre - 30; k < centre + 30; k++) {
            assertEquals(250 * scale * scale, out[k], 250 * scale * scale * 2e-6);
        }
    }

    /** The weights have their centre at the position, so a ramp of 3 counts a pixel is told to 0.001 count, stretched or not. */
    @ParameterizedTest
    @CsvSource({"LANCZOS3,1", "LANCZOS3,1.7", "BICUBIC,1", "BICUBIC,1.3", "BILINEAR,1", "BILINEAR,2.2"})
    void aRampStaysARamp(Interpolation kernel, double scale) {
        float[] image = new float[W * H];
        for (int k = 0; k < image.length; k++) {
            image[k] = 3 * (k % W) - 2 * (k / W);
        }
        Wcs wcs = DrawnImage.wcs(10, 10, W, H, 1, 0, false, 0);
        Grid grid = Grid.of(new Grid.Footprint(DrawnImage.wcs(10, 10, 60, 60, scale, 27, false, 0), 60, 60));
        float[] out = DrawnImage.onGrid(new Resampler(image, NONE, footprint(wcs), grid, kernel, 1), grid)[0];
        double[] at = new double[2];
        for (int y = 10; y < 50; y += 3) {
            for (int x = 10; x < 50; x++) {
                grid.wcs().pixelToSky(x + 1, y + 1, at);
                wcs.skyToPixel(at[0], at[1], at);
                assertEquals(3 * (at[0] - 1) - 2 * (at[1] - 1), out[y * 60 + x] / (scale * scale), 1e-3);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"LANCZOS3,1,0", "LANCZOS3,1,3", "LANCZOS3,1.8,0", "BICUBIC,1,3", "BILINEAR,1,3", "BILINEAR,0.7,0"})
    void theVarianceIsThatOfTheNoise(Interpolation kernel, double scale, double distortion) {
        Grid.Footprint here = footprint(DrawnImage.wcs(10, 10, W, H, 1, 20, false, distortion));
        Grid grid = Grid.of(new Grid.Footprint(DrawnImage.wcs(10, 10, 80, 80, scale, 0, false, 0), 80, 80));
        float[] variances = new float[W * H];
        Arrays.fill(variances, 49);
        double sum = 0;
        double predicted = 0;
        for (int trial = 0; trial < 40; trial++) {
            float[][] out = DrawnImage.onGrid(
                    new Resampler(noise(100 + trial, 0, 7), variances, here, grid, kernel, 1), grid);
            for (int k = 0; k < out[0].length; k++) {
                if (!Float.isNaN(out[0][k])) {
                    sum += out[0][k] * out[0][k];
                    predicted += out[1][k];
                }
            }
        }
        assertEquals(1, sum / predicted, 0.02);
    }

    @Test
    void holesStayAndTheirNeighboursKeepTheirValue() {
        float[] image = new float[W * H];
        Arrays.fill(image, 100);
        for (int k = 0; k < 40; k++) {
            image[(20 + 3 * k) * W + 30 + 4 * k] = k % 2 == 0 ? Float.NaN : Float.POSITIVE_INFINITY;
        }
        Grid.Footprint here = footprint(DrawnImage.wcs(10, 10, W, H, 1, 0, false, 0));
        Grid grid = new Grid(Grid.of(here).wcs().moved(0.37, 0.41), W, H);
        float[] out = DrawnImage.onGrid(new Resampler(image, NONE, here, grid, Interpolation.LANCZOS3, 1), grid)[0];
        int missing = 0;
        for (int y = 0; y < H - 1; y++) {
            for (int x = 0; x < W - 1; x++) {
                float nearest = image[y * W + x];
                missing += Float.isFinite(nearest) ? 0 : 1;
                assertEquals(Float.isFinite(nearest) ? 100 : Float.NaN, out[y * W + x], 1e-3f, x + ", " + y);
            }
        }
        assertEquals(40, missing);
    }

    @Test
    void outsideTheImageThereIsNothing() {
        Grid.Footprint here = footprint(DrawnImage.wcs(10, 10, W, H, 1, 30, false, 0));
        Grid elsewhere = Grid.of(new Grid.Footprint(DrawnImage.wcs(190, -10, 50, 40, 1, 0, false, 0), 50, 40));
        Resampler resampler = new Resampler(new float[W * H], NONE, here, elsewhere, Interpolation.LANCZOS3, 1);
        assertTrue(resampler.box().isEmpty());
        for (float value : DrawnImage.onGrid(resampler, elsewhere)[0]) {
            assertTrue(Float.isNaN(value));
        }
    }
}
