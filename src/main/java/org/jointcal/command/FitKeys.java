package org.jointcal.command;

import java.util.List;
import java.util.Map;
import org.jointcal.calibrate.request.CalibrationRequest;
import org.jointcal.core.CalibrationException;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

/**
 * The settings of a joint fit as a user types them: one field for each of
 * {@link org.jointcal.calibrate.request.CalibrationRequest#KEYS}, in their order, with their defaults.
 *
 * <p>All are text, because the hosts turn what is no number into 0 without a word; the request checks them. All are
 * optional and none is remembered, so that a macro line means the same wherever and whenever it runs.
 */
class FitKeys implements CheckedKeys {
    @Parameter(label = "Images or catalogs", style = "files", persist = false, required = false,
            description = "Folder, glob, comma-separated list or @list.txt of FITS images, TIFF stacks of ImageJ or "
                    + "FITS_LDAC catalogs; empty = the open images.")
    private String input = "";

    @Parameter(label = "Folder of header files", style = "directory", persist = false, required = false,
            description = "Folder of .head, .ahead or .wcs files that replace or complete the WCS of the input, by "
                    + "file stem; or none.")
    private String headers = "none";

    @Parameter(label = "Reference catalog", style = "file", persist = false, required = false,
            description = "Catalog of known positions: a file (FITS, FITS_LDAC, VOTable, CSV or ECSV); gaia = the "
                    + "stars of Gaia DR3 in the field, from the net; or none.")
    private String reference = "none";

    @Parameter(label = "Output folder", style = "directory", persist = false, required = false,
            description = "Folder for the results; auto = jointcal, beside the input.")
    private String output = "auto";

    @Parameter(label = "Kind of model",
            choices = {"auto", "simple", "constrained"}, persist = false, required = false,
            attrs = @Attr(name = CommandKey.SECTION, value = "Model"),
            description = "simple = a polynomial for each image; constrained = one for each chip and one for each "
                    + "exposure; auto = by the data.")
    private String model = "auto";

    @Parameter(label = "Image degree", persist = false, required = false,
            description = "Degree of the simple model's polynomials (1 to 7); auto = by the data.")
    private String image_degree = "auto";

    @Parameter(label = "Chip degree", persist = false, required = false,
            description = "Degree of the constrained model's chip polynomials (1 to 7); auto = by the data.")
    private String chip_degree = "auto";

    @Parameter(label = "Exposure degree", persist = false, required = false,
            description = "Degree of the constrained model's exposure polynomials (1 to 7); auto = by the data, to 4.")
    private String exposure_degree = "auto";

    @Parameter(label = "Stable groups", persist = false, required = false,
            description = "Which exposures share one distortion of the chips: one (all), instrument, night, a header "
                    + "keyword whose value tells, or auto = by the data.")
    private String groups = "auto";

    @Parameter(label = "Gauge",
            choices = {"mean", "exposure", "chip", "prior"}, persist = false, required = false,
            description = "What settles how chips and exposures share what both could take over: the exposures' mean, "
                    + "one exposure held, the central chip held, or a loose prior.")
    private String gauge = "mean";

    @Parameter(label = "Borrowed camera", style = "file", persist = false, required = false,
            description = "camera.json of an earlier run with the same camera, whose chips a night with few stars can "
                    + "borrow; or none.")
    private String camera = "none";

    @Parameter(label = "Use of the camera",
            choices = {"hold", "start"}, persist = false, required = false,
            description = "hold = the borrowed chips do not move, only the exposures are fitted; start = the fit only "
                    + "starts from them.")
    private String camera_use = "hold";

    @Parameter(label = "Match radius (arcsec)", persist = false, required = false,
            attrs = @Attr(name = CommandKey.SECTION, value = "Matching"),
            description = "Detections of two images within this distance (arcsec) can be one star; auto = 3, or "
                    + "two pixels where that is more.")
    private String match_radius = "auto";

    @Parameter(label = "Pattern radius (arcmin)", persist = false, required = false,
            description = "Images are first found by the pattern of their stars, up to this far off (arcmin), turned, "
                    + "mirrored, scale within 10 %; 0 = off; auto = 30 for those with RA, DEC and a scale but no WCS.")
    private String pattern_radius = "auto";

    @Parameter(label = "Center (RA,Dec)", persist = false, required = false,
            description = "Position of images without a WCS, for pattern_radius: ra,dec in degrees or h:m:s,d:m:s; "
                    + "auto = RA and DEC of the header.")
    private String center = "auto";

    @Parameter(label = "Pixel scale (arcsec)", persist = false, required = false,
            description = "Scale of images without a WCS, for pattern_radius (arcsec a pixel); auto = by the header.")
    private String pixel_scale = "auto";

    @Parameter(label = "Plate solver",
            choices = {"none", "auto", "solve-field", "astap"}, persist = false, required = false,
            description = "Program that finds images without a WCS, where it is installed: astrometry.net's solve-field, "
                    + "or astap; auto = the first of them.")
    private String solver = "none";

    @Parameter(label = "Reference tolerance (arcsec)", persist = false, required = false,
            description = "A star and a reference within this distance (arcsec) can be the same; auto = 3, or "
                    + "two pixels where that is more.")
    private String reference_tolerance = "auto";

    @Parameter(label = "Least measurements", persist = false, required = false,
            description = "A star needs at least this number of measurements (2 or more).")
    private String minimum_measurements = "2";

