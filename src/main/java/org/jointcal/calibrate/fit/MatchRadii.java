package org.jointcal.calibrate.fit;

import java.util.List;
import org.jointcal.calibrate.result.Residuals.Fate;
import org.jointcal.calibrate.start.CalibrationSet;
import org.jointcal.calibrate.start.Crowding;
import org.jointcal.core.Order;
import org.jointcal.core.Workers;
import org.jointcal.core.associate.ExposureAlignment.Placement;
import org.jointcal.core.fit.FitState;

/**
 * Within what distance detections can be the same star.
 *
 * @param images between images, at most (arcsec)
 * @param reference from a star to its reference, at most (arcsec)
 */
record MatchRadii(double images, double reference) {
    /** Of the first association: as asked for, but closer in a crowded field where the alignment allows (arcsec). */
    double first(List<Placement> placements, CalibrationSet set, List<Fate[]> fates) {
        double[] scatters = placements.stream().mapToDouble(Placement::scatter).filter(s -> s > 0).toArray();
        double aligned = scatters.length == 0 ? images : 5 * Order.median(scatters);
        double crowding = Crowding.medianNeighbour(set, fates);
        return Math.min(images, Math.max(aligned, 0.35 * crowding));
    }

    /**
     * As the scatter of a fit asks for: between images, and to the reference (arcsec).
     *
     * @param state the fit
     * @param moving whether the positions of the stars were fitted
     * @param workers look at some stars each
     */
    double[] closer(FitState state, boolean moving, Workers workers) {
        double[] scatter = ScatterFigures.typical(state, workers);
        if (!moving) {
            return new double[]{images, Math.min(reference, Math.max(8 * scatter[0] * 3600, 0.5))};
        }
        return new double[]{Math.min(images, Math.max(8 * scatter[0] * 3600, 0.05)),
            Math.min(reference, Math.max(8 * scatter[1] * 3600, 0.5))};
    }
}
