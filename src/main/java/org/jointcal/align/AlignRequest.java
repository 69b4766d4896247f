package org.jointcal.align;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.jointcal.calibrate.request.Keys;
import org.jointcal.core.CalibrationException;
import org.jointcal.io.InputExposure;
import org.jointcal.resample.Combination;
import org.jointcal.resample.Interpolation;

/**
 * Everything that one alignment is asked to do. All doors build it from the same keys.
 *
 * <p>Immutable. An empty optional number stands for the key's word ({@code auto} or {@code all}).
 *
 * @param input {@code input}: folder, glob, comma-separated list or {@code @list} of images; empty for the open images
 * @param openImages the open images, where input is empty
 * @param solutions {@code solutions}: folder of .head or .wcs files by stem; a {@code transforms.csv} or its folder, for
 *     images without a sky; {@code auto} for {@code jointcal} beside the
 *     input where there is one; {@code headers} for the images' own
 * @param output {@code output}: folder for the results; {@code auto} for {@code aligned} beside the input
 * @param grid {@code grid}: first, north_up, or a file with a TAN header
 * @param pixelScale {@code pixel_scale}: of a north_up grid (arcsec); empty = auto, the median of the images
 * @param interpolation {@code interpolation}: lanczos3, bicubic or bilinear
 * @param combine {@code combine}: none, mean, median or sigma_clip
 * @param clipSigma {@code clip_sigma}: where sigma_clip clips (standard errors)
 * @param background {@code background}: keep, subtract, or auto: subtract where images are combined
 * @param variance {@code variance}: whether planes of variances are written too
 * @param coverage {@code coverage}: whether planes are written that count the images at each pixel
 * @param fluxScale {@code flux_scale}: whether FLXSCALE of the solution is applied
 * @param threads {@code threads}: how many threads; empty = all processors
 */
public record AlignRequest(String input, List<InputExposure> openImages, String solutions, String output, String grid,
        OptionalDouble pixelScale, String interpolation, String combine, double clipSigma, String background,
        boolean variance, boolean coverage, boolean fluxScale, OptionalDouble threads) {
    /** The keys, in the order in which they are shown. */
    public static final List<String> KEYS = List.of("input", "solutions", "output", "grid", "pixel_scale",
            "interpolation", "combine", "clip_sigma", "background", "variance", "coverage", "flux_scale", "threads");

    public AlignRequest {
        openImages = List.copyOf(openImages);
    }

    /**
     * Reads a request from keys.
     *
     * @param keys settings as typed
     * @param openImages what an empty {@code input} stands for
     * @return the request
     * @throws CalibrationException if a key is unknown, or a value is none that it can have
     */
    public static AlignRequest of(Map<String, String> keys, List<InputExposure> openImages)
            throws CalibrationException {
        Keys k = new Keys(keys);
        AlignRequest request = new AlignRequest(k.text("input", ""), openImages, k.text("solutions", "auto"),
                k.text("output", "auto"), k.text("grid", "first"),
                k.numberOr("auto", "pixel_scale", OptionalDouble.empty(), 1e-4, 36000),
                k.word("interpolation", "lanczos3", List.of("lanczos3", "bicubic", "bilinear")),
                k.word("combine", "none", List.of("none", "mean", "median", "sigma_clip")),
                k.number("clip_sigma", 4, 1, 100),
                k.word("background", "auto", List.of("auto", "keep", "subtract")),
                k.yes("variance", false), k.yes("coverage", false), k.yes("flux_scale", true),
                k.threads());
        k.refuseRest(KEYS);
        if (request.pixelScale.isPresent() && !request.grid.equalsIgnoreCase("north_up")) {
            throw new CalibrationException("pixel_scale=" + Keys.typed(request.pixelScale.getAsDouble()) + ": grid="
                    + request.grid + " has a scale of its own. Set grid=north_up, or leave pixel_scale out.");
        }
        return request;
    }

    /** {@return the request as the keys that repeat it, every key with its value} */
    public Map<String, String> toKeys() {
        List<String> values = List.of(input, solutions, output, grid, Keys.typed(pixelScale, "auto"),
                interpolation, combine, Keys.typed(clipSigma), background, Keys.typed(variance), Keys.typed(coverage),
                Keys.typed(fluxScale), Keys.typed(threads, "all"));
        return Keys.zip(KEYS, values);
    }

    /** How many threads to use. */
    int threadCount() {
        return Keys.count(threads);
    }

    /** Whether the images become one. */
    boolean combines() {
        return !combine.equals("none");
    }

    /** Whether the sky is taken away. */
    boolean subtractsBackground() {
        return background.equals("subtract") || background.equals("auto") && combines();
    }

    /** Whether variances have to be computed: to be written, or to clip by them. */
    boolean needsVariances() {
        return variance || combine.equals("sigma_clip");
    }

    /** The kernel. */
    Interpolation kernel() {
        return Interpolation.valueOf(interpolation.toUpperCase(Locale.ROOT));
    }

    /** How images become one, where they do. */
    Combination combination() {
        return Combination.valueOf(combine.toUpperCase(Locale.ROOT));
    }
}
