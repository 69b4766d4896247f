package org.jointcal.report;

import org.jointcal.calibrate.CalibrationResult;
import org.jointcal.calibrate.ReferenceResiduals;

/** The differences to the reference catalog, as seen on the sky. */
final class ReferencePlot {
    private static final int MOST_DOTS = 2500;

    private ReferencePlot() {
    }

    /**
     * @param result a run
     * @return the figure, empty where there is no reference
     */
    static String figure(CalibrationResult result) {
        ReferenceResiduals r = result.references();
        int[] used = Samples.rows(r.count(), k -> r.used()[k]);
        if (used.length < 2) {
            return "";
        }
        int[] outliers = Samples.rows(r.count(), k -> !r.used()[k]);
        double[] lengths = new double[used.length];
        for (int k = 0; k < used.length; k++) {
            lengths[k] = Math.hypot(r.east()[used[k]], r.north()[used[k]]);
        }
        double limit = 1.5 * Samples.quantile(lengths, 0.95);
        double wide = limit * 408 / 306;
        // East to the left, as on the sky.
        Plot plot = new Plot(380, new double[]{-wide, wide, -limit, limit}, "towards west (mas), east is left",
                "towards north (mas)");
        int[] shown = Samples.thin(used, MOST_DOTS);
        plot.dots(negative(Samples.pick(r.east(), shown)), Samples.pick(r.north(), shown), "dot reference");
        plot.dots(negative(Samples.pick(r.east(), outliers)), Samples.pick(r.north(), outliers), "dot outlier");
        plot.legend("dot reference", "used").legend("dot outlier", "rejected");
        return Html.figure("Stars and reference", plot.element("Differences between the stars and the reference"),
                "Star minus reference. The cloud should be round and centred: "
                        + NumberText.plural(used.length, "reference star") + ", median "
                        + NumberText.three(Samples.quantile(Samples.pick(r.east(), used), 0.5)) + " mas east, "
                        + NumberText.three(Samples.quantile(Samples.pick(r.north(), used), 0.5)) + " mas north.");
    }

    private static double[] negative(double[] values) {
        double[] out = new double[values.length];
        for (int k = 0; k < values.length; k++) {
            out[k] = -values[k];
        }
        return out;
    }
}
