package org.jointcal.command;

import java.util.Map;
import org.jointcal.core.CalibrationException;
import org.jointcal.plot.PlotRequest;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

/**
 * The settings of plots as a user types them: one field for each of {@link PlotRequest#KEYS}, in their order, with their
 * defaults. All are text, as in {@link FitKeys} and for its reasons.
 */
class PlotKeys implements CheckedKeys {
    @Parameter(label = "Finished run", style = "directory", persist = false, required = false,
            description = "Output folder of a fit, or the folder of its input; auto = the last fit since ImageJ was "
                    + "started, else jointcal beside the open image.")
    private String run = "auto";

    private static final String NAMES = "x y magnitude colour airmass date phase chips exposures histogram error reserved "
            + "images chi2 zeropoints photometry distortion scale uncertainty reference sky links";

    @Parameter(label = "Plots", persist = false, required = false,
            attrs = @Attr(name = CommandKey.WORDS, value = "all " + NAMES),
            description = "all, or some of: " + NAMES + ".")
    private String plots = "all";

    @Parameter(label = "Format",
            choices = {"auto", "screen", "png", "svg", "csv"}, persist = false, required = false,
            description = "screen = windows of ImageJ, up to six plots with their data; png and svg = files; csv = the numbers that are drawn; auto = screen "
                    + "where there is one, else png.")
    private String format = "auto";

    @Parameter(label = "Output folder", style = "directory", persist = false, required = false,
            description = "Folder for the files; auto = plots, in the folder of the run.")
    private String output = "auto";

    @Parameter(label = "Width of PNG (pixels)", persist = false, required = false,
            description = "Width of PNG files (pixels, 240 to 10000).")
    private String width = "960";

    @Override
    public void check(Map<String, String> values) throws CalibrationException {
        PlotRequest.of(values);
    }
}
