package org.jointcal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jointcal.core.Progress;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.core.wcs.HeaderWcs;
import org.jointcal.core.wcs.Wcs;
import org.jointcal.io.image.FitsImages;
import org.jointcal.io.InputChip;
import org.jointcal.io.fits.SidecarHeaders;
import org.jointcal.testing.FitsBytes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Stars without noise, whose place and flux are known, through the distortion of the sample field onto the grid of the first
 * image, by us and by SWarp, and measured alike: flux in a disc of 10 pixels, centroid with a Gaussian weight as wide as the
 * star. On the field's edge the distortion changes the scale by 4 percent.
 */
class AlignedStarsTest {
    private static final String STEM = "nettlewick7_003";
    private static final double FLUX = 1e5;
    private static final double SIGMA = 1.06;

    @TempDir
    private Path folder;

    private final List<double[]> drawn = new ArrayList<>();
    private Wcs wcs;

    /**
     * How stars came out.
     *
     * @param flux flux over that which was drawn, less 1
     * @param place distance from where the WCS have it (pixels)
     */
    private record Stars(double[] flux, double[] place) {
        private double worstFlux() {
            return Arrays.stream(flux).map(Math::abs).max().orElseThrow();
        }

        private double worstPlace() {
            return Arrays.stream(place).max().orElseThrow();
        }

        private double shareWithin(double limit) {
            return Arrays.stream(flux).filter(f -> Math.abs(f) < limit).count() / (double) flux.length;
        }
    }

    @BeforeEach
    void fieldWithDrawnStars() throws Exception {
        Swarp.require();
        Path fit = folder.resolve("fit");
        FitRunner.run(FitRunner.request(Map.of("input", "test-images", "reference", "test-images/reference.fits",
                "output", fit.toString()), List.of()), folder, Progress.NONE);
        InputChip chip = chip(Path.of("test-images", STEM + ".fits"));
        HeaderCards head = SidecarHeaders.blocks(fit.resolve(STEM + ".head")).get(0);
        wcs = HeaderWcs.of(SidecarHeaders.apply(chip.header(), head), chip.width(), chip.height());
        float[] pixels = new float[chip.width() * chip.height()];
        Random random = new Random(1);
        for (int x = 30; x < chip.width() - 20; x += 30) {
            for (int y = 30; y < chip.height() - 20; y += 30) {
                double[] star = {x + random.nextDouble(), y + random.nextDouble()};
                drawn.add(star);
                draw(pixels, chip.width(), star);
            }
        }
        Files.write(folder.resolve(STEM + ".fits"), FitsBytes.floats(
                chip.header().without(key -> key.matches("SIMPLE|BITPIX|NAXIS.*|BZERO|BSCALE|EXTEND")), pixels,
                chip.width()));
        Files.createDirectory(folder.resolve("jointcal"));
        Files.copy(fit.resolve(STEM + ".head"), folder.resolve(STEM + ".head"));
        Files.copy(fit.resolve(STEM + ".head"), folder.resolve("jointcal/" + STEM + ".head"));
    }

    private static void draw(float[] pixels, int width, double[] star) {
        for (int j = (int) star[1] - 8; j <= star[1] + 9; j++) {
            for (int i = (int) star[0] - 8; i <= star[0] + 9; i++) {
                double r2 = (i - star[0]) * (i - star[0]) + (j - star[1]) * (j - star[1]);
                pixels[(j - 1) * width + i - 1] += (float) (FLUX / (2 * Math.PI * SIGMA * SIGMA)
                        * Math.exp(-r2 / (2 * SIGMA * SIGMA)));
            }
        }
    }

    /** Every star to 0.1 percent and 0.02 pixel, of which SWarp's kernel, without the straight line, loses three in ten. */
    @Test
    void lanczosKeepsFluxAndPlaceOfEveryStar() throws Exception {
        Stars ours = ours("lanczos3");
        Stars theirs = theirs("LANCZOS3");
        assertTrue(ours.worstFlux() < 3e-4, "flux off by " + ours.worstFlux());
        assertTrue(ours.worstPlace() < 0.015, "place off by " + ours.worstPlace());
        assertTrue(theirs.worstFlux() > 3e-3 && theirs.shareWithin(1e-3) < 0.8, "SWarp " + theirs.worstFlux());
    }

