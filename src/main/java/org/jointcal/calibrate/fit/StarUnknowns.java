package org.jointcal.calibrate.fit;

import java.util.Arrays;
import org.jointcal.calibrate.request.CalibrationRequest;
import org.jointcal.core.fit.SmallInverse;
import org.jointcal.core.sky.Angles;

/**
 * Decides which of a star's five parameters its measurements carry: always the position, the proper motion where the dates
 * tell it to better than 50 mas a year, the parallax where they tell it to better than 20 mas beside the motion.
 */
final class StarUnknowns {
    private static final double MOTION_LIMIT = 50 / Angles.MAS;
    private static final double PARALLAX_LIMIT = 20 / Angles.MAS;
    /** The error that no centroid is better than, for this decision alone (degrees): 10 mas. */
    private static final double FLOOR = 10 / Angles.MAS;

    private final boolean motion;
    private final boolean parallax;
    private final double[] information = new double[25];

    StarUnknowns(CalibrationRequest request) {
        motion = request.fits("ProperMotion");
        parallax = request.fits("Parallax");
    }

    /** Begins a star. */
    void start() {
        Arrays.fill(information, 0);
    }

    /**
     * Adds a measurement.
     *
     * @param sigma error per axis (degrees)
     * @param years date after the epoch of the fit (years)
     * @param east Earth's place along the star's east (au)
     * @param north Earth's place along the star's north (au)
     */
    void add(double sigma, double years, double east, double north) {
        double w = 1 / (sigma * sigma + FLOOR * FLOOR);
        double[][] rows = {{1, 0, years, 0, -east}, {0, 1, 0, years, -north}};
        for (double[] row : rows) {
            for (int i = 0; i < 5; i++) {
                for (int j = 0; j < 5; j++) {
                    information[5 * i + j] += w * row[i] * row[j];
                }
            }
        }
    }

    /** How many of its parameters the star at hand should fit: 2, 4 or 5. */
    int count() {
        if (!motion || !(sigma(4, 2) < MOTION_LIMIT) || !(sigma(4, 3) < MOTION_LIMIT)) {
            return 2;
        }
        return parallax && sigma(5, 4) < PARALLAX_LIMIT ? 5 : 4;
    }

    /** Standard error of parameter i when the first n are fitted; NaN where they are not determined. */
    private double sigma(int n, int i) {
        return Math.sqrt(SmallInverse.of(information, n)[5 * i + i]);
    }
}
