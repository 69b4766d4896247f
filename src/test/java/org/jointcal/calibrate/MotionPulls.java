package org.jointcal.calibrate;

import org.jointcal.calibrate.result.SolvedStars;

/** The fitted motions of a simulated run's stars against the truth. */
final class MotionPulls {
    private MotionPulls() {
    }

    /**
     * Sum of the squared pulls in both axes, and their number.
     *
     * @param run a run with motions among its unknowns
     * @param mostSigma only stars whose motions have smaller errors (mas/yr)
     * @param referenced whether stars whose reference knows their motion count too
     */
    static double[] of(SimulatedRun run, double mostSigma, boolean referenced) {
        SolvedStars s = run.result().stars();
        int[] star = run.trueStars();
        double[] sums = new double[2];
        for (int k = 0; k < s.count(); k++) {
            boolean counts = star[k] >= 0 && s.unknowns()[k] > 2 && s.sigmaPmRa()[k] < mostSigma
                    && (referenced || s.reference()[k] < 0);
            if (counts) {
                double x = (s.pmRa()[k] - run.field().stars().pmRa()[star[k]]) / s.sigmaPmRa()[k];
                double y = (s.pmDec()[k] - run.field().stars().pmDec()[star[k]]) / s.sigmaPmDec()[k];
                sums[0] += Math.min(25, x * x) + Math.min(25, y * y);
                sums[1] += 2;
            }
        }
        return sums;
    }
}
