package org.jointcal.calibrate;

import org.jointcal.calibrate.result.SolvedStars;
import org.jointcal.core.simulate.TrueStars;
import org.jointcal.core.sky.Angles;
import org.jointcal.core.sky.Epoch;
import org.jointcal.core.sky.TangentPlane;

/** The positions of a simulated run's stars against the truth. */
final class StarPulls {
    /** What is farther off is another star. */
    private static final double MOST = 50;

    private StarPulls() {
    }

    /** Takes the errors of one star, in its standard errors. */
    @FunctionalInterface
    interface Visitor {
        /** Error to the east and to the north, over the standard errors, and the correlation of these. */
        void accept(double east, double north, double correlation);
    }

    /** Visits every solved star that has a true one. */
    static void forEach(SimulatedRun run, Visitor visitor) {
        SolvedStars s = run.result().stars();
        TrueStars truth = run.field().stars();
        int[] star = run.trueStars();
        double[] v = new double[3];
        double[] p = new double[2];
        for (int k = 0; k < s.count(); k++) {
            if (star[k] >= 0) {
                truth.direction(star[k], Epoch.mjd(s.epoch()[k]), v);
                new TangentPlane(s.ra()[k], s.dec()[k]).project(v[0], v[1], v[2], p);
                visitor.accept(-Angles.MAS * p[0] / s.sigmaRa()[k], -Angles.MAS * p[1] / s.sigmaDec()[k],
                        s.correlation()[k]);
            }
        }
    }

    /** Sum over the stars of eᵀ C⁻¹ e, and twice their number. */
    static double[] of(SimulatedRun run) {
        double[] sums = new double[2];
        forEach(run, (x, y, c) -> {
            double square = (x * x - 2 * c * x * y + y * y) / (1 - c * c);
            if (square < MOST) {
                sums[0] += square;
                sums[1] += 2;
            }
        });
        return sums;
    }
}
