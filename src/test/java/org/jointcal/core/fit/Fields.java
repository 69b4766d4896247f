package org.jointcal.core.fit;

import org.jointcal.core.simulate.FieldSettings;
import org.jointcal.core.simulate.SimulatedField;

/** Fields on which the fit is tried: clean ones, small or large. */
final class Fields {
    private Fields() {
    }

    /** Four exposures of one chip without outliers, false detections or saturated stars; headers off by 0.2 arcsec. */
    static FieldSettings clean(double starsPerChip) {
        return FieldSettings.DEFAULT.withCamera(c -> c.withDegree(2).withOpticalDistortion(0))
                .withPointings(p -> p.withExposures(4).withHeaderErrors(0.2, 0.001))
                .withStars(s -> s.withStarsPerChip(starsPerChip))
                .withReference(r -> r.withFraction(0.5).withErrors(5, 0.02))
                .withMeasurements(m -> m.withOutliers(0, 0).withSpuriousFraction(0).withSaturationMag(0)
                        .withErrorAxisRatio(1.3));
    }

    /** The clean field with two chips. */
    static FieldSettings twoChips(double starsPerChip) {
        return clean(starsPerChip).withCamera(c -> c.withChips(2, 1));
    }

    static TrueProblem problem(FieldSettings settings) {
        return TrueProblem.of(SimulatedField.of(settings));
    }
}