    @Parameter(label = "What is fitted", persist = false, required = false,
            attrs = {@Attr(name = CommandKey.SECTION, value = "Fit"),
                @Attr(name = CommandKey.WORDS, value = "Distortions Positions ProperMotion Parallax Refraction")},
            description = "Distortions Positions, with ProperMotion, Parallax where dates tell them, Refraction by "
                    + "colour. Distortions left out: held as in the WCS; Positions: at the references.")
    private String parameters = "Distortions Positions";

    @Parameter(label = "Column of colours", persist = false, required = false,
            description = "Column of the catalogs or of the reference with the stars' colours (mag); auto = COLOUR, "
                    + "COLOR or BP_RP.")
    private String colour_column = "auto";

    @Parameter(label = "Outlier cut (sigma)", persist = false, required = false,
            description = "Measurements further off than this many standard deviations are rejected; 0 = none.")
    private String outlier_sigma = "5";

    @Parameter(label = "Outlier rule",
            choices = {"robust", "jointcal"}, persist = false, required = false,
            description = "robust = against each measurement's expectation, all in a few passes; jointcal = that "
                    + "program's own rule, to compare: slow, one measurement of each exposure a pass.")
    private String outlier_rule = "robust";

    @Parameter(label = "Position floor (mas)", persist = false, required = false,
            description = "Added in quadrature to the error of each measurement (mas); auto = what makes the reduced "
                    + "chi2 one, by instrument.")
    private String position_floor = "auto";

    @Parameter(label = "Reference floor (mas)", persist = false, required = false,
            description = "Added in quadrature to the error of each reference star (mas).")
    private String reference_floor = "0";

    @Parameter(label = "Stars kept out (%)", persist = false, required = false,
            description = "Percent of the stars that are kept out while the fit is judged; their residuals are the "
                    + "honest figure.")
    private String reserved = "10";

    @Parameter(label = "Least S/N", persist = false, required = false,
            attrs = @Attr(name = CommandKey.SECTION, value = "Stars that are used"),
            description = "Fainter detections are not used: least ratio of flux to its error.")
    private String snr_min = "10";

    @Parameter(label = "Largest S/N", persist = false, required = false,
            description = "Brighter detections are not used: largest ratio of flux to its error; or none.")
    private String snr_max = "none";

    @Parameter(label = "Flags mask", persist = false, required = false,
            description = "A detection with any of these bits in FLAGS is not used; 252 = all but neighbours (1) and "
                    + "blends (2).")
    private String flags_mask = "252";

    @Parameter(label = "Star selection",
            choices = {"auto", "none"}, persist = false, required = false,
            description = "auto = what is wider or sharper than the image's stars, or stands beside a brighter one, is "
                    + "not used; none = everything is.")
    private String star_selection = "auto";

    @Parameter(label = "Brightest mag", persist = false, required = false,
            description = "Brightest instrumental magnitude -2.5 log10(flux) that is used (mag); or none.")
    private String mag_min = "none";

    @Parameter(label = "Faintest mag", persist = false, required = false,
            description = "Faintest instrumental magnitude -2.5 log10(flux) that is used (mag); or none.")
    private String mag_max = "none";

    @Parameter(label = "Left out by hand", style = "file", persist = false, required = false,
            description = "CSV file of images, and of single detections, that take no part (columns image, detection; an "
                    + "empty detection = the whole image); or none.")
    private String exclude = "none";

    @Parameter(label = "Photometry",
            choices = {"auto", "zeropoint", "field", "none"}, persist = false, required = false,
            attrs = @Attr(name = CommandKey.SECTION, value = "Photometry"),
            description = "zeropoint = a zero point for each image; field = one for each exposure and one for each chip, "
                    + "with a polynomial over the focal plane; auto = by the data; none = positions only.")
    private String photometry = "auto";

    @Parameter(label = "Field degree", persist = false, required = false,
            description = "Degree of the polynomial over the focal plane that all exposures of a group share, with "
                    + "photometry=field (0 to 5); auto = by the data.")
    private String photometry_degree = "auto";

    @Parameter(label = "Transparency degree", persist = false, required = false,
            description = "Degree of a polynomial over the field of each exposure, with photometry=field (0 to 3): thin "
                    + "clouds, twilight flats; 0 = none.")
    private String transparency_degree = "0";

    @Parameter(label = "Photometric terms", persist = false, required = false,
            description = "colour = a colour term for each instrument, by the colours of the reference; airmass = "
                    + "extinction; both; or none.")
    private String photometry_terms = "none";

    @Parameter(label = "WCS to write",
            choices = {"both", "sip", "tpv"}, persist = false, required = false,
            attrs = @Attr(name = CommandKey.SECTION, value = "Results"),
            description = "sip = STEM.wcs for astrometry.net's and AstroImageJ's readers; tpv = STEM.head for SCAMP's "
                    + "and SWarp's; both.")
    private String wcs = "both";

    @Parameter(label = "Update images",
            choices = {"no", "copy", "in_place"}, persist = false, required = false,
            description = "no = input untouched; copy = STEM_jc.fits with the new WCS; in_place = new WCS into the "
                    + "input files, the old one into their HISTORY.")
    private String update_images = "no";

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
        CalibrationRequest.of(values, List.of());
    }
}
