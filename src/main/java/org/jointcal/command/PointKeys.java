package org.jointcal.command;

import java.util.Map;
import org.jointcal.core.CalibrationException;
import org.scijava.plugin.Parameter;

/** The settings of a mapping of points as a user types them, with their defaults. */
class PointKeys implements CheckedKeys {
    @Parameter(label = "Transformations", style = "file", persist = false, required = false,
            description = "The transforms.csv that transform wrote, or its folder.")
    private String transforms = "";

    @Parameter(label = "From", persist = false, required = false,
            description = "Name of the image that the points are in; auto = the current slice.")
    private String from = "auto";

    @Parameter(label = "Onto", persist = false, required = false,
            description = "Name of the image that the points are mapped to; auto = the target of the transformations.")
    private String onto = "auto";

    @Parameter(label = "Points", persist = false, required = false,
            description = "x,y of each point in FITS pixels, with semicolons between points; selection = the selection "
                    + "of the current image.")
    private String points = PointRequest.SELECTION;

    @Override
    public void check(Map<String, String> values) throws CalibrationException {
        PointRequest.of(values);
    }
}
