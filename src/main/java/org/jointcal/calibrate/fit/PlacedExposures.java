package org.jointcal.calibrate.fit;

import java.util.List;
import org.jointcal.calibrate.result.Residuals.Fate;
import org.jointcal.calibrate.start.CalibrationSet;
import org.jointcal.calibrate.start.ExposureStars;
import org.jointcal.calibrate.start.ReferenceField;
import org.jointcal.calibrate.start.Starts;
import org.jointcal.core.Progress;
import org.jointcal.core.Workers;
import org.jointcal.core.associate.ExposureAlignment;
import org.jointcal.core.associate.ExposureAlignment.Placement;

/**
 * Where the exposures are by their stars, before anything is fitted.
 *
 * @param shifts of each exposure, onto the others and the reference
 * @param reference the reference stars near them
 */
record PlacedExposures(List<Placement> shifts, ReferenceField reference) {
    /** Shifts up to this many match radii are found. */
    private static final double REACH = 10;

    static PlacedExposures of(CalibrationSet set, List<Fate[]> fates, MatchRadii radii, double epoch, Progress progress,
            Workers workers) {
        List<ExposureStars> stars = ExposureStars.of(Starts.headers(set.images()), set, fates,
                ExposureAlignment.BRIGHTEST, workers);
        double reach = REACH * radii.images();
        ReferenceField reference = ReferenceField.of(set.reference(), epoch,
                stars.stream().map(ExposureStars::circle).toList(), (radii.reference() + reach) / 3600);
        return new PlacedExposures(ExposureAlignment.align(stars.stream().map(ExposureStars::brightest).toList(),
                reference.points(), reach, radii.images() / 3, progress), reference);
    }

    /** The directions of the references, none where no exposure is on them (three numbers each). */
    double[] references() {
        return shifts.stream().anyMatch(Placement::onReference) ? reference.xyz() : new double[0];
    }
}
