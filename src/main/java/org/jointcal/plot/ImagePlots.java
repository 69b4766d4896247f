package org.jointcal.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jointcal.calibrate.result.RunSummary.Rms;
import org.jointcal.finished.FinishedImage;
import org.jointcal.finished.Measurements;
import org.jointcal.plot.Layer.Dots;
import org.jointcal.plot.Layer.Line;
import org.jointcal.plot.Layer.Means;

/** What each image has one value of: scatter, chi2, zero point. */
final class ImagePlots {
    private static final List<Style> FILTERS = List.of(Style.EAST, Style.NORTH, Style.RESERVED);

    /** Fewer degrees of freedom tell nothing of the bright ones of an image. */
    private static final double LEAST_FREE = 10;

    private final PlotSource source;
    private final List<FinishedImage> images;

    private ImagePlots(PlotSource source) {
        this.source = source;
        this.images = source.run().images();
    }

    private static Optional<ImagePlots> of(PlotSource source) {
        return source.run().images().stream().filter(FinishedImage::isFitted).count() < 2
                ? Optional.empty()
                : Optional.of(new ImagePlots(source));
    }

    static Optional<Figure> scatter(PlotSource source) {
        return of(source).map(ImagePlots::scatter);
    }

    static Optional<Figure> chi2(PlotSource source) {
        return of(source).map(ImagePlots::chi2);
    }

    static Optional<Figure> zeroPoints(PlotSource source) {
        return of(source).flatMap(ImagePlots::zeroPoints);
    }

    private double[] values(ToDoubleFunction<FinishedImage> of) {
        return images.stream().mapToDouble(of).toArray();
    }

    private double[] numbers() {
        return IntStream.rangeClosed(1, images.size()).asDoubleStream().toArray();
    }

    private Axis numberAxis() {
        return Axis.numbers(source.directions().imageNumber(), images.size());
    }

    private static double rms(Rms rms) {
        return Math.hypot(rms.east(), rms.north()) / Math.sqrt(2);
    }

    /**
     * Of the bright measurements of each image: their reduced chi2, or their rms along one axis, both together. NaN where there
     * are few.
     */
    private double[] bright(boolean chi2) {
        Measurements m = source.measurements();
        double[] sum = new double[images.size()];
        double[] free = new double[images.size()];
        for (int k : Samples.of(source.used(), m::isBright)) {
            int image = m.image()[k];
            sum[image] += chi2 ? m.chi2()[k] : m.east()[k] * m.east()[k] + m.north()[k] * m.north()[k];
            free[image] += source.noise().shareEast(k) + source.noise().shareNorth(k);
        }
        for (int k = 0; k < sum.length; k++) {
            double mean = free[k] < LEAST_FREE ? Double.NaN : sum[k] / free[k];
            sum[k] = chi2 ? mean : Math.sqrt(mean);
        }
        return sum;
    }

    private Figure scatter() {
        double[] east = values(FinishedImage::rmsEast);
        double[] north = values(FinishedImage::rmsNorth);
        double[] expected = source.noise().images().stream().mapToDouble(ImagePlots::rms).toArray();
        double top = 1.1 * Math.max(Math.max(Samples.quantile(east, 1), Samples.quantile(north, 1)),
                Samples.quantile(expected, 1));
        Panel panel = Panel.plot(numberAxis(), Axis.linear(source.directions().label("rms residual"), 0, top),
                List.of(new Line(Style.EXPECTED, "errors allow", numbers(), expected),
                        new Dots(Style.EAST, source.directions().first(), numbers(), east),
                        new Dots(Style.NORTH, source.directions().second(), numbers(), north),
                        new Dots(Style.IMAGE_BRIGHT, "bright (S/N > 100)", numbers(), bright(false))),
                NumberText.plural((int) images.stream().filter(FinishedImage::isFitted).count(), "image"),
                "median " + source.directions().pair(Samples.quantile(east, 0.5), Samples.quantile(north, 0.5)));
        return Figure.of("images", "Scatter of each image",
                "An image far above the dashed line has a problem of its own:"
                        + " clouds, trailing, bad focus, or a mapping that does not fit it.",
                280, List.of(panel));
    }

