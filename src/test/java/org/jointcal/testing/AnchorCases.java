package org.jointcal.testing;

import org.jointcal.core.simulate.FieldSettings;

/** The simulated fields on which the accuracy of other programs is known. */
public final class AnchorCases {
    private AnchorCases() {
    }

    /** Case a: 10 exposures of one chip, 1000 stars, degree 3. An ideal fit reaches about 4 mas absolute, 0.4 relative. */
    public static FieldSettings a(long seed) {
        return FieldSettings.DEFAULT.withSeed(seed).withCamera(c -> c.withOpticalDistortion(2))
                .withPointings(p -> p.withHeaderErrors(0.5, p.headerRotation()));
    }

    /** Case b: 10 exposures of 4 chips, 2000 stars each, degree 4. Ideal: about 1.4 mas absolute, 0.22 relative. */
    public static FieldSettings b(long seed) {
        return FieldSettings.DEFAULT.withSeed(seed)
                .withCamera(c -> c.withChips(2, 2).withDegree(4).withOpticalDistortion(4))
                .withStars(s -> s.withStarsPerChip(2000));
    }

    /** Case c: 20 exposures of 36 chips, 500 stars each. Ideal for degree 3: about 0.81 mas absolute, 0.22 relative. */
    public static FieldSettings c(long seed, int degree) {
        return FieldSettings.DEFAULT.withSeed(seed)
                .withCamera(c -> c.withChips(9, 4).withDegree(degree).withOpticalDistortion(8))
                .withPointings(p -> p.withExposures(20).withDither(0.1)).withStars(s -> s.withStarsPerChip(500));
    }
}
