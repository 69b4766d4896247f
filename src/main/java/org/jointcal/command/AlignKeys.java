package org.jointcal.command;

import java.util.List;
import java.util.Map;
import org.jointcal.align.AlignRequest;
import org.jointcal.core.CalibrationException;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

/**
 * The settings of an alignment as a user types them: one field for each of {@link org.jointcal.align.AlignRequest#KEYS}, in
 * their order, with their defaults. All are text, as in {@link FitKeys} and for its reasons.
 */
class AlignKeys implements CheckedKeys {
    @Parameter(label = "Images", style = "files", persist = false, required = false,
            description = "Folder, glob, comma-separated list or @list.txt of FITS images or TIFF "
                    + "stacks of ImageJ; empty = the open images.")
    private String input = "";

    @Parameter(label = "Solutions", style = "directory", persist = false, required = false,
            description = "Folder of the .head or .wcs files that fit wrote, or of the transforms.csv that transform wrote; "
                    + "auto = jointcal beside the input, or else the images' headers; headers = those.")
    private String solutions = "auto";

    @Parameter(label = "Output folder", style = "directory", persist = false, required = false,
            description = "Folder for the results; auto = aligned, beside the input.")
    private String output = "auto";

    @Parameter(label = "Grid", style = "file", persist = false, required = false,
            description = "first = that of the first image without its distortion; north_up = one that holds all images; "
                    + "or a file with a TAN header and its size.")
    private String grid = "first";

    @Parameter(label = "Pixel scale (arcsec)", persist = false, required = false,
            attrs = @Attr(name = CommandKey.SECTION, value = "Resampling"),
            description = "Pixel scale of a north_up grid (arcsec); auto = the median of the images.")
    private String pixel_scale = "auto";

    @Parameter(label = "Interpolation",
            choices = {"lanczos3", "bicubic", "bilinear"}, persist = false, required = false,
            description = "lanczos3 keeps stars sharp; bicubic and bilinear spread less around cosmic rays and edges.")
    private String interpolation = "lanczos3";

    @Parameter(label = "Combine",
            choices = {"none", "mean", "median", "sigma_clip"}, persist = false, required = false,
            attrs = @Attr(name = CommandKey.SECTION, value = "Combining"),
            description = "none = an aligned image for each exposure; else one image: the mean, the median, or the mean "
                    + "without outliers.")
    private String combine = "none";

    @Parameter(label = "Clip (sigma)", persist = false, required = false,
            description = "sigma_clip leaves out values further from the median than this many standard errors.")
    private String clip_sigma = "4";

    @Parameter(label = "Background",
            choices = {"auto", "keep", "subtract"}, persist = false, required = false,
            description = "subtract = take a smooth map of the sky away from each image first; auto = where they are "
                    + "combined.")
    private String background = "auto";

    @Parameter(label = "Variance planes",
            choices = {"no", "yes"}, persist = false, required = false,
            attrs = @Attr(name = CommandKey.SECTION, value = "Results"),
            description = "yes = STEM_variance.fits beside each result: the variance of each of its pixels.")
    private String variance = "no";

    @Parameter(label = "Coverage planes",
            choices = {"no", "yes"}, persist = false, required = false,
            description = "yes = STEM_coverage.fits beside each result: how many exposures each of its pixels has.")
    private String coverage = "no";

    @Parameter(label = "Apply zero points",
            choices = {"yes", "no"}, persist = false, required = false,
            description = "yes = multiply each image by its FLXSCALE, so that all have one zero point.")
    private String flux_scale = "yes";

    @Parameter(label = "Threads", persist = false, required = false,
            description = "How many threads to use; all = as many as there are processors. The result does not depend "
                    + "on it.")
    private String threads = "all";

    @Override
    public void check(Map<String, String> values) throws CalibrationException {
        AlignRequest.of(values, List.of());
    }
}
