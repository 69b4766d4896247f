package org.jointcal.report;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jointcal.calibrate.CalibrationResult;
import org.jointcal.calibrate.ReferenceResiduals;
import org.jointcal.calibrate.Residuals;
import org.jointcal.calibrate.Residuals.Fate;
import org.jointcal.calibrate.RunSummary.Rms;

/**
 * What the errors alone would make of the residuals: the yardstick beside every rms of the report.
 *
 * <p>The rms of a {@code RunSummary} are freed of the bias of the fit, so the yardstick is the plain rms of the standard
 * errors of the same measurements, floor included. Of a single residual, a share 1 - w/W of its variance is left after
 * its star was fitted to it (w its weight, W that of all the star's used measurements and its reference); pulls are
 * divided by the root of that share, so that good errors give a width of one.
 */
final class ExpectedNoise {
    private final CalibrationResult result;
    private final DetectionColumns detections;
    private final double[] weightEast;
    private final double[] weightNorth;

    /**
     * @param result a run
     * @param detections its detections
     */
    ExpectedNoise(CalibrationResult result, DetectionColumns detections) {
        this.result = result;
        this.detections = detections;
        Residuals r = result.residuals();
        weightEast = new double[result.stars().count()];
        weightNorth = new double[result.stars().count()];
        for (int k = 0; k < r.count(); k++) {
            if (r.fate()[k] == Fate.USED) {
                weightEast[r.star()[k]] += weight(r.sigmaEast()[k]);
                weightNorth[r.star()[k]] += weight(r.sigmaNorth()[k]);
            }
        }
        ReferenceResiduals reference = result.references();
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

    /** The yardstick of {@code RunSummary.internal}. */
    Rms internal() {
        return rms(k -> true);
    }

    /** The yardstick of {@code RunSummary.internalBright}. */
    Rms internalBright() {
        return rms(detections::isBright);
    }

    /** The yardstick of {@code RunSummary.reserved}. */
    Rms reserved() {
        return rms(k -> detections.reserved()[k]);
    }

    /** The yardstick of {@code RunSummary.reservedBright}. */
    Rms reservedBright() {
        return rms(k -> detections.reserved()[k] && detections.isBright(k));
    }

    /** The yardsticks of the rms of each image, in the order of the result. */
    List<Rms> images() {
        int images = result.images().size();
        double[] east = new double[images];
        double[] north = new double[images];
        int[] n = new int[images];
        Residuals r = result.residuals();
        for (int k = 0; k < r.count(); k++) {
            if (r.fate()[k] == Fate.USED) {
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
     */
    Rms reference() {
        ReferenceResiduals r = result.references();
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
        Residuals r = result.residuals();
        double east = 0;
        double north = 0;
        int n = 0;
        for (int k = 0; k < r.count(); k++) {
            if (r.fate()[k] == Fate.USED && wanted.test(k)) {
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
    double shareEast(int k) {
        Residuals r = result.residuals();
        return 1 - weight(r.sigmaEast()[k]) / weightEast[r.star()[k]];
    }

    /** As {@link #shareEast}, north. */
    double shareNorth(int k) {
        Residuals r = result.residuals();
        return 1 - weight(r.sigmaNorth()[k]) / weightNorth[r.star()[k]];
    }

    /**
     * @param k a used detection
     * @return residual east over what is left of its standard error; NaN where the star has no other measurement
     */
    double pullEast(int k) {
        return pull(result.residuals().east()[k], result.residuals().sigmaEast()[k], shareEast(k));
    }

    /** As {@link #pullEast}, north. */
    double pullNorth(int k) {
        return pull(result.residuals().north()[k], result.residuals().sigmaNorth()[k], shareNorth(k));
    }

    private static double pull(double residual, double sigma, double share) {
        return share > 1e-6 ? residual / (sigma * Math.sqrt(share)) : Double.NaN;
    }
}
