package org.jointcal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jointcal.align.AlignResult;
import org.jointcal.core.Progress;
import org.jointcal.core.star.MeasuredStars;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.core.wcs.HeaderWcs;
import org.jointcal.core.wcs.Wcs;
import org.jointcal.detect.DetectionSettings;
import org.jointcal.detect.SourceDetector;
import org.jointcal.io.InputChip;
import org.jointcal.io.fits.SidecarHeaders;
import org.jointcal.io.image.FitsImages;
import org.jointcal.testing.FitsBytes;
import org.jointcal.testing.SharedFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Aligned images beside those of SWarp on the same grid, with the .head files of the same fit: pixel by pixel where the kernels
 * are the same, in their noise, and the stars in them against the WCS and the fluxes of the originals.
 */
class AlignAgainstSwarpTest {
    @TempDir
    private Path folder;

    @Test
    void theSampleFieldAgrees() throws Exception {
        Swarp.require();
        for (int k = 1; k <= 6; k++) {
            copy(Path.of("test-images/nettlewick7_00" + k + ".fits"), "nettlewick7_00" + k + ".fits");
        }
        FitRunner.run(FitRunner.request(Map.of("input", folder.toString(), "reference", "test-images/reference.fits"),
                List.of()), folder, Progress.NONE);
        AlignResult result = align("flux_scale", "no");
        assertEquals(6, result.images().size());
        swarp(result, "LANCZOS3");
        List<double[]> all = new ArrayList<>();
        for (Path aligned : result.images()) {
            noiseAgrees(stem(aligned), aligned);
            all.addAll(starsAgree(stem(aligned), aligned, folder.resolve("jointcal/" + stem(aligned) + ".head")));
        }
        assertEquals(1, median(all, 2), 1e-3);
        result = align("flux_scale", "no", "interpolation", "bilinear");
        swarp(result, "BILINEAR");
        for (Path aligned : result.images()) {
            agreesPixelByPixel(stem(aligned), aligned);
            noiseAgrees(stem(aligned), aligned);
        }
    }

    @Test
    void realFramesAgree() throws Exception {
        Path real = SharedFiles.data("panoptes");
        Swarp.require();
        copy(real.resolve("unsolved.fits"), "unsolved.fits");
        copy(real.resolve("unsolved.wcs"), "unsolved.wcs");
        copy(real.resolve("solved.fits.fz"), "solved.fits.fz");
        FitRunner.Outcome fit = FitRunner.run(FitRunner.request(Map.of("input", folder.toString(), "reference",
                real.resolve("tycho2.fits").toString(), "match_radius", "30", "reference_tolerance", "30"), List.of()),
                folder, Progress.NONE);
        assertTrue(fit.result().usable(), fit.summary());
        Files.delete(folder.resolve("jointcal/solved.head"));
        AlignResult result = unsolved("lanczos3");
        swarp(result, "LANCZOS3");
        noiseAgrees("unsolved", result.images().get(0));
        result = unsolved("bilinear");
        swarp(result, "BILINEAR");
        noiseAgrees("unsolved", result.images().get(0));
        agreesPixelByPixel("unsolved", result.images().get(0));
        InputChip theirs = chip(folder.resolve("unsolved.resamp.fits"));
        HeaderCards grid = theirs.header();
        List<double[]> pairs = pairs(theirs, HeaderWcs.of(grid, theirs.width(), theirs.height()),
                chip(result.images().get(0)));
        assertTrue(pairs.size() > 150, pairs.size() + " stars");
        assertEquals(0, quantile(pairs, 0, 0), 0.005, "x beside SWarp's, of two stars in three");
        assertEquals(0, quantile(pairs, 1, 0), 0.005, "y beside SWarp's, of two stars in three");
        assertEquals(0, quantile(pairs, 2, 1), 1e-4, "flux beside SWarp's, of two stars in three");
        smooth(folder.resolve("unsolved.fits"));
        pairs = starsOf("unsolved", unsolved("lanczos3").images().get(0), folder.resolve("jointcal/unsolved.head"));
        assertTrue(pairs.size() > 100, pairs.size() + " stars");
        assertTrue(within(pairs) > 0.95 * pairs.size(), within(pairs) + " of " + pairs.size() + " within 0.02 pixel");
        List<double[]> bright = pairs.stream().filter(pair -> pair[3] > 50).toList();
        assertTrue(bright.size() > 30, bright.size() + " bright stars");
        assertEquals(1, median(bright, 2), 1e-3, "flux");
    }

    private AlignResult unsolved(String interpolation) throws Exception {
        return align("flux_scale", "no", "input", folder.resolve("unsolved.fits").toString(), "grid", "north_up",
                "interpolation", interpolation);
    }

