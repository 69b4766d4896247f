package org.jointcal.command;

import java.util.Map;
import org.jointcal.core.CalibrationException;
import org.jointcal.simulate.SimulationRequest;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

/**
 * The settings of a simulation as a user types them: one field for each of {@link SimulationRequest#KEYS}, in their order,
 * with their defaults. All are text, as in {@link FitKeys} and for its reasons.
 */
class SimulateKeys implements CheckedKeys {
    @Parameter(label = "Output folder", style = "directory", persist = false, required = false,
            description = "Folder for the exposures, empty or of an earlier simulation; auto = jointcal-simulated in the "
                    + "user's home.")
    private String output = "auto";

    @Parameter(label = "What is written",
            choices = {"catalogs", "images", "both"}, persist = false, required = false,
            description = "catalogs = detections (FITS_LDAC); images = FITS images, in which stars are still to be found; "
                    + "both, of the same names.")
    private String files = "catalogs";

    @Parameter(label = "Solutions to judge", style = "directory", persist = false, required = false,
            description = "Folder of .head or .wcs files of these exposures: they are compared with the truth, and nothing "
                    + "is written; or none.")
    private String solutions = "none";

    @Parameter(label = "Seed", persist = false, required = false,
            description = "Where the random numbers start; the same keys make the same files.")
    private String seed = "1";

    @Parameter(label = "Exposures", persist = false, required = false,
            attrs = @Attr(name = CommandKey.SECTION, value = "Exposures"),
            description = "Number of exposures.")
    private String exposures = "10";

    @Parameter(label = "Center (RA,Dec)", persist = false, required = false,
            description = "Centre of the field: ra,dec in degrees, or h:m:s,d:m:s.")
    private String center = "150,20";

    @Parameter(label = "Dither", persist = false, required = false,
            description = "Full range of the pointings, as a fraction of the field in each axis.")
    private String dither = "0.25";

    @Parameter(label = "Interval (days)", persist = false, required = false,
            description = "Time from one exposure to the next (days).")
    private String interval = "0.002";

    @Parameter(label = "Error of pointings (arcsec)", persist = false, required = false,
            description = "Standard deviation of the error of the headers' pointings in each axis (arcsec).")
    private String header_shift = "0.7";

    @Parameter(label = "Error of rotations (deg)", persist = false, required = false,
            description = "Standard deviation of the error of the headers' rotations (degrees).")
    private String header_rotation = "0.0064";

    @Parameter(label = "Chips", persist = false, required = false,
            attrs = @Attr(name = CommandKey.SECTION, value = "Camera"),
            description = "Chips side by side and above each other, as in 2x2.")
    private String chips = "1x1";

    @Parameter(label = "Size of a chip (pixels)", persist = false, required = false,
            description = "Width and height of a chip (pixels), as in 1024x1024.")
    private String size = "1024x1024";

    @Parameter(label = "Pixel scale (arcsec)", persist = false, required = false,
            description = "Size of a pixel on the sky (arcsec).")
    private String pixel_scale = "0.5";

    @Parameter(label = "Degree of distortion", persist = false, required = false,
            description = "Total degree of the true polynomials from pixels to the sky (1 to 7).")
    private String degree = "3";

    @Parameter(label = "Distortion of the optics (arcsec)", persist = false, required = false,
            description = "Radial distortion at the corner of the camera, from degree 3 on (arcsec).")
    private String optical_distortion = "6";

    @Parameter(label = "Distortion of chips (arcsec)", persist = false, required = false,
            description = "Rms of each chip's own distortion, from degree 2 on (arcsec).")
    private String chip_distortion = "0.3";

    @Parameter(label = "Position angle (deg)", persist = false, required = false,
            description = "Angle from north over east to the y axis of the pixels (degrees).")
    private String position_angle = "0";

    @Parameter(label = "Mirrored",
            choices = {"no", "yes"}, persist = false, required = false,
            description = "Whether the images are mirror images of the sky: east to the right with north up.")
    private String flipped = "no";

    @Parameter(label = "Stars on a chip", persist = false, required = false,
            attrs = @Attr(name = CommandKey.SECTION, value = "Stars"),
            description = "Mean number of stars on a chip.")
    private String stars = "500";

    @Parameter(label = "Brightest (mag)", persist = false, required = false,
            description = "Magnitude of the brightest stars.")
    private String brightest = "15.5";

    @Parameter(label = "Faintest (mag)", persist = false, required = false,
            description = "Magnitude of the faintest stars, which have a signal to noise of 10.")
    private String faintest = "22";

    @Parameter(label = "Proper motions (mas/yr)", persist = false, required = false,
            description = "Standard deviation of the proper motions in each axis (mas/yr).")
    private String proper_motion = "0";

    @Parameter(label = "Seeing (arcsec)", persist = false, required = false,
            description = "Full width at half maximum of the stars (arcsec).")
    private String seeing = "1.6";

    @Parameter(label = "Position floor (mas)", persist = false, required = false,
            attrs = @Attr(name = CommandKey.SECTION, value = "Faults"),
            description = "Scatter of the positions in catalogs that their errors do not tell of (mas).")
    private String position_floor = "2";

    @Parameter(label = "Outliers (%)", persist = false, required = false,
            description = "Percent of the detections in catalogs that are displaced, by up to 0.5 arcsec.")
    private String outliers = "1";

    @Parameter(label = "Spurious (%)", persist = false, required = false,
            description = "Detections in catalogs that are no star, in percent of the stars.")
    private String spurious = "2";

    @Parameter(label = "Stars in the reference (%)", persist = false, required = false,
            attrs = @Attr(name = CommandKey.SECTION, value = "Reference catalog and images"),
            description = "Percent of the stars that are in the reference catalog, the brightest; 0 = no reference.")
    private String reference_share = "30";

    @Parameter(label = "Error of the reference (mas)", persist = false, required = false,
            description = "Standard error of a reference position in each axis (mas).")
    private String reference_error = "20";

    @Parameter(label = "Cosmic rays", persist = false, required = false,
            description = "Mean number of cosmic rays in an image.")
    private String cosmic_rays = "12";

    @Parameter(label = "Hot pixels", persist = false, required = false,
            description = "Number of hot pixels of a chip, the same in all images.")
    private String hot_pixels = "20";

    @Override
    public void check(Map<String, String> values) throws CalibrationException {
        SimulationRequest.of(values);
    }
}
