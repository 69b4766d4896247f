package org.jointcal.command;

import java.util.Map;
import org.jointcal.core.CalibrationException;
import org.jointcal.display.ShowRequest;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

/**
 * The settings of residuals on images as a user types them: one field for each of {@link ShowRequest#KEYS}, in their order,
 * with their defaults. All are text, as in {@link FitKeys} and for its reasons.
 */
class ShowKeys extends StarKeys implements CheckedKeys {
    @Parameter(label = "Residuals",
            choices = {"on", "off"}, persist = false, required = false,
            description = "on = show them on the images of the run that are open, or on a black sky; off = take them off.")
    private String show = "on";

    @Parameter(label = "Colour by",
            choices = {"kind", "residual", "chi2", "magnitude", "image", "colour"}, persist = false, required = false,
            description = "What the colour of an arrow tells; kind = used or rejected.")
    private String colour_by = "kind";

    @Parameter(label = "Arrow length", persist = false, required = false,
            description = "Length of the arrows against what suits them (0.01 to 1000).")
    private String arrow_length = "1";

    @Parameter(label = "Layers", persist = false, required = false,
            attrs = @Attr(name = CommandKey.WORDS, value = "arrows grid errors"),
            description = "Some of: arrows; grid = the distortion, enlarged; errors = how well the solution is known.")
    private String layers = "arrows";

    @Parameter(label = "Tables",
            choices = {"yes", "no"}, persist = false, required = false,
            description = "yes = open the window with the measurements, where stars are looked at and left out.")
    private String panel = "yes";

    @Override
    public void check(Map<String, String> values) throws CalibrationException {
        ShowRequest.of(values);
    }
}