    @Test
    void theCubicKeepsTheFluxOfEveryStar() throws Exception {
        assertTrue(ours("bicubic").worstFlux() < 3e-4);
    }

    /** The triangle's sum over a grid that is finer or coarser by a part e is off by up to 4 e², whoever computes it. */
    @Test
    void theTriangleKeepsTheFluxAsSwarpDoes() throws Exception {
        Stars ours = ours("bilinear");
        Stars theirs = theirs("BILINEAR");
        assertTrue(ours.shareWithin(1e-3) > 0.94, "share " + ours.shareWithin(1e-3));
        assertEquals(theirs.shareWithin(1e-3), ours.shareWithin(1e-3), 0.01);
        assertEquals(theirs.worstFlux(), ours.worstFlux(), 3e-4);
        for (int k = 0; k < ours.place.length; k++) {
            assertEquals(theirs.place[k], ours.place[k], 1e-3);
        }
    }

    private Stars ours(String interpolation) throws Exception {
        AlignRunner.run(AlignRunner.request(Map.of("input", folder.resolve(STEM + ".fits").toString(), "solutions",
                folder.resolve("jointcal").toString(), "output", folder.resolve("out").toString(), "interpolation",
                interpolation, "flux_scale", "no"), List.of()), folder, Progress.NONE);
        return measured(chip(folder.resolve("out/" + STEM + "_aligned.fits")));
    }

    /** On the grid of {@link #ours}, which must have been made before. */
    private Stars theirs(String resampling) throws Exception {
        Swarp.resample(folder, chip(folder.resolve("out/" + STEM + "_aligned.fits")).header(), List.of(STEM + ".fits"),
                resampling);
        return measured(chip(folder.resolve(STEM + ".resamp.fits")));
    }

    private static InputChip chip(Path file) throws Exception {
        return FitsImages.read(file).get(0).chips().get(0);
    }

    private Stars measured(InputChip out) throws Exception {
        Wcs grid = HeaderWcs.of(out.header(), out.width(), out.height());
        float[] pixels = out.pixels().orElseThrow().read();
        double[] flux = new double[drawn.size()];
        double[] place = new double[drawn.size()];
        double[] at = new double[2];
        int n = 0;
        for (double[] star : drawn) {
            wcs.pixelToSky(star[0], star[1], at);
            grid.skyToPixel(at[0], at[1], at);
            if (at[0] > 14 && at[1] > 14 && at[0] < out.width() - 14 && at[1] < out.height() - 14) {
                flux[n] = flux(pixels, out.width(), at) / FLUX - 1;
                place[n++] = place(pixels, out.width(), at);
            }
        }
        assertTrue(n > 200, n + " stars");
        return new Stars(Arrays.copyOf(flux, n), Arrays.copyOf(place, n));
    }

    private static double flux(float[] pixels, int width, double[] at) {
        double sum = 0;
        for (int j = (int) at[1] - 11; j <= at[1] + 12; j++) {
            for (int i = (int) at[0] - 11; i <= at[0] + 12; i++) {
                double inside = Math.max(0, Math.min(1, 10.5 - Math.hypot(i - at[0], j - at[1])));
                sum += inside == 0 ? 0 : inside * pixels[(j - 1) * width + i - 1];
            }
        }
        return sum;
    }

    private static double place(float[] pixels, int width, double[] at) {
        double x = at[0];
        double y = at[1];
        for (int pass = 0; pass < 30; pass++) {
            double[] sums = new double[3];
            for (int j = (int) at[1] - 7; j <= at[1] + 8; j++) {
                for (int i = (int) at[0] - 7; i <= at[0] + 8; i++) {
                    double w = Math.exp(-((i - x) * (i - x) + (j - y) * (j - y)) / (2 * SIGMA * SIGMA))
                            * pixels[(j - 1) * width + i - 1];
                    sums[0] += w;
                    sums[1] += w * (i - x);
                    sums[2] += w * (j - y);
                }
            }
            x += 2 * sums[1] / sums[0];
            y += 2 * sums[2] / sums[0];
        }
        return Math.hypot(x - at[0], y - at[1]);
    }
}
