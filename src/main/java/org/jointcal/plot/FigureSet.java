package org.jointcal.plot;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jointcal.finished.FinishedImage;
import org.jointcal.finished.FinishedRun;

/** All figures of a run, by name, in the order in which they are shown. */
public final class FigureSet {
    private static final List<Maker> MAKERS = List.of(
            one("x", s -> ResidualTrend.of(s, "x", "x (pixels)", s.measurements().x())),
            one("y", s -> ResidualTrend.of(s, "y", "y (pixels)", s.measurements().y())),
            one("magnitude", s -> ResidualTrend.of(s, "magnitude", s.magnitudeLabel(), s.magnitudes())),
            one("colour", s -> ResidualTrend.of(s, "colour", "colour (mag)", s.measurements().colour())),
            one("airmass", s -> ResidualTrend.of(s, "airmass", "airmass", s.measurements().airmass())),
            one("date", FigureSet::date),
            one("phase", ResidualTrend::ofPhase),
            one("chips", ResidualMaps::chips),
            new Maker("exposures", ResidualMaps::exposures),
            one("histogram", PullHistogram::of),
            one("error", ErrorPlot::errors),
            one("reserved", ErrorPlot::reserved),
            one("images", ImagePlots::scatter),
            one("chi2", ImagePlots::chi2),
            one("zeropoints", ImagePlots::zeroPoints),
            one("photometry", PhotometryPlot::of),
            one("distortion", s -> SolutionMaps.distortion(s.run())),
            one("scale", s -> SolutionMaps.pixelScale(s.run())),
            one("uncertainty", s -> SolutionMaps.uncertainty(s.run())),
            one("reference", s -> SkyPlots.reference(s.run())),
            one("sky", s -> SkyPlots.sky(s.run())),
            one("links", SkyPlots::links));

    /** Makes the figures of a name; none where the run has nothing to show there. */
    private record Maker(String name, Function<PlotSource, List<Figure>> make) {
    }

    private final PlotSource source;

    /**
     * @param run a run on the sky
     */
    public FigureSet(FinishedRun run) {
        this(run, Directions.SKY);
    }

    /**
     * @param run a run
     * @param directions what its residuals are along
     */
    public FigureSet(FinishedRun run, Directions directions) {
        source = PlotSource.of(run, directions);
    }

    private static Maker one(String name, Function<PlotSource, Optional<Figure>> make) {
        return new Maker(name, source -> make.apply(source).map(List::of).orElse(List.of()));
    }

    private static Optional<Figure> date(PlotSource s) {
        double[] mjd = s.run().images().stream().mapToDouble(FinishedImage::mjd).toArray();
        double day = Math.floor(Samples.quantile(mjd, 0));
        double[] dates = new double[s.measurements().count()];
        Arrays.setAll(dates, k -> mjd[s.measurements().image()[k]] - day);
        return ResidualTrend.of(s, "date", "days after MJD " + (Double.isNaN(day) ? "" : (long) day), dates);
    }

    /** {@return the names that {@link #of} knows} */
    public static List<String> names() {
        return MAKERS.stream().map(Maker::name).toList();
    }

    /**
     * @param name one of {@link #names}
     * @return its figures; none where the run has nothing to show there
     */
    public List<Figure> of(String name) {
        return MAKERS.stream().filter(maker -> maker.name().equals(name)).findFirst().orElseThrow().make()
                .apply(source);
    }

    /** {@return all figures that have something to show} */
    public List<Figure> all() {
        List<Figure> figures = new ArrayList<>();
        MAKERS.forEach(maker -> figures.addAll(maker.make().apply(source)));
        return figures;
    }

    /**
     * {@return a figure as an SVG file that stands alone, on white}
     *
     * @param figure the figure
     */
    public static String svgFile(Figure figure) {
        return SvgCanvas.file(figure);
    }

    /**
     * {@return a figure as an element for a page that has the {@link Style#sheet style sheet}}
     *
     * @param figure the figure
     */
    public static String svgElement(Figure figure) {
        return SvgCanvas.element(figure);
    }

    /**
     * {@return height of a figure (units; it is {@link Figure#WIDTH} wide)}
     *
     * @param figure the figure
     */
    public static double height(Figure figure) {
        return PixelCanvas.height(figure);
    }

    /**
     * {@return a figure as pixels, so many wide}
     *
     * @param figure the figure
     * @param width how wide (pixels)
     */
    public static BufferedImage image(Figure figure, int width) {
        return PixelCanvas.image(figure, width);
    }
}
