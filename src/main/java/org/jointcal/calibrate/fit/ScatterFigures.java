package org.jointcal.calibrate.fit;

import java.util.function.IntPredicate;
import org.jointcal.calibrate.result.RunSummary.Rms;
import org.jointcal.core.Workers;
import org.jointcal.core.fit.FitState;
import org.jointcal.core.fit.TermStatistics;
import org.jointcal.core.sky.Angles;

/**
 * Scatter of measurements about their stars, freed of the bias that comes from fitting the stars to them.
 *
 * @param all rms of all used measurements
 * @param bright rms of those with high S/N
 * @param reference rms of star - reference, the star as its measurements alone have it
 * @param reducedChi2 chi2 over its expectation with the mapping known
 */
public record ScatterFigures(Rms all, Rms bright, Rms reference, double reducedChi2) {
    static final ScatterFigures NONE = new ScatterFigures(Rms.NONE, Rms.NONE, Rms.NONE, Double.NaN);

    /** Sums of squares and of expected shares. */
    private static final class Sum {
        private double east;
        private double north;
        private double share;
        private int count;

        void add(double x, double y, double expectation) {
            east += x * x;
            north += y * y;
            share += expectation / 2;
            count++;
        }

        Rms rms() {
            return count == 0 || share <= 0
                    ? Rms.NONE
                    : new Rms(Angles.MAS * Math.sqrt(east / share), Angles.MAS * Math.sqrt(north / share), count);
        }
    }

    /**
     * @param state a fit; the stars that are in it are looked at, as they stand
     * @param bright tells which measurements are bright
     * @param workers evaluate some stars each
     * @return the figures
     */
    public static ScatterFigures of(FitState state, IntPredicate bright, Workers workers) {
        Sum all = new Sum();
        Sum high = new Sum();
        Sum reference = new Sum();
        double[] chi2 = new double[2];
        TermStatistics.forEachUsed(state, (k, m, x, y, term, expectation) -> {
            all.add(x, y, expectation);
            if (bright.test(m)) {
                high.add(x, y, expectation);
            }
            chi2[0] += term;
            chi2[1] += expectation;
            // r over its share is the residual of the star as its measurements alone have it.
        }, (k, x, y, term, expectation) -> reference.add(2 * x / expectation, 2 * y / expectation, 2), workers);
        return new ScatterFigures(all.rms(), high.rms(), reference.rms(), chi2[0] / chi2[1]);
    }

    /** Robust size of a measurement's error and of a reference residual, the poorer ones included (degrees). */
    static double[] typical(FitState state, Workers workers) {
        return TermStatistics.typicalErrors(state, workers);
    }
}
