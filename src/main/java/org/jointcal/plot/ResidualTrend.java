package org.jointcal.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jointcal.plot.Axis.Marks;
import org.jointcal.plot.Layer.Dots;
import org.jointcal.plot.Layer.Means;

/** Residuals east and north against a quantity, all and bright measurements, with their weighted means. */
final class ResidualTrend {
    private static final int MOST_BINS = 24;
    private static final int WANTED_IN_BIN = 12;
    private static final int LEAST_IN_BIN = 5;
    private static final double HEIGHT = 200;
    private static final double SHOWN = 0.99;

    private final PlotSource source;
    private final double[] values;
    private final int[] rows;
    private final int[] bright;

    private ResidualTrend(PlotSource source, double[] values, int[] rows) {
        this.source = source;
        this.values = values;
        this.rows = rows;
        this.bright = Samples.of(rows, source.measurements()::isBright);
    }

    /**
     * @param source a run
     * @param name of the figure
     * @param label what the quantity is, with its unit
     * @param values the quantity, for each measurement; NaN where unknown
     * @return the figure; empty where nothing is known
     */
    static Optional<Figure> of(PlotSource source, String name, String label, double[] values) {
        int[] rows = Samples.of(source.used(), k -> Double.isFinite(values[k]));
        return rows.length < 2
                ? Optional.empty()
                : Optional.of(new ResidualTrend(source, values, rows).draw(name,
                        "Residuals against " + name, label,
                        source.measurements().east(), source.measurements().north(), source.directions().first(),
                        source.directions().second()));
    }

    /**
     * As the other, along the axes of the pixels and against the place within a pixel.
     *
     * @param source a run
     * @return the figure; empty where nothing is known
     */
    static Optional<Figure> ofPhase(PlotSource source) {
        int[] rows = Samples.of(source.used(), k -> source.imageOf(k).wcs().isPresent());
        if (rows.length < 2) {
            return Optional.empty();
        }
        double[][] along = PixelFrames.of(source.run()).residuals(source.measurements());
        ResidualTrend x = new ResidualTrend(source, phase(source.measurements().x()), rows);
        ResidualTrend y = new ResidualTrend(source, phase(source.measurements().y()), rows);
        double limit = x.limit(along[0], along[1]);
        String label = "from the centre of the pixel (pixels)";
        return Optional.of(Figure.of("phase", "Residuals within a pixel",
                "Above along x, below along y. A wave means that the centroids are pulled towards the middle or the edges"
                        + " of the pixels.",
                HEIGHT, List.of(x.panel(Axis.linear("x " + label, -0.5, 0.5), along[0], "along x", limit, false),
                        y.panel(Axis.linear("y " + label, -0.5, 0.5), along[1], "along y", limit, true))));
    }

    private static double[] phase(double[] pixels) {
        double[] phase = new double[pixels.length];
        for (int k = 0; k < phase.length; k++) {
            phase[k] = pixels[k] - Math.rint(pixels[k]);
        }
        return phase;
    }

    private Figure draw(String name, String title, String label, double[] first, double[] second, String firstName,
            String secondName) {
        double limit = limit(first, second);
        Axis x = Axis.around(label, Samples.pick(values, rows));
        return Figure.of(name, title,
                "Lines: weighted means with their errors, of all measurements and of those with S/N"
                        + " above 100. They should stay at zero; a slope or a wave is something that the model does not know.",
                HEIGHT, List.of(panel(x.with(Marks.LINES), first, firstName, limit, false),
                        panel(x, second, secondName, limit, true)));
    }

    private double limit(double[] first, double[] second) {
        double[] sizes = new double[2 * rows.length];
        for (int k = 0; k < rows.length; k++) {
            sizes[2 * k] = Math.abs(first[rows[k]]);
            sizes[2 * k + 1] = Math.abs(second[rows[k]]);
        }
        return 1.05 * Samples.quantile(sizes, SHOWN);
    }

    private Panel panel(Axis x, double[] residual, String name, double limit, boolean north) {
        List<Layer> layers = new ArrayList<>();
        layers.add(new Dots(Style.ALL, "all", Samples.pick(values, rows), Samples.pick(residual, rows)));
        layers.add(new Dots(Style.BRIGHT, "bright (S/N > 100)", Samples.pick(values, bright),
                Samples.pick(residual, bright)));
        layers.add(means(Style.MEASURED, "mean of all", rows, residual, north));
        layers.add(means(Style.MEASURED_RESERVED, "mean of bright", bright, residual, north));
        return Panel.plot(x, Axis.linear(source.directions().label("residual " + name), -limit, limit), layers,
                note("all", rows, north), note("bright", bright, north));
    }

    private String note(String what, int[] of, boolean north) {
        return what + ": " + NumberText.count(of.length)
                + (of.length == 0
                        ? ""
                        : ", rms " + NumberText.three(source.rms(of, north)) + " " + source.directions().unit());
    }

    private Means means(Style style, String legend, int[] of, double[] residual, boolean north) {
        double[] sigma = north ? source.measurements().sigmaNorth() : source.measurements().sigmaEast();
        Bins bins = Bins.of(Samples.pick(values, of),
                Math.max(1, Math.min(MOST_BINS, of.length / WANTED_IN_BIN)));
        double[] weights = new double[bins.count()];
        double[] mean = new double[bins.count()];
        int[] n = new int[bins.count()];
        for (int k = 0; k < of.length; k++) {
            double w = 1 / (sigma[of[k]] * sigma[of[k]]);
            int bin = bins.of()[k];
            weights[bin] += w;
            mean[bin] += w * residual[of[k]];
            n[bin]++;
        }
        double[] error = new double[bins.count()];
        for (int bin = 0; bin < error.length; bin++) {
            mean[bin] = n[bin] < LEAST_IN_BIN ? Double.NaN : mean[bin] / weights[bin];
            error[bin] = 1 / Math.sqrt(weights[bin]);
        }
        return new Means(style, legend, bins.centres(), mean, error);
    }
}