    private Figure chi2() {
        double[] chi2 = values(FinishedImage::reducedChi2);
        double worst = Samples.quantile(chi2, 1);
        double[] bright = bright(true);
        double top = Math.max(Math.max(1.2, worst), Math.min(3 * Math.max(1, worst), Samples.quantile(bright, 1)));
        double[] ends = {0.5, images.size() + 0.5};
        String who = IntStream.range(0, chi2.length).filter(k -> chi2[k] == worst).mapToObj(k -> images.get(k).name())
                .findFirst().orElse("");
        Panel panel = Panel.plot(numberAxis(),
                Axis.linear("reduced chi2", 0, 1.1 * (Double.isNaN(top) ? Math.max(1.2, worst) : top)),
                List.of(new Line(Style.EXPECTED, "as the errors allow", ends, new double[]{1, 1}),
                        new Dots(Style.EAST, "all", numbers(), chi2),
                        new Dots(Style.IMAGE_BRIGHT, "bright (S/N > 100)", numbers(), bright)),
                "median " + NumberText.three(Samples.quantile(chi2, 0.5)),
                "largest " + NumberText.three(worst) + ": " + (who.length() > 28 ? who.substring(0, 28) : who));
        return Figure.of("chi2", "Chi2 of each image",
                "Chi2 of the measurements of an image over its expectation. One that"
                        + " stands out scatters more than its errors say.",
                260, List.of(panel));
    }

    private Optional<Figure> zeroPoints() {
        double[] zero = values(FinishedImage::zeroPoint);
        if (Arrays.stream(zero).filter(Double::isFinite).count() < 2) {
            return Optional.empty();
        }
        double[] mjd = values(FinishedImage::mjd);
        boolean dated = Arrays.stream(mjd).allMatch(Double::isFinite);
        double day = dated ? Math.floor(Samples.quantile(mjd, 0)) : 0;
        double[] x = dated ? Arrays.stream(mjd).map(t -> t - day).toArray() : numbers();
        List<Layer> layers = new ArrayList<>();
        List<String> filters = List.copyOf(new TreeSet<>(images.stream().map(FinishedImage::filter).toList()));
        for (int f = 0; f < filters.size(); f++) {
            String filter = filters.get(f);
            int[] rows = Samples.rows(images.size(), k -> images.get(k).filter().equals(filter)
                    && Double.isFinite(zero[k]));
            layers.add(new Means(FILTERS.get(f % FILTERS.size()), filter.isEmpty() ? "image" : "filter " + filter,
                    Samples.pick(x, rows), Samples.pick(zero, rows),
                    Samples.pick(values(FinishedImage::zeroPointError), rows)));
        }
        Panel panel = Panel.plot(
                Axis.around(dated ? "days after MJD " + (long) day : source.directions().imageNumber(), x),
                zeroPointAxis(zero, values(FinishedImage::zeroPointError)), layers,
                NumberText.plural((int) Arrays.stream(zero).filter(Double::isFinite).count(), "image"),
                "from " + NumberText.fixed(Samples.quantile(zero, 0), 3) + " to "
                        + NumberText.fixed(Samples.quantile(zero, 1), 3));
        return Optional
                .of(Figure.of("zeropoints", "Zero points over time", "The magnitude of one count in each image. A"
                        + " slope is extinction; a drop is cloud.", 260, List.of(panel)));
    }

    /** With room for the errors. */
    private static Axis zeroPointAxis(double[] zero, double[] error) {
        double widest = 0;
        for (double e : error) {
            widest = Math.max(widest, Double.isFinite(e) ? e : 0);
        }
        double low = Samples.quantile(zero, 0) - widest;
        double high = Samples.quantile(zero, 1) + widest;
        return Axis.linear("zero point (mag)", low - 0.1 * (high - low), high + 0.1 * (high - low));
    }
}
