package org.jointcal.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.jointcal.calibrate.result.Residuals.Fate;
import org.jointcal.finished.Measurements;
import org.jointcal.plot.Layer.Dots;
import org.jointcal.plot.Layer.Line;
import org.jointcal.plot.Layer.Means;

/** Scatter by magnitude beside what the errors allow, of all measurements, and of reserved stars against fitted ones. */
final class ErrorPlot {
    private static final int BINS = 20;
    private static final int LEAST_IN_BIN = 8;

    private final PlotSource source;
    private final Measurements m;
    private final double[] mag;
    private final int[] used;
    private final double first;
    private final double last;

    private ErrorPlot(PlotSource source, int[] used) {
        this.source = source;
        this.m = source.measurements();
        this.mag = source.magnitudes();
        this.used = used;
        double[] range = Samples.range(Samples.pick(mag, used));
        first = range[0];
        last = range[1];
    }

    private static Optional<ErrorPlot> of(PlotSource source) {
        double[] mag = source.magnitudes();
        int[] used = Samples.of(source.used(), k -> Double.isFinite(mag[k]));
        return used.length < 2 ? Optional.empty() : Optional.of(new ErrorPlot(source, used));
    }

    /** Sizes of residuals and their rms against magnitude, with the model of the errors. */
    static Optional<Figure> errors(PlotSource source) {
        return of(source).map(ErrorPlot::errors);
    }

    /** Rms over what the errors allow, for reserved and for fitted stars. */
    static Optional<Figure> reserved(PlotSource source) {
        return of(source).filter(plot -> Arrays.stream(plot.used).anyMatch(k -> plot.m.reserved()[k]))
                .map(ErrorPlot::reserved);
    }

    /** Scatter by magnitude: measured, freed of the bias of the fit, and expected (mas); NaN where there are few. */
    private record Scatter(double[] middle, double[] measured, double[] expected, int[] count) {
    }

    private Scatter scatter(IntPredicate wanted) {
        double[] squares = new double[BINS];
        double[] shares = new double[BINS];
        double[] variances = new double[BINS];
        int[] n = new int[BINS];
        for (int k : used) {
            if (wanted.test(k)) {
                int b = Math.max(0, Math.min(BINS - 1, (int) (BINS * (mag[k] - first) / (last - first))));
                squares[b] += m.east()[k] * m.east()[k] + m.north()[k] * m.north()[k];
                shares[b] += source.noise().shareEast(k) + source.noise().shareNorth(k);
                variances[b] += m.sigmaEast()[k] * m.sigmaEast()[k] + m.sigmaNorth()[k] * m.sigmaNorth()[k];
                n[b]++;
            }
        }
        Scatter s = new Scatter(new double[BINS], new double[BINS], new double[BINS], n);
        for (int b = 0; b < BINS; b++) {
            boolean enough = n[b] >= LEAST_IN_BIN && shares[b] > 1;
            s.middle[b] = first + (b + 0.5) / BINS * (last - first);
            s.measured[b] = enough ? Math.sqrt(squares[b] / shares[b]) : Double.NaN;
            s.expected[b] = enough ? Math.sqrt(variances[b] / (2 * n[b])) : Double.NaN;
        }
        return s;
    }

    private Axis magnitudes() {
        return Axis.around(source.magnitudeLabel(), new double[]{first, last});
    }

    private Figure errors() {
        Scatter s = scatter(k -> true);
        double least = Math.min(Samples.quantile(s.expected, 0), Samples.quantile(s.measured, 0));
        double most = Math.max(Samples.quantile(s.expected, 1), Samples.quantile(s.measured, 1));
        double typical = source.rms(used, false);
        Axis y = Axis.logarithmic(source.directions().label("size of the residual"),
                0.1 * (Double.isFinite(least) ? least : typical),
                10 * (Double.isFinite(most) ? most : typical));
        int[] bright = Samples.of(used, m::isBright);
        int[] outliers = Samples.rows(m.count(), k -> m.fate()[k] == Fate.OUTLIER && m.isShown(k));
        long all = Arrays.stream(m.fate()).filter(Fate.OUTLIER::equals).count();
        List<Layer> layers = new ArrayList<>();
        layers.add(dots(Style.ALL, "all", used));
        layers.add(dots(Style.BRIGHT, "bright (S/N > 100)", bright));
        layers.add(dots(Style.OUTLIER, "outliers", outliers));
        layers.add(new Line(Style.EXPECTED, "errors allow", s.middle, s.expected));
        layers.add(new Line(Style.MEASURED, "rms", s.middle, s.measured));
        Panel panel = Panel.plot(magnitudes(), y, layers, note("all", used), note("bright", bright),
                "outliers: " + NumberText.count(all));
        return Figure.of("error", "Errors against magnitude",
                source.directions().together() + " Solid and dashed lines should run"
                        + " together. Where the solid one lies above at the bright end, something other than photon noise is at"
                        + " work: turbulence, a mapping too stiff, saturation.",
                340, List.of(panel));
    }

    private Dots dots(Style style, String legend, int[] rows) {
        double[] sizes = new double[2 * rows.length];
        for (int k = 0; k < rows.length; k++) {
            sizes[k] = Math.abs(m.east()[rows[k]]);
            sizes[rows.length + k] = Math.abs(m.north()[rows[k]]);
        }
        double[] at = Samples.pick(mag, rows);
        double[] twice = Arrays.copyOf(at, 2 * at.length);
        System.arraycopy(at, 0, twice, at.length, at.length);
        return new Dots(style, legend, twice, sizes);
    }

    private String note(String what, int[] rows) {
        return what + ": " + NumberText.count(rows.length) + (rows.length == 0
                ? ""
                : ", rms " + source.directions().pair(source.rms(rows, false), source.rms(rows, true)));
    }

    private Figure reserved() {
        Scatter fitted = scatter(k -> !m.reserved()[k]);
        Scatter kept = scatter(k -> m.reserved()[k]);
        double[] ratio = ratio(kept);
        double[] error = new double[BINS];
        Arrays.setAll(error, b -> ratio[b] / Math.sqrt(4.0 * Math.max(1, kept.count[b])));
        double top = Math.max(1.6, 1.2 * Math.max(Samples.quantile(ratio, 1), Samples.quantile(ratio(fitted), 1)));
        double[] ends = {magnitudes().min(), magnitudes().max()};
        int[] rows = Samples.of(used, k -> m.reserved()[k]);
        Panel panel = Panel.plot(magnitudes(), Axis.linear("rms over what the errors allow", 0, top),
                List.of(new Line(Style.EXPECTED, "as the errors allow", ends, new double[]{1, 1}),
                        new Line(Style.MEASURED_BRIGHT, "fitted stars", fitted.middle, ratio(fitted)),
                        new Means(Style.RESERVED, "stars kept out", kept.middle, ratio, error)),
                note("kept out", rows));
        return Figure.of("reserved", "Stars kept out against fitted ones",
                "These stars took no part while the fit was"
                        + " judged. Where they scatter more than the fitted ones, the model follows the noise: lower its degree.",
                280, List.of(panel));
    }

    private static double[] ratio(Scatter s) {
        double[] ratio = new double[BINS];
        Arrays.setAll(ratio, b -> s.measured[b] / s.expected[b]);
        return ratio;
    }
}