    private static String stem(Path aligned) {
        return aligned.getFileName().toString().replace("_aligned.fits", "");
    }

    /** Each pixel the mean of those around it by weights 1, 2, 1 along both axes, so that all colours of the mosaic count alike. */
    private static void smooth(Path file) throws Exception {
        InputChip chip = chip(file);
        int width = chip.width();
        float[] pixels = chip.pixels().orElseThrow().read();
        for (int step : new int[]{1, width}) {
            float[] before = pixels.clone();
            for (int k = width + 1; k < pixels.length - width - 1; k++) {
                pixels[k] = (before[k - step] + 2 * before[k] + before[k + step]) / 4;
            }
        }
        Files.write(file, FitsBytes.floats(
                chip.header().without(key -> key.matches("SIMPLE|BITPIX|NAXIS.*|BZERO|BSCALE|EXTEND")), pixels, width));
    }

    private AlignResult align(String... pairs) throws Exception {
        Map<String, String> keys = new HashMap<>(Map.of("input", folder.toString(), "output",
                folder.resolve("out").toString()));
        for (int k = 0; k < pairs.length; k += 2) {
            keys.put(pairs[k], pairs[k + 1]);
        }
        return AlignRunner.run(AlignRunner.request(keys, List.of()), folder, Progress.NONE);
    }

    private void copy(Path from, String name) throws IOException {
        Path to = folder.resolve(name);
        Files.createDirectories(to.getParent());
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }

    private void swarp(AlignResult result, String resampling) throws Exception {
        List<String> images = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder.resolve("jointcal"))) {
            for (Path head : files.filter(file -> file.toString().endsWith(".head")).sorted().toList()) {
                copy(head, head.getFileName().toString());
                images.add(head.getFileName().toString().replace(".head", ".fits"));
            }
        }
        Swarp.resample(folder, chip(result.images().get(0)).header(), images, resampling);
    }

    private static InputChip chip(Path file) throws Exception {
        return FitsImages.read(file).get(0).chips().get(0);
    }

    /** Where both have a value: ours, theirs, ours four pixels before, theirs there. */
    @FunctionalInterface
    private interface Pixels {
        void at(float our, float their, float ourBefore, float theirBefore);
    }

    private void compare(String stem, Path aligned, Pixels pixels) throws Exception {
        InputChip ours = chip(aligned);
        InputChip theirs = chip(folder.resolve(stem + ".resamp.fits"));
        float[] a = ours.pixels().orElseThrow().read();
        float[] b = theirs.pixels().orElseThrow().read();
        int dx = offset(ours, theirs, "CRPIX1");
        int dy = offset(ours, theirs, "CRPIX2");
        int compared = 0;
        for (int y = 8; y < theirs.height() - 8; y++) {
            for (int x = 8; x < theirs.width() - 8; x++) {
                int at = y * theirs.width() + x;
                boolean inside = x + dx >= 4 && y + dy >= 0 && x + dx < ours.width() && y + dy < ours.height();
                int our = inside ? (y + dy) * ours.width() + x + dx : 0;
                if (inside && !Float.isNaN(a[our]) && b[at] != 0) {
                    pixels.at(a[our], b[at], a[our - 4], b[at - 4]);
                    compared++;
                }
            }
        }
        assertTrue(compared > 150_000, compared + " pixels");
    }

    private void agreesPixelByPixel(String stem, Path aligned) throws Exception {
        double[] worst = {0};
        compare(stem, aligned, (our, their, ourBefore, theirBefore) -> worst[0] = Math.max(worst[0],
                Math.abs(our - their) / (1 + 0.002 * Math.abs(their))));
        assertTrue(worst[0] < 2, stem + " differs by " + worst[0]);
    }

    /** From a pixel to the fourth after it: noise that no sky and no kernel ties together. */
    private void noiseAgrees(String stem, Path aligned) throws Exception {
        List<double[]> steps = new ArrayList<>();
        compare(stem, aligned, (our, their, ourBefore, theirBefore) -> steps
                .add(new double[]{Math.abs(our - ourBefore), Math.abs(their - theirBefore)}));
        assertEquals(1, middle(steps, 0) / middle(steps, 1), 0.05, stem + " noise");
    }

    private static double middle(List<double[]> rows, int column) {
        double[] sorted = rows.stream().mapToDouble(row -> row[column]).filter(Double::isFinite).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private List<double[]> starsAgree(String stem, Path aligned, Path head) throws Exception {
        List<double[]> pairs = starsOf(stem, aligned, head);
        assertTrue(pairs.size() > 50, pairs.size() + " stars");
        assertEquals(0, median(pairs, 0), 0.005, stem + " x");
        assertEquals(0, median(pairs, 1), 0.005, stem + " y");
        // A fainter star may be measured in windows of two sizes, which its noise moves differently.
        assertEquals(0, worst(pairs.stream().filter(pair -> pair[3] > 50).toList()), 0.02,
                stem + ": the worst star of S/N above 50, in pixels");
        assertTrue(within(pairs) > 0.98 * pairs.size(), within(pairs) + " of " + pairs.size() + " within 0.02 pixel");
        assertEquals(1, median(pairs, 2), 3e-3, stem + " flux");
        return pairs;
    }

    private List<double[]> starsOf(String stem, Path aligned, Path head) throws Exception {
        InputChip original = chip(folder.resolve(stem + ".fits"));
        HeaderCards solved = SidecarHeaders.apply(original.header(), SidecarHeaders.blocks(head).get(0));
        return pairs(original, HeaderWcs.of(solved, original.width(), original.height()), chip(aligned));
    }

    private static int offset(InputChip ours, InputChip theirs, String key) {
        return (int) Math.rint(ours.header().number(key).orElseThrow() - theirs.header().number(key).orElseThrow());
    }

    /** Bright stars in both: position in the result less that expected from the WCS (x, y), ratio of the fluxes, S/N. */
    private static List<double[]> pairs(InputChip in, Wcs wcs, InputChip out) throws Exception {
        Wcs grid = HeaderWcs.of(out.header(), out.width(), out.height());
        MeasuredStars before = stars(in);
        MeasuredStars after = stars(out);
        float[] pixelsBefore = in.pixels().orElseThrow().read();
        float[] pixelsAfter = out.pixels().orElseThrow().read();
        List<double[]> pairs = new ArrayList<>();
        double[] at = new double[2];
        for (int i = 0; i < before.count(); i++) {
            if (before.flux()[i] < 20 * before.fluxErr()[i] || before.flags()[i] != 0) {
                continue;
            }
            wcs.pixelToSky(before.x()[i], before.y()[i], at);
            grid.skyToPixel(at[0], at[1], at);
            for (int j = 0; j < after.count(); j++) {
                double dx = after.x()[j] - at[0];
                double dy = after.y()[j] - at[1];
                if (Math.hypot(dx, dy) < 0.5 && after.flags()[j] == 0) {
                    double ratio = aperture(pixelsAfter, out.width(), at[0], at[1])
                            / aperture(pixelsBefore, in.width(), before.x()[i], before.y()[i]);
                    pairs.add(new double[]{dx, dy, Double.isFinite(ratio) ? ratio : 1,
                        before.flux()[i] / before.fluxErr()[i]});
                }
            }
        }
        return pairs;
    }

    /** Sum over a disc with a soft edge, less the median of the ring around it; NaN at the border. */
    private static double aperture(float[] pixels, int width, double x, double y) {
        double sum = 0;
        double weight = 0;
        double[] ring = new double[2000];
        int n = 0;
        for (int j = (int) y - 15; j <= (int) y + 16; j++) {
            for (int i = (int) x - 15; i <= (int) x + 16; i++) {
                double r = Math.hypot(i - x, j - y);
                boolean inside = i >= 1 && j >= 1 && i <= width && j <= pixels.length / width;
                double value = inside ? pixels[(j - 1) * width + i - 1] : Double.NaN;
                double w = Math.max(0, Math.min(1, 7.5 - r));
                sum += w == 0 ? 0 : w * value;
                weight += w;
                if (r > 10 && r < 15 && inside) {
                    ring[n++] = value;
                }
            }
        }
        Arrays.sort(ring, 0, n);
        return sum - weight * ring[n / 2];
    }

    private static MeasuredStars stars(InputChip chip) throws Exception {
        return SourceDetector.detect(chip.pixels().orElseThrow().read(), chip.width(), chip.height(),
                DetectionSettings.DEFAULTS, Progress.NONE).stars();
    }

    private static double median(List<double[]> rows, int column) {
        double[] sorted = rows.stream().mapToDouble(row -> row[column]).sorted().toArray();
        assertTrue(Arrays.stream(sorted).allMatch(Double::isFinite));
        return sorted[sorted.length / 2];
    }

    /** How far the worst is from where the WCS has it (pixels). */
    private static double worst(List<double[]> pairs) {
        return pairs.stream().mapToDouble(pair -> Math.hypot(pair[0], pair[1])).max().orElse(0);
    }

    /** How many are where the WCS has them, to 0.02 pixel. */
    private static long within(List<double[]> pairs) {
        return pairs.stream().filter(pair -> Math.hypot(pair[0], pair[1]) < 0.02).count();
    }

    /** Two in three are nearer to what is expected. */
    private static double quantile(List<double[]> rows, int column, double expected) {
        double[] sorted = rows.stream().mapToDouble(row -> Math.abs(row[column] - expected)).sorted().toArray();
        return sorted[2 * sorted.length / 3];
    }
}
