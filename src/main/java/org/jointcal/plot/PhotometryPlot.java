package org.jointcal.plot;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jointcal.finished.Measurements;
import org.jointcal.finished.Measurements.Magnitudes;
import org.jointcal.plot.Layer.Dots;
import org.jointcal.plot.Layer.Line;

/** Magnitudes of measurements about those of their stars, with what the errors allow. */
final class PhotometryPlot {
    private static final int BINS = 20;
    private static final int LEAST_IN_BIN = 10;
    private static final double MMAG = 1000;

    private PhotometryPlot() {
    }

    /** Differences against magnitude (mmag); nothing where no magnitudes were fitted. */
    static Optional<Figure> of(PlotSource source) {
        Measurements m = source.measurements();
        Magnitudes p = m.photometry();
        int[] known = Samples.rows(m.count(), k -> Double.isFinite(m.mag()[k] + p.residual()[k]));
        int[] used = Samples.of(known, k -> p.used()[k]);
        if (used.length < 2) {
            return Optional.empty();
        }
        int[] bright = Samples.of(used, m::isBright);
        int[] outliers = Samples.of(known, k -> !p.used()[k]);
        double[] mag = Samples.pick(m.mag(), used);
        double[] sizes = Samples.pick(p.residual(), used);
        Arrays.setAll(sizes, k -> MMAG * Math.abs(sizes[k]));
        double top = 1.05 * Samples.quantile(sizes, 0.995);
        double[] range = Samples.range(mag);
        double[][] allowed = allowed(m, used, range[0], range[1]);
        List<Layer> layers = List.of(dots(Style.ALL, "all", m, used),
                dots(Style.BRIGHT, "bright (S/N > 100)", m, bright),
                dots(Style.OUTLIER, "outliers", m, outliers),
                new Line(Style.EXPECTED, "standard error", allowed[0], allowed[1]),
                new Line(Style.EXPECTED, "", allowed[0], allowed[2]));
        Panel panel = Panel.plot(Axis.around("magnitude (mag)", mag),
                Axis.linear("measurement - star (mmag)", -top, top), layers, note("all", m, used),
                note("bright", m, bright), "outliers: " + NumberText.count(outliers.length));
        return Optional.of(Figure.of("photometry", "Magnitudes about those of their stars",
                "Two in three should lie between the dashed lines. Outliers of one star on both sides: a variable star.",
                340, List.of(panel)));
    }

    private static Dots dots(Style style, String legend, Measurements m, int[] rows) {
        double[] residual = Samples.pick(m.photometry().residual(), rows);
        Arrays.setAll(residual, k -> MMAG * residual[k]);
        return new Dots(style, legend, Samples.pick(m.mag(), rows), residual);
    }

    /** Their number, and their rms freed of what fitting a star to them takes. */
    private static String note(String what, Measurements m, int[] rows) {
        double[] r = m.photometry().residual();
        double sum = 0;
        BitSet stars = new BitSet();
        for (int k : rows) {
            sum += r[k] * r[k];
            stars.set(m.star()[k]);
        }
        double free = rows.length - stars.cardinality();
        return what + ": " + NumberText.count(rows.length)
                + (free > 0 ? ", rms " + NumberText.three(MMAG * Math.sqrt(sum / free)) + " mmag" : "");
    }

    /** Middles of bins in magnitude, and plus and minus the rms standard error in them (mmag). */
    private static double[][] allowed(Measurements m, int[] used, double first, double last) {
        double[] sum = new double[BINS];
        int[] n = new int[BINS];
        for (int k : used) {
            int b = Math.min(BINS - 1, (int) (BINS * (m.mag()[k] - first) / (last - first)));
            sum[b] += m.photometry().sigma()[k] * m.photometry().sigma()[k];
            n[b]++;
        }
        double[][] lines = new double[3][BINS];
        for (int b = 0; b < BINS; b++) {
            lines[0][b] = first + (b + 0.5) / BINS * (last - first);
            lines[1][b] = n[b] < LEAST_IN_BIN ? Double.NaN : MMAG * Math.sqrt(sum[b] / n[b]);
            lines[2][b] = -lines[1][b];
        }
        return lines;
    }
}
