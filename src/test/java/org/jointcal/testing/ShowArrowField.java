package org.jointcal.testing;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import org.jointcal.core.CalibrationException;
import org.jointcal.display.FitsStack;
import org.jointcal.display.ResidualOverlay;

/** Opens ImageJ with an {@link ArrowField} and its residuals, to look at. Arguments: size, stars, zoom commands. */
public final class ShowArrowField {
    private ShowArrowField() {
    }

    /**
     * @param arguments size (pixels), number of stars, then {@code In} or {@code Out} as often as wanted, {@code Invert}
     * @throws CalibrationException never
     */
    public static void main(String[] arguments) throws CalibrationException {
        int size = Integer.parseInt(arguments[0]);
        ArrowField field = new ArrowField(size, 2, Integer.parseInt(arguments[1]), 15, false);
        new ImageJ();
        ImagePlus image = FitsStack.of("Arrow field", field.exposures());
        image.show();
        ResidualOverlay.show(image, field.result());
        for (int k = 2; k < arguments.length; k++) {
            IJ.run(image, arguments[k], "");
        }
    }
}
