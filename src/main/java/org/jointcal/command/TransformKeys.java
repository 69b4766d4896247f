package org.jointcal.command;

import java.util.List;
import java.util.Map;
import org.jointcal.calibrate.request.TransformRequest;
import org.jointcal.core.CalibrationException;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

/**
 * The settings of a fit of transformations as a user types them: one field for each of {@link TransformRequest#KEYS}, in their
 * order, with their defaults. All are text, as in {@link FitKeys} and for its reasons.
 */
class TransformKeys implements CheckedKeys {
    @Parameter(label = "Images or catalogs", style = "files", persist = false, required = false,
            description = "Folder, glob, comma-separated list or @list.txt of FITS images or FITS_LDAC catalogs; empty = "
                    + "the open images.")
    private String input = "";

    @Parameter(label = "Headers", style = "directory", persist = false, required = false,
            description = "Folder of .head, .ahead or .wcs files, by stem, that replace or complete the headers of the "
                    + "input; none.")
    private String headers = "none";

    @Parameter(label = "Output folder", style = "directory", persist = false, required = false,
            description = "Folder for the results; auto = transform, beside the input.")
    private String output = "auto";

    @Parameter(label = "Target", persist = false, required = false,
            attrs = @Attr(name = CommandKey.SECTION, value = "Transformations"),
            description = "Name of the image to which all others are mapped, a chip as NAME[CHIP]; auto = the earliest "
                    + "of those that overlap.")
    private String target = "auto";

    @Parameter(label = "First guess",
            choices = {"auto", "headers", "pattern"}, persist = false, required = false,
            description = "headers = from the WCS of the images; pattern = by the pattern of their stars, whatever "
                    + "shift, rotation and parity; auto = headers, and patterns for those without.")
    private String first_guess = "auto";

    @Parameter(label = "Degree", persist = false, required = false,
            description = "Total degree of the polynomials, 1 to 7; lowered for images with fewer than two stars to a "
                    + "term.")
    private String image_degree = "3";

    @Parameter(label = "Match radius (pixels)", persist = false, required = false,
            description = "Radius within which two detections are the same star (pixels of the target).")
    private String match_radius = "3";

    @Parameter(label = "Minimum measurements", persist = false, required = false,
            description = "In how many images a star must be seen, 2 or more.")
    private String minimum_measurements = "2";

    @Parameter(label = "Outlier cut (sigma)", persist = false, required = false,
            attrs = @Attr(name = CommandKey.SECTION, value = "Errors"),
            description = "Rejects measurements beyond this many standard deviations; 0 = none.")
    private String outlier_sigma = "5";

    @Parameter(label = "Position floor (pixels)", persist = false, required = false,
            description = "Error of every position beyond the stated one, added in quadrature (pixels); auto = from the "
                    + "scatter.")
    private String position_floor = "auto";

    @Parameter(label = "Stars kept out (%)", persist = false, required = false,
            description = "Percent of the stars kept out while the fit is judged, then used too.")
    private String reserved = "10";

    @Parameter(label = "Least S/N", persist = false, required = false,
            attrs = @Attr(name = CommandKey.SECTION, value = "Star selection"),
            description = "Least signal to noise of a detection.")
    private String snr_min = "10";

    @Parameter(label = "Largest S/N", persist = false, required = false,
            description = "Largest signal to noise of a detection; none.")
    private String snr_max = "none";

    @Parameter(label = "Flags mask", persist = false, required = false,
            description = "Detections with one of these bits in FLAGS are not used.")
    private String flags_mask = "252";

    @Parameter(label = "Star selection",
            choices = {"auto", "none"}, persist = false, required = false,
            description = "auto = leaves out what is wider or sharper than a star, or beside a brighter one; none.")
    private String star_selection = "auto";

    @Parameter(label = "Brightest magnitude", persist = false, required = false,
            description = "Brightest instrumental magnitude -2.5 log10(flux); none.")
    private String mag_min = "none";

    @Parameter(label = "Faintest magnitude", persist = false, required = false,
            description = "Faintest instrumental magnitude; none.")
    private String mag_max = "none";

    @Parameter(label = "Detection cache", persist = false, required = false,
            attrs = @Attr(name = CommandKey.SECTION, value = "Run"),
            description = "Folder that keeps what was detected, so that an unchanged frame is searched once; auto = "
                    + "jointcal in the user's cache folder; none.")
    private String detection_cache = "auto";

    @Parameter(label = "Threads", persist = false, required = false,
            description = "How many threads to use; all = as many as there are processors. The result does not depend "
                    + "on it.")
    private String threads = "all";

    @Override
    public void check(Map<String, String> values) throws CalibrationException {
        TransformRequest.of(values, List.of());
    }
}
