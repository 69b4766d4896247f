package org.jointcal.calibrate;

import org.jointcal.calibrate.result.Residuals;
import org.jointcal.calibrate.result.Residuals.Fate;
import org.jointcal.core.simulate.SimulatedField;
import org.jointcal.core.sky.Angles;
import org.jointcal.core.sky.TangentPlane;
import org.jointcal.core.star.MeasuredStars;
import org.jointcal.core.wcs.PlanePolynomial;

/**
 * What a run made of detections that are known to be wrong.
 *
 * @param wrong wrong detections that could be told: off by more than six standard errors from the star that they are said to be
 * @param used those of them that took part in the solution to the end
 * @param rejected measurements that were rejected
 * @param rejectedWrong those of them that are wrong by any amount
 */
record OutlierHarvest(int wrong, int used, int rejected, int rejectedWrong) {
    private static final double TELLING = 6;

    static OutlierHarvest of(SimulatedRun run) {
        Residuals r = run.result().residuals();
        SimulatedField field = run.field();
        int[] truth = run.trueStars();
        int[] n = new int[4];
        for (int at = 0; at < r.count(); at++) {
            int image = r.image()[at];
            int star = field.trueStar(image)[r.row()[at]];
            boolean displaced = field.outlier(image)[r.row()[at]];
            boolean alien = r.star()[at] >= 0 && truth[r.star()[at]] != star;
            boolean chosen = r.fate()[at] != Fate.FLAGS && r.fate()[at] != Fate.SNR;
            if (chosen && (star >= 0 && displaced && errors(field, image, r.row()[at], star) > TELLING
                    || alien && errors(field, image, r.row()[at], truth[r.star()[at]]) > TELLING)) {
                n[0]++;
                n[1] += r.fate()[at] == Fate.USED ? 1 : 0;
            }
            if (r.fate()[at] == Fate.OUTLIER) {
                n[2]++;
                n[3] += displaced || alien ? 1 : 0;
            }
        }
        return new OutlierHarvest(n[0], n[1], n[2], n[3]);
    }

    /** By how many of its standard errors, floor included, a detection is off a star's true place; infinite for no star. */
    private static double errors(SimulatedField field, int image, int row, int star) {
        if (star < 0) {
            return Double.POSITIVE_INFINITY;
        }
        MeasuredStars m = field.images().get(image).stars();
        PlanePolynomial mapping = field.trueMapping(image);
        double[] p = new double[2];
        double[] v = new double[3];
        mapping.value(m.x()[row], m.y()[row], p);
        mapping.plane().deprojectToVector(p[0], p[1], v);
        new TangentPlane(field.stars().ra()[star], field.stars().dec()[star]).project(v[0], v[1], v[2], p);
        double pixel = 1000 * field.settings().camera().pixelScale();
        double sigma = Math.hypot(pixel * Math.sqrt((m.varX()[row] + m.varY()[row]) / 2),
                field.settings().measurements().floor());
        return Angles.MAS * Math.hypot(p[0], p[1]) / sigma;
    }

    /** Of this field and another. */
    OutlierHarvest with(OutlierHarvest other) {
        return new OutlierHarvest(wrong + other.wrong, used + other.used, rejected + other.rejected,
                rejectedWrong + other.rejectedWrong);
    }

    /** Share of the wrong detections that took no part in the end. */
    double completeness() {
        return wrong == 0 ? 1 : 1 - (double) used / wrong;
    }

    /** Share of the rejected measurements that are wrong. */
    double purity() {
        return rejected == 0 ? 1 : (double) rejectedWrong / rejected;
    }
}
