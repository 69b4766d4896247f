package org.jointcal.report;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jointcal.calibrate.CalibrationResult;
import org.jointcal.calibrate.Residuals.Fate;
import org.jointcal.calibrate.Residuals;
import org.jointcal.finished.ExpectedNoise;
import org.jointcal.finished.Measurements;

/** Residuals against magnitude, with the scatter that is measured and the one that the errors tell. */
final class MagnitudePlot {
    private static final int MOST_DOTS = 2500;
    private static final int BINS = 12;
    private static final int LEAST_IN_BIN = 8;

    private final Residuals residuals;
    private final ExpectedNoise noise;
    private final double[] mag;
    private final double[] middle = new double[BINS];
    private final double[] measured = new double[BINS];
    private final double[] expected = new double[BINS];

    private MagnitudePlot(Residuals residuals, ExpectedNoise noise, double[] mag) {
        this.residuals = residuals;
        this.noise = noise;
        this.mag = mag;
    }

    /**
     * @param result a run
     * @param detections its detections
     * @param noise its yardstick
     * @return the figure, empty where there is nothing to show
     */
    static String figure(CalibrationResult result, Measurements detections, ExpectedNoise noise) {
        boolean calibrated = Arrays.stream(detections.mag()).anyMatch(Double::isFinite);
        double[] mag = calibrated ? detections.mag() : detections.instrumentalMag();
        MagnitudePlot plot = new MagnitudePlot(result.residuals(), noise, mag);
        int[] used = plot.rows(Fate.USED);
        return used.length < 2 ? "" : plot.draw(used, calibrated ? "magnitude" : "instrumental magnitude");
    }

    private int[] rows(Fate fate) {
        return Samples.rows(residuals.count(), k -> residuals.fate()[k] == fate
                && Double.isFinite(mag[k] + residuals.east()[k] + residuals.north()[k]));
    }

    private String draw(int[] used, String xLabel) {
        double[] mags = Samples.pick(mag, used);
        double first = Samples.quantile(mags, 0);
        double last = Samples.quantile(mags, 1);
        double margin = 0.03 * (last - first);
        bin(used, first, last);
        double least = Math.min(Samples.quantile(expected, 0), Samples.quantile(measured, 0));
        double most = Math.max(Samples.quantile(expected, 1), Samples.quantile(measured, 1));
        double from = Double.isFinite(least) ? 0.1 * least : 0.1 * Samples.quantile(absolute(used), 0.05);
        double to = Double.isFinite(most) ? 6 * most : 2 * Samples.quantile(absolute(used), 1);
        Plot plot = new Plot(340, new double[]{first - margin, last + margin, from, to}, xLabel + " (mag)",
                "size of the residual, east and north (mas)", true);
        int[] shown = Samples.thin(used, MOST_DOTS);
        int[] outliers = Samples.thin(rows(Fate.OUTLIER), MOST_DOTS);
        for (double[] axis : new double[][]{residuals.east(), residuals.north()}) {
            plot.dots(Samples.pick(mag, shown), size(axis, shown), "dot used");
            plot.dots(Samples.pick(mag, outliers), size(axis, outliers), "dot outlier");
        }
        plot.line(middle, expected, "curve expected").line(middle, measured, "curve measured");
        plot.legend("dot used", "used").legend("dot outlier", "outlier").legend("curve measured", "rms")
                .legend("curve expected", "what the errors allow");
        return Html.figure("Residuals and magnitude", plot.element("Residuals against magnitude"),
                caption(shown, used));
    }

    private static String caption(int[] shown, int[] used) {
        return "Solid and dashed lines should run together. Where the solid one lies above at the bright end,"
                + " something other than photon noise is at work: turbulence, a mapping too stiff, saturation."
                + (shown.length < used.length
                        ? " " + shown.length + " of " + used.length + " detections are drawn."
                        : "");
    }

    /**
     * Scatter by magnitude: of the used residuals of both axes, freed of the bias of the fit as the rms of a run are, and of
     * their standard errors.
     */
    private void bin(int[] used, double first, double last) {
        double[] squares = new double[BINS];
        double[] shares = new double[BINS];
        double[] variances = new double[BINS];
        int[] n = new int[BINS];
        for (int k : used) {
            int b = Math.min(BINS - 1, (int) (BINS * (mag[k] - first) / (last - first)));
            squares[b] += residuals.east()[k] * residuals.east()[k] + residuals.north()[k] * residuals.north()[k];
            shares[b] += noise.shareEast(k) + noise.shareNorth(k);
            variances[b] += residuals.sigmaEast()[k] * residuals.sigmaEast()[k]
                    + residuals.sigmaNorth()[k] * residuals.sigmaNorth()[k];
            n[b]++;
        }
        for (int b = 0; b < BINS; b++) {
            boolean enough = n[b] >= LEAST_IN_BIN && shares[b] > 1;
            middle[b] = first + (b + 0.5) / BINS * (last - first);
            measured[b] = enough ? Math.sqrt(squares[b] / shares[b]) : Double.NaN;
            expected[b] = enough ? Math.sqrt(variances[b] / (2 * n[b])) : Double.NaN;
        }
    }

    private double[] absolute(int[] rows) {
        double[] values = new double[2 * rows.length];
        for (int k = 0; k < rows.length; k++) {
            values[2 * k] = Math.abs(residuals.east()[rows[k]]);
            values[2 * k + 1] = Math.abs(residuals.north()[rows[k]]);
        }
        return values;
    }

    private static double[] size(double[] axis, int[] rows) {
        return IntStream.of(rows).mapToDouble(k -> Math.abs(axis[k])).toArray();
    }
}
