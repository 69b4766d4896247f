package org.jointcal.plot;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jointcal.finished.ExpectedNoise;
import org.jointcal.plot.Layer.Bars;
import org.jointcal.plot.Layer.Line;

/** How the residuals are spread, in units of what their errors leave them: against the Gaussian that they should be. */
final class PullHistogram {
    private static final double LIMIT = 5;
    private static final int BINS = 40;
    private static final double STEP = 2 * LIMIT / BINS;
    private static final int CURVE_POINTS = 101;

    private PullHistogram() {
    }

    static Optional<Figure> of(PlotSource source) {
        double[] all = pulls(source, source.used());
        double[] bright = pulls(source,
                Samples.of(source.used(), source.measurements()::isBright));
        return all.length < 2 ? Optional.empty() : Optional.of(draw(all, bright, source.directions()));
    }

    private static double[] pulls(PlotSource source, int[] rows) {
        ExpectedNoise noise = source.noise();
        double[] pulls = new double[2 * rows.length];
        for (int k = 0; k < rows.length; k++) {
            pulls[2 * k] = noise.pullEast(rows[k]);
            pulls[2 * k + 1] = noise.pullNorth(rows[k]);
        }
        return Samples.finite(pulls);
    }

    private static double[] binned(double[] pulls, double scale) {
        double[] bins = new double[BINS];
        for (double pull : pulls) {
            if (Math.abs(pull) < LIMIT) {
                bins[(int) ((pull + LIMIT) / STEP)] += scale;
            }
        }
        return bins;
    }

    private static Figure draw(double[] all, double[] bright, Directions directions) {
        double[] bins = binned(all, 1);
        double[] few = binned(bright, (double) all.length / Math.max(1, bright.length));
        double peak = all.length * STEP / Math.sqrt(2 * Math.PI);
        double top = 1.08 * Math.max(peak, Math.max(Samples.quantile(bins, 1), Samples.quantile(few, 1)));
        double[] edges = new double[BINS + 1];
        Arrays.setAll(edges, k -> -LIMIT + k * STEP);
        double[] middles = new double[BINS];
        Arrays.setAll(middles, k -> -LIMIT + (k + 0.5) * STEP);
        double[] x = new double[CURVE_POINTS];
        Arrays.setAll(x, k -> -LIMIT + 2 * LIMIT * k / (CURVE_POINTS - 1));
        double[] y = Arrays.stream(x).map(v -> peak * Math.exp(-0.5 * v * v)).toArray();
        long beyond = Arrays.stream(all).filter(pull -> Math.abs(pull) >= LIMIT).count();
        Panel panel = Panel.plot(Axis.linear("residual over its standard error", -LIMIT, LIMIT),
                Axis.linear("residuals in a bin", 0, top),
                List.of(new Bars(Style.BAR, "all", edges, bins),
                        new Line(Style.MEASURED_RESERVED, "bright, to the same area", middles, few),
                        new Line(Style.MEASURED, "Gaussian of width one", x, y)),
                "all: " + NumberText.count(all.length) + ", width " + width(all),
                "bright: " + NumberText.count(bright.length) + ", width " + width(bright),
                "beyond " + (int) LIMIT + ": " + beyond);
        return Figure.of("histogram", "Residuals against their errors",
                directions.together()
                        + " Width: half of what holds the middle two thirds; 1 where the errors are right,"
                        + " above 1 where they are too small.",
                300, List.of(panel));
    }

    private static String width(double[] pulls) {
        return NumberText.fixed((Samples.quantile(pulls, 0.8413) - Samples.quantile(pulls, 0.1587)) / 2, 2);
    }
}
