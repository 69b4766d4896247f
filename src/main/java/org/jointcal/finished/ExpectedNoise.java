package org.jointcal.finished;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jointcal.calibrate.result.RunSummary.Rms;

/**
 * What the errors alone would make of the residuals: the yardstick beside every rms of the report.
 *
 * <p>The rms of a {@code RunSummary} are freed of the bias of the fit, so the yardstick is the plain rms of the standard
 * errors of the same measurements, floor included. Of a single residual, a share 1 - w/W of its variance is left after
 * its star was fitted to it (w its weight, W that of all the star's used measurements and its reference); pulls are
 * divided by the root of that share, so that good errors give a width of one.
 */
public final class ExpectedNoise {
    private final FinishedRun run;
    private final Measurements measurements;
    private final double[] weightEast;
    private final double[] weightNorth;

    /**
     * @param run a run
     */
    public ExpectedNoise(FinishedRun run) {
        this.run = run;
        this.measurements = run.measurements();
        Measurements r = measurements;
        weightEast = new double[run.stars().count()];
        weightNorth = new double[run.stars().count()];
        for (int k = 0; k < r.count(); k++) {
            if (r.isUsed(k)) {
                weightEast[r.star()[k]] += weight(r.sigmaEast()[k]);
                weightNorth[r.star()[k]] += weight(r.sigmaNorth()[k]);
            }
        }
        References reference = run.references();
        for (int k = 0; k < reference.count(); k++) {
            if (reference.used()[k]) {
                weightEast[reference.star()[k]] += weight(reference.sigmaEast()[k]);
                weightNorth[reference.star()[k]] += weight(reference.sigmaNorth()[k]);
            }
        }
    }

    private static double weight(double sigma) {
        return sigma > 0 ? 1 / (sigma * sigma) : 0;
    }

    /** {@return the yardstick of {@code RunSummary.internal}} */
    public Rms internal() {
        return rms(k -> true);
    }

    /** {@return the yardstick of {@code RunSummary.internalBright}} */
    public Rms internalBright() {
        return rms(measurements::isBright);
    }

    /** {@return the yardstick of {@code RunSummary.reserved}} */
    public Rms reserved() {
        return rms(k -> measurements.reserved()[k]);
    }

    /** {@return the yardstick of {@code RunSummary.reservedBright}} */
    public Rms reservedBright() {
        return rms(k -> measurements.reserved()[k] && measurements.isBright(k));
    }

    /** {@return the yardsticks of the rms of each image, in the order of the result} */
    public List<Rms> images() {
        int images = run.images().size();
        double[] east = new double[images];
        double[] north = new double[images];
        int[] n = new int[images];
        Measurements r = measurements;
        for (int k = 0; k < r.count(); k++) {
            if (r.isUsed(k)) {
                east[r.image()[k]] += square(r.sigmaEast()[k]);
                north[r.image()[k]] += square(r.sigmaNorth()[k]);
                n[r.image()[k]]++;
            }
        }
        return IntStream.range(0, images).mapToObj(k -> mean(east[k], north[k], n[k])).toList();
    }

    /**
     * The yardstick of {@code RunSummary.reference}: the error of the reference and that of the star as its measurements
     * alone have it.
     *
     * @return the rms that is expected
     */
    public Rms reference() {
        References r = run.references();
        double east = 0;
        double north = 0;
        int n = 0;
        for (int k = 0; k < r.count(); k++) {
            if (r.used()[k]) {
                double measuredEast = weightEast[r.star()[k]] - weight(r.sigmaEast()[k]);
                double measuredNorth = weightNorth[r.star()[k]] - weight(r.sigmaNorth()[k]);
                east += square(r.sigmaEast()[k]) + 1 / measuredEast;
                north += square(r.sigmaNorth()[k]) + 1 / measuredNorth;
                n++;
            }
        }
        return mean(east, north, n);
    }

    private Rms rms(IntPredicate wanted) {
        Measurements r = measurements;
        double east = 0;
        double north = 0;
        int n = 0;
        for (int k = 0; k < r.count(); k++) {
            if (r.isUsed(k) && wanted.test(k)) {
                east += square(r.sigmaEast()[k]);
                north += square(r.sigmaNorth()[k]);
                n++;
            }
        }
        return mean(east, north, n);
    }

    private static Rms mean(double east, double north, int n) {
        return n == 0 ? Rms.NONE : new Rms(Math.sqrt(east / n), Math.sqrt(north / n), n);
    }

    private static double square(double value) {
        return value * value;
    }

    /**
     * @param k a used detection
     * @return share of its variance in east that is left in its residual, 0 to 1
     */
    public double shareEast(int k) {
        Measurements r = measurements;
        return 1 - weight(r.sigmaEast()[k]) / weightEast[r.star()[k]];
    }

    /**
     * {@return as {@link #shareEast}, north}
     *
     * @param k a used detection
     */
    public double shareNorth(int k) {
        Measurements r = measurements;
        return 1 - weight(r.sigmaNorth()[k]) / weightNorth[r.star()[k]];
    }

    /**
     * @param k a used detection
     * @return residual east over what is left of its standard error; NaN where the star has no other measurement
     */
    public double pullEast(int k) {
        return pull(measurements.east()[k], measurements.sigmaEast()[k], shareEast(k));
    }

    /**
     * {@return as {@link #pullEast}, north}
     *
     * @param k a used detection
     */
    public double pullNorth(int k) {
        return pull(measurements.north()[k], measurements.sigmaNorth()[k], shareNorth(k));
    }

    private static double pull(double residual, double sigma, double share) {
        return share > 1e-6 ? residual / (sigma * Math.sqrt(share)) : Double.NaN;
    }
}
