package org.jointcal.report;

import org.jointcal.calibrate.CalibrationResult;
import org.jointcal.calibrate.Residuals.Fate;
import org.jointcal.calibrate.Residuals;
import org.jointcal.finished.ExpectedNoise;

/** How the residuals are spread, in units of what their errors leave them: against the Gaussian that they should be. */
final class PullHistogram {
    private static final double LIMIT = 5;
    private static final int BINS = 40;
    private static final int CURVE_POINTS = 101;

    private PullHistogram() {
    }

    /**
     * @param result a run
     * @param noise its yardstick
     * @return the figure, empty where there is nothing to show
     */
    static String figure(CalibrationResult result, ExpectedNoise noise) {
        Residuals r = result.residuals();
        int[] used = Samples.rows(r.count(), k -> r.fate()[k] == Fate.USED);
        double[] pulls = new double[2 * used.length];
        for (int k = 0; k < used.length; k++) {
            pulls[2 * k] = noise.pullEast(used[k]);
            pulls[2 * k + 1] = noise.pullNorth(used[k]);
        }
        double[] bins = new double[BINS];
        int n = 0;
        int inside = 0;
        for (double pull : pulls) {
            if (Double.isFinite(pull)) {
                n++;
                if (Math.abs(pull) < LIMIT) {
                    bins[(int) ((pull + LIMIT) / (2 * LIMIT) * BINS)]++;
                    inside++;
                }
            }
        }
        return n < 2 ? "" : draw(bins, n, inside, Samples.quantile(pulls, 0.8413) - Samples.quantile(pulls, 0.1587));
    }

    private static String draw(double[] bins, int n, int inside, double width) {
        double step = 2 * LIMIT / BINS;
        double peak = n * step / Math.sqrt(2 * Math.PI);
        double top = 1.25 * Math.max(peak, Samples.quantile(bins, 1));
        Plot plot = new Plot(300, new double[]{-LIMIT, LIMIT, 0, top}, "residual over its standard error",
                "residuals in a bin");
        for (int b = 0; b < BINS; b++) {
            plot.bar(-LIMIT + b * step, -LIMIT + (b + 1) * step, bins[b], "bar");
        }
        double[] x = new double[CURVE_POINTS];
        double[] y = new double[CURVE_POINTS];
        for (int k = 0; k < CURVE_POINTS; k++) {
            x[k] = -LIMIT + 2 * LIMIT * k / (CURVE_POINTS - 1);
            y[k] = peak * Math.exp(-0.5 * x[k] * x[k]);
        }
        plot.line(x, y, "curve measured");
        plot.legend("curve measured", "Gaussian of width one");
        String caption = "The middle two thirds have a width of " + NumberText.fixed(width / 2, 2)
                + " (1 where the errors are right; above 1 they are too small)."
                + (inside < n ? " " + NumberText.plural(n - inside, "residual") + " beyond " + (int) LIMIT + "." : "");
        return Html.figure("Residuals against their errors", plot.element("Histogram of residuals over their errors"),
                caption);
    }
}
