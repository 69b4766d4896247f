package org.jointcal.finished;

import org.jointcal.calibrate.result.CalibrationResult;
import org.jointcal.calibrate.result.ReferenceResiduals;
import org.jointcal.core.CalibrationException;
import org.jointcal.io.fits.TableFile;

/**
 * The reference stars that were matched, as columns: what views need of {@code reference.fits}.
 *
 * @param star row of its star
 * @param east star - reference (mas)
 * @param north star - reference (mas)
 * @param sigmaEast standard error of the reference, floor included (mas)
 * @param sigmaNorth standard error of the reference, floor included (mas)
 * @param mag of the reference (mag)
 * @param used false where it was rejected as an outlier
 */
public record References(int[] star, double[] east, double[] north, double[] sigmaEast, double[] sigmaNorth,
        double[] mag, boolean[] used) {
    static References of(CalibrationResult result) {
        ReferenceResiduals r = result.references();
        return new References(r.star(), r.east(), r.north(), r.sigmaEast(), r.sigmaNorth(), r.mag(), r.used());
    }

    static References of(TableFile t) throws CalibrationException {
        return new References(Measurements.fromZero(t.ints("STAR")), t.doubles("EAST"), t.doubles("NORTH"),
                t.doubles("SIGMA_EAST"), t.doubles("SIGMA_NORTH"), t.doubles("MAG"), t.flags("USED"));
    }

    /** {@return how many there are} */
    public int count() {
        return star.length;
    }
}
