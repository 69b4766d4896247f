package org.jointcal.calibrate.start;

import java.util.List;
import org.jointcal.core.star.CcdImage;
import org.jointcal.core.star.Exposure;
import org.jointcal.core.star.RefStars;

/**
 * The loaded data of a run: everything that the fit needs, nothing of where it came from.
 *
 * @param exposures by date and then by name, so that the order of the input does not matter
 * @param images by exposure and then in the order of the file
 * @param reference the catalog, {@link RefStars#NONE} without one
 */
public record CalibrationSet(List<Exposure> exposures, List<CcdImage> images, RefStars reference) {
    public CalibrationSet {
        exposures = List.copyOf(exposures);
        images = List.copyOf(images);
    }

    /** {@return the mean date of the exposures (Julian years), NaN where none is known} */
    public double epoch() {
        return exposures.stream().mapToDouble(Exposure::epoch).filter(Double::isFinite).average().orElse(Double.NaN);
    }
}
