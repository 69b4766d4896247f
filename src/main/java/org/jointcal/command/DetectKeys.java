package org.jointcal.command;

import java.util.List;
import java.util.Map;
import org.jointcal.calibrate.request.DetectionRequest;
import org.jointcal.core.CalibrationException;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

/**
 * The settings of a search for sources as a user types them: one field for each of
 * {@link org.jointcal.calibrate.request.DetectionRequest#KEYS}, in their order, with their defaults; as {@link FitKeys}.
 */
class DetectKeys implements CheckedKeys {
    @Parameter(label = "Images", style = "files", persist = false, required = false,
            description = "Folder, glob, comma-separated list or @list.txt of FITS images or TIFF "
                    + "stacks of ImageJ; empty = the open image.")
    private String input = "";

    @Parameter(label = "Headers", style = "directory", persist = false, required = false,
            description = "Folder of .head, .ahead or .wcs files that replace or complete the WCS of the input, by "
                    + "file stem; or none.")
    private String headers = "none";

    @Parameter(label = "Output folder", style = "directory", persist = false, required = false,
            description = "Folder for the catalogs, STEM.cat; auto = jointcal, beside the input.")
    private String output = "auto";

    @Parameter(label = "Weight map", style = "file", persist = false, required = false,
            description = "FITS image of weights, 1 / variance up to a factor, 0 = no data; or a folder with "
                    + "STEM.weight.fits for each image; or none.")
    private String weight = "none";

    @Parameter(label = "Bad pixels", style = "file", persist = false, required = false,
            description = "FITS image that is not 0 where pixels are bad; or a folder with STEM.mask.fits for each "
                    + "image; or none.")
    private String bad_pixels = "none";

    @Parameter(label = "Threshold (sigma)", persist = false, required = false,
            attrs = @Attr(name = CommandKey.SECTION, value = "Detection"),
            description = "A pixel of the filtered image is part of a source above this many times the rms of the "
                    + "background.")
    private String detect_thresh = "1.5";

    @Parameter(label = "Least area (pixels)", persist = false, required = false,
            description = "A source has at least this number of connected pixels.")
    private String detect_minarea = "5";

    @Parameter(label = "Filter",
            choices = {"pyramid", "none", "gaussian_3", "gaussian_5"}, persist = false, required = false,
            description = "What the image is convolved with before the threshold: pyramid = 3 by 3; gaussian_N = of "
                    + "a FWHM of N pixels.")
    private String filter = "pyramid";

    @Parameter(label = "Deblending levels", persist = false, required = false,
            description = "Number of levels between threshold and peak at which two peaks can be told apart.")
    private String deblend_nthresh = "32";

    @Parameter(label = "Deblending contrast", persist = false, required = false,
            description = "A peak is a source of its own when it holds more than this share of the whole flux "
                    + "(0 to 1); 1 = never.")
    private String deblend_mincont = "0.005";

    @Parameter(label = "Clean",
            choices = {"yes", "no"}, persist = false, required = false,
            description = "Whether detections are left out that would not be there without the wings of a brighter "
                    + "neighbour.")
    private String clean = "yes";

    @Parameter(label = "Clean exponent", persist = false, required = false,
            description = "Exponent of the wings that are assumed for that; less cleans more.")
    private String clean_param = "1";

    @Parameter(label = "Mesh size (pixels)", persist = false, required = false,
            attrs = @Attr(name = CommandKey.SECTION, value = "Background"),
            description = "The background is estimated in squares of this side (pixels): several times the size of "
                    + "a star.")
    private String back_size = "64";

    @Parameter(label = "Mesh filter", persist = false, required = false,
            description = "Each square is replaced by the median of this many by this many around it; an odd number, "
                    + "1 = none.")
    private String back_filtersize = "3";

    @Parameter(label = "Gain (e-/count)", persist = false, required = false,
            attrs = @Attr(name = CommandKey.SECTION, value = "Camera"),
            description = "Electrons per count, for the photon noise of the stars; 0 = unknown; auto = from EGAIN or "
                    + "GAIN in the headers.")
    private String gain = "auto";

    @Parameter(label = "Saturation (counts)", persist = false, required = false,
            description = "Pixels at or above it are saturated (counts); auto = from SATURATE in the headers, else "
                    + "from the pile-up of pixels at one value.")
    private String saturation = "auto";

    @Parameter(label = "Colour filters",
            choices = {"auto", "no", "yes"}, persist = false, required = false,
            description = "Whether the pixels carry a 2 by 2 pattern of colour filters, as raw images of colour "
                    + "cameras do; auto = found from header and image.")
    private String bayer = "auto";

    @Parameter(label = "Artefacts",
            choices = {"drop", "keep"}, persist = false, required = false,
            description = "drop = cosmic rays, hot pixels, satellite trails and bumps of nebulae are left out of the "
                    + "catalog; keep = they are not looked for.")
    private String artefacts = "drop";

    @Parameter(label = "Aperture (pixels)", persist = false, required = false,
            attrs = @Attr(name = CommandKey.SECTION, value = "Results"),
            description = "Diameters of the circles in which FLUX_APER is measured (pixels), separated by commas.")
    private String aperture = "5";

    @Parameter(label = "Preview",
            choices = {"no", "yes"}, persist = false, required = false,
            description = "yes = search the current slice only, or the first of the files, and write nothing; "
                    + "what is found shows while the dialog is open, and follows every change.")
    private String preview = "no";

    @Parameter(label = "Detection cache", persist = false, required = false,
            description = "Folder that keeps what was detected, so that an unchanged frame is searched once; auto = "
                    + "jointcal in the user's cache folder; none.")
    private String detection_cache = "auto";

    @Parameter(label = "Threads", persist = false, required = false,
            description = "How many threads to use; all = as many as there are processors. The result does not depend "
                    + "on it.")
    private String threads = "all";

    @Override
    public void check(Map<String, String> values) throws CalibrationException {
        DetectionRequest.of(values, List.of());
    }
}
